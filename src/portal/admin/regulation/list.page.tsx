import { longDate } from '../../../kernel/index.js';
import type { RegulationView } from '../../../regulations/index.js';
import type { Frame } from '../../pages.js';
import { Layout } from '../../layout.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Empty, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { STATES } from './draft-words.js';

interface ListProps {
  readonly frame: Frame;
  readonly items: readonly RegulationView[];
  readonly mayBegin: boolean;
  readonly shown: Shown;
}

const GROUPS = [
  ['Konsep', ['draft']],
  ['Akan berlaku', ['scheduled']],
  ['Berlaku', ['in_force']],
  ['Tidak berlaku lagi', ['replaced', 'revoked']],
] as const;

/** Every edition that one may see: drafts first, since they are the work; then what comes, what holds, what held. */
export function RegulationListPage({ frame, items, mayBegin, shown }: ListProps) {
  return (
    <Layout title="Peraturan" {...frame} here={urls.regulationDrafts}>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <TitleRow title="Peraturan">
        {mayBegin && (
          <StepForm action={urls.regulationDrafts} session={frame.session}>
            <button type="submit">Buat konsep</button>
          </StepForm>
        )}
      </TitleRow>
      {mayBegin && <p>Konsep baru disalin dari peraturan yang berlaku; ubah yang perlu saja.</p>}
      {items.length === 0 && (
        <Empty>
          <p>Belum ada peraturan. Tanpa peraturan yang berlaku, tidak ada belanja yang dapat diajukan.</p>
        </Empty>
      )}
      {GROUPS.map(([title, states]) => {
        const those = items.filter(({ state }) => (states as readonly string[]).includes(state));
        return (
          those.length > 0 && (
            <section>
              <h2>{title}</h2>
              {those.map((item) => (
                <Item item={item} />
              ))}
            </section>
          )
        );
      })}
      {mayBegin && (
        <details class="panel folded" open={shown.faults.some(({ field }) => field === 'file')}>
          <summary>Impor dari berkas JSON</summary>
          <p>
            Berkas yang pernah diunduh dari sini, atau yang disusun menurut skema peraturan. Isinya menjadi
            konsep baru.
          </p>
          <form method="post" action={urls.importRegulation} encType="multipart/form-data">
            <input type="hidden" name="form" value={frame.session.form} />
            <label for="file">Berkas JSON</label>
            <input id="file" class="drop" type="file" name="file" accept=".json,application/json" required />
            <button type="submit" class="outline">
              Impor
            </button>
          </form>
        </details>
      )}
    </Layout>
  );
}

function Item({ item }: { readonly item: RegulationView }) {
  const {
    id,
    title,
    edition,
    state,
    validFrom,
    validUntil,
    kind,
    isSample,
    parameterCount,
    unverifiedCount,
  } = item;
  const [tone, word] = STATES[state];
  const until = validUntil === null ? '' : ` sampai ${longDate(validUntil)}`;
  const level =
    kind === 'national' ? 'Ketentuan nasional' : kind === 'decree' ? 'Keputusan' : 'Peraturan Bupati';
  return (
    <article class="panel waiting">
      <Tag tone={tone}>{word}</Tag> {isSample && <Tag tone="late">contoh</Tag>}
      <h3>
        <a href={urls.draft(id)}>{title}</a>
      </h3>
      <p>{`${level}, edisi ${edition}${state === 'draft' ? '' : `, ${state === 'revoked' ? 'semula ' : ''}mulai ${longDate(validFrom)}${until}`}`}</p>
      <p>
        <small>
          {`${parameterCount} ketentuan`}
          {unverifiedCount > 0 && `, ${unverifiedCount} belum diverifikasi`}
        </small>
      </p>
    </article>
  );
}
