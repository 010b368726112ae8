import { longDate, type CivilDate } from '../../../kernel/index.js';
import { REGISTRIES, type FullVendorView } from '../../../vendors/index.js';
import type { PageSession } from '../../layout.js';
import { urls } from '../../urls.js';
import { AreaField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Tag, type Tone } from '../../ui/parts.js';

type Finding = NonNullable<FullVendorView['findings']>[number];

const BANK_FINDINGS: readonly string[] = ['bank-unknown', 'account-length'];

interface FindingsProps {
  readonly view: FullVendorView;
  readonly session: PageSession;
  readonly shown: Shown;
  readonly isOpen: boolean;
}

/** What makes a registration doubtful: shared accounts and phones, officials, odd figures. Each is judged in words. */
export function Findings({ view, session, shown, isOpen }: FindingsProps) {
  const findings = view.findings ?? [];
  if (findings.length === 0) return null;
  const open = findings.filter(({ state, severity }) => state === 'open' && severity === 'settle');
  return (
    <section class="group" id="temuan" tabIndex={-1}>
      <h2>{open.length > 0 ? `Temuan: ${open.length} perlu dijelaskan` : 'Temuan'}</h2>
      <ul class="findings">
        {findings.map((finding) => (
          <li>
            <p>
              <FindingTag {...finding} /> {finding.detail}
            </p>
            <Other finding={finding} />
            {BANK_FINDINGS.includes(finding.code) && (
              <p>
                <a href={urls.banks}>Lihat daftar bank</a>
              </p>
            )}
            {finding.reason !== null && (
              <p class="why-not">{`${finding.settledBy ?? ''}: ${finding.reason}`}</p>
            )}
            {isOpen && finding.state === 'open' && finding.severity === 'settle' && (
              <details open={shown.typed.code === finding.code && shown.typed.subject === finding.subject}>
                <summary>Jelaskan dan selesaikan</summary>
                <StepForm action={urls.settleFinding(view.id)} session={session}>
                  <input type="hidden" name="code" value={finding.code} />
                  <input type="hidden" name="subject" value={finding.subject} />
                  <AreaField
                    name={`reason-${finding.code}-${finding.subject}`}
                    label="Mengapa ini bukan halangan"
                    shown={shown}
                    required
                    maxLength={1000}
                  />
                  <button type="submit" class="small">
                    Selesaikan temuan
                  </button>
                </StepForm>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FindingTag({ state, severity }: Finding) {
  if (severity === 'note') return <Tag tone="there">catatan</Tag>;
  return state === 'settled' ? <Tag tone="done">dijelaskan</Tag> : <Tag tone="late">perlu dijelaskan</Tag>;
}

// Whose records this one resembles: a way there for whoever judges.
function Other({ finding: { evidence } }: { readonly finding: Finding }) {
  const { vendorId, name } = evidence;
  return typeof vendorId === 'string' ? (
    <p>
      <a
        href={urls.verifyVendor(vendorId)}
      >{`Bandingkan dengan ${typeof name === 'string' ? name : 'usaha itu'}`}</a>
    </p>
  ) : null;
}

const REGISTRY_TONES: Readonly<Record<string, readonly [Tone, string]>> = {
  fresh: ['done', 'sesuai'],
  missing: ['waits', 'belum dicocokkan'],
  mismatch: ['late', 'tidak sesuai'],
  'too-old': ['late', 'terlalu lama'],
};

export interface RegistryState {
  readonly registry: keyof typeof REGISTRIES;
  readonly name: string;
  readonly state: string;
  readonly checkedOn: CivilDate | null;
  readonly freshUntil: CivilDate | null;
}

/** What the registries of the state have said, and what is still to be asked. */
export function Registries({
  vendorId,
  states,
  mayRecord,
}: {
  readonly vendorId: string;
  readonly states: readonly RegistryState[];
  readonly mayRecord: boolean;
}) {
  return (
    <section class="group" id="pencocokan" tabIndex={-1}>
      <h2>Pencocokan data negara</h2>
      <ul class="task-rows">
        {states.map(({ registry, name, state, checkedOn, freshUntil }) => {
          const [tone, word] = REGISTRY_TONES[state] ?? ['there', state];
          return (
            <li>
              <span>
                {name}
                <small>
                  {checkedOn === null
                    ? `Cari menurut ${REGISTRIES[registry].asks}`
                    : `${longDate(checkedOn)}${freshUntil === null ? '' : `, berlaku sampai ${longDate(freshUntil)}`}`}
                </small>
              </span>
              <Tag tone={tone}>{word}</Tag>
            </li>
          );
        })}
      </ul>
      {states.length === 0 && <p>Peraturan yang berlaku tidak mewajibkan pencocokan.</p>}
      {mayRecord && (
        <p>
          <a href={urls.registryCheck(vendorId)}>Catat hasil pencocokan</a>
        </p>
      )}
    </section>
  );
}
