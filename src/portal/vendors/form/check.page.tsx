import { documentWorkflow, isEditable, type FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Tag } from '../../ui/parts.js';
import { answersOf } from './answer-rows.js';
import { PAPER_TONES } from './paper.page.js';
import { paperOf } from './paper-words.js';
import { isPactAccepted, SECTIONS, stateOf, type RegistrationStep } from './steps.js';
import { OWN_WAY } from './way.js';

interface CheckPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly shown: Shown;
  /** How long the verification takes, as promised. */
  readonly promise: string;
}

/** All answers on one page, each with the way to change it, and the button that hands them in. */
export function CheckPage({ frame, view, shown, promise }: CheckPageProps) {
  const isOpen = isEditable(view.status);
  const title = isOpen ? 'Periksa jawaban Anda' : 'Jawaban yang Anda kirim';
  const papers = view.documents.filter(({ status }) => status !== 'replaced');
  return (
    <Layout {...frame} title={title} here={urls.business}>
      <p class="crumb">
        <a href={urls.ownBusiness(view.id)}>{isOpen ? 'Daftar isian' : view.name}</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <h1>{title}</h1>
      {SECTIONS.map(({ title: heading, steps }) => (
        <section class="answers">
          <h2>{heading}</h2>
          {steps.map((step) => (
            <Answer view={view} step={step} isOpen={isOpen} />
          ))}
        </section>
      ))}
      <section class="answers">
        <h2>Dokumen</h2>
        {papers.length === 0 && <p>Belum ada dokumen.</p>}
        <dl>
          {papers.map(({ kind, fileName, status }) => (
            <div id={`dokumen-${kind}`}>
              <dt>{paperOf(kind)?.label ?? kind}</dt>
              <dd>
                {fileName} <Tag tone={PAPER_TONES[status]}>{documentWorkflow.statusNames[status]}</Tag>
              </dd>
              {isOpen && (
                <dd class="amend">
                  <a
                    href={urls.businessPaper(view.id, kind)}
                    aria-label={`Ubah dokumen ${paperOf(kind)?.label ?? kind}`}
                  >
                    Ubah
                  </a>
                </dd>
              )}
            </div>
          ))}
        </dl>
      </section>
      {isOpen && <Submit frame={frame} view={view} promise={promise} />}
    </Layout>
  );
}

function Answer({
  view,
  step,
  isOpen,
}: {
  readonly view: FullVendorView;
  readonly step: RegistrationStep;
  readonly isOpen: boolean;
}) {
  const state = stateOf(view, step);
  return (
    <dl id={step.id} tabIndex={-1} class={state === 'mend' ? 'at-fault' : undefined}>
      {answersOf(step.id, view).map(([name, value], index) => (
        <div>
          <dt>{name}</dt>
          <dd>{value ?? <em class="blank">belum diisi</em>}</dd>
          {isOpen && index === 0 && (
            <dd class="amend">
              <a
                href={`${OWN_WAY.step(view.id, step.id)}?dari=periksa`}
                aria-label={`Ubah ${step.name.toLowerCase()}`}
              >
                Ubah
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Submit({ frame, view, promise }: Omit<CheckPageProps, 'shown'>) {
  if (!isPactAccepted(view)) {
    return (
      <p>
        Satu hal lagi sebelum dikirim:{' '}
        <a href={urls.businessPact(view.id)}>baca dan setujui pakta integritas</a>.
      </p>
    );
  }
  return (
    <StepForm action={urls.checkBusiness(view.id)} session={frame.session} version={view.version}>
      <Consequence>
        {`Dengan mengirim, Anda menyatakan semua jawaban benar. Verifikator UKPBJ memeriksanya ${promise}. Selama diperiksa jawaban tidak dapat diubah.`}
      </Consequence>
      <button type="submit">{view.status === 'returned' ? 'Kirim kembali' : 'Kirim pendaftaran'}</button>
    </StepForm>
  );
}
