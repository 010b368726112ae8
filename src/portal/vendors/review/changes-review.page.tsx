import { instantInWords, longDate, type CivilDate } from '../../../kernel/index.js';
import {
  changeWorkflow,
  documentWorkflow,
  type FullVendorView,
  type VendorChangeView,
} from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { AreaField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Next, Tag } from '../../ui/parts.js';
import { Ending } from '../business/business.page.js';
import { ChangedFields, CHANGE_TONES } from '../business/changes.page.js';
import { PAPER_TONES } from '../form/paper.page.js';
import { paperOf } from '../form/paper-words.js';
import { PaperPicture } from './decision-group.js';
import type { JudgedPaper } from './groups.js';

interface ChangesReviewProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly changes: readonly VendorChangeView[];
  readonly next: string | null;
  readonly shown: Shown;
  readonly today: CivilDate;
}

/** What a verified business wants changed, old beside new, and the papers it has brought since. */
export function ChangesReviewPage(props: ChangesReviewProps) {
  const { frame, view, changes, next, shown } = props;
  const isVerifier = frame.session.role === 'ukpbj-verifier';
  return (
    <Layout {...frame} title={`Perubahan ${view.name}`} here={urls.verifying} isWide>
      <p class="crumb">
        <a href={urls.verifyVendor(view.id)}>{view.name}</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Perubahan data dan dokumen</h1>
      <h2>Permohonan perubahan</h2>
      {changes.length === 0 && (
        <Empty>
          <p>Usaha ini belum pernah mengajukan perubahan.</p>
        </Empty>
      )}
      {changes.map((change) => (
        <article class="change-card">
          <header>
            <Tag tone={CHANGE_TONES[change.status]}>{changeWorkflow.statusNames[change.status]}</Tag>
            <small>{`Diajukan ${instantInWords(new Date(change.requestedAt))}`}</small>
          </header>
          <ChangedFields change={change} />
          <p>{`Alasan: ${change.reason}`}</p>
          {change.decisionNote !== null && <p>{`Catatan keputusan: ${change.decisionNote}`}</p>}
          {isVerifier && change.status === 'pending' && (
            <StepForm
              action={urls.vendorChanges(view.id)}
              session={frame.session}
              version={change.version}
              class="step-form"
            >
              <input type="hidden" name="perubahan" value={change.id} />
              <AreaField
                name="note"
                label="Catatan (wajib bila ditolak atau ada temuan)"
                shown={shown}
                rows={2}
                maxLength={500}
              />
              <Consequence>
                {'bankAccount' in change.changes
                  ? 'Bila diterima, pembayaran ke rekening baru dimulai setelah masa tenang.'
                  : 'Bila diterima, data baru langsung berlaku.'}
              </Consequence>
              <div class="step-end">
                <button type="submit" name="terima" value="ya">
                  Terima perubahan
                </button>
                <button type="submit" class="outline" name="terima" value="tidak">
                  Tolak
                </button>
              </div>
            </StepForm>
          )}
        </article>
      ))}
      <Next href={next === null ? null : `${urls.vendorChanges(view.id)}?sesudah=${next}`} />
      <Papers {...props} isVerifier={isVerifier} />
    </Layout>
  );
}

function Papers({
  frame,
  view,
  shown,
  today,
  isVerifier,
}: ChangesReviewProps & { readonly isVerifier: boolean }) {
  const papers = view.documents.filter(({ status }) => status !== 'replaced').reverse();
  const mayJudge = isVerifier && (view.status === 'verified' || view.status === 'suspended');
  return (
    <>
      <h2>Dokumen</h2>
      {papers.length === 0 && <p>Tidak ada dokumen.</p>}
      <div class="paper-grid">
        {papers.map((paper) => (
          <article class="judged">
            <h3>
              {paperOf(paper.kind)?.label ?? paper.kind}{' '}
              <Tag tone={PAPER_TONES[paper.status]}>{documentWorkflow.statusNames[paper.status]}</Tag>
            </h3>
            <PaperPicture paper={paper} label={paperOf(paper.kind)?.label ?? paper.kind} />
            <p class="paper-facts">
              {paper.number !== null && `Nomor ${paper.number}. `}
              {paper.issuedOn !== null && `Terbit ${longDate(paper.issuedOn)}. `}
              {paper.status === 'accepted' && <Ending expiresOn={paper.expiresOn} today={today} />}
            </p>
            {paper.decisionNote !== null && <p class="why-not">{paper.decisionNote}</p>}
            {mayJudge && (paper.status === 'pending' || paper.status === 'accepted') && (
              <JudgePaper session={frame.session} vendorId={view.id} paper={paper} shown={shown} />
            )}
          </article>
        ))}
      </div>
    </>
  );
}

function JudgePaper({
  session,
  vendorId,
  paper,
  shown,
}: {
  readonly session: Frame['session'];
  readonly vendorId: string;
  readonly paper: JudgedPaper;
  readonly shown: Shown;
}) {
  const isNew = paper.status === 'pending';
  return (
    <StepForm action={urls.judgePaper(vendorId)} session={session} version={paper.version}>
      <input type="hidden" name="dokumen" value={paper.id} />
      {isNew && (
        <button type="submit" class="small" name="langkah" value="accept">
          Terima
        </button>
      )}
      <details open={shown.faults.some(({ field }) => field === `reason-${paper.id}`)}>
        <summary>{isNew ? 'Tolak' : 'Cabut penerimaan'}</summary>
        <AreaField name={`reason-${paper.id}`} label="Alasan" shown={shown} rows={2} maxLength={500} />
        <button type="submit" class="small outline" name="langkah" value={isNew ? 'refuse' : 'revoke'}>
          {isNew ? 'Tolak dokumen' : 'Cabut dokumen'}
        </button>
      </details>
    </StepForm>
  );
}
