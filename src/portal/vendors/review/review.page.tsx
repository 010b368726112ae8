import { instantInWords, longDateWithDay } from '../../../kernel/index.js';
import { isGranted } from '../../../platform/access/index.js';
import { vendorWorkflow, type FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import { urls } from '../../urls.js';
import { AreaField, InputField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import { Tag, TitleRow, type Tone } from '../../ui/parts.js';
import { DecisionGroup } from './decision-group.js';
import { Findings, Registries } from './findings.js';
import { leftToJudge, REVIEW_GROUPS } from './groups.js';
import { Conclusion } from './conclusion.js';
import type { ReviewPageProps } from './review-props.js';

export const STATUS_TONES: Readonly<Record<FullVendorView['status'], Tone>> = {
  draft: 'there',
  submitted: 'waits',
  returned: 'goes',
  verified: 'done',
  suspended: 'late',
};

/** A registration as a verifier judges it: the clock, the doubts, what is said beside what proves it, and the end. */
export function ReviewPage(props: ReviewPageProps) {
  const { frame, view, taken, registries, shown } = props;
  const isVerifier = frame.session.role === 'ukpbj-verifier';
  const isOpen = isVerifier && view.status === 'submitted' && taken !== 'other';
  return (
    <Layout {...frame} title={`Periksa ${view.name}`} here={urls.verifying} isWide>
      <p class="crumb">
        <a href={urls.verifying}>Verifikasi usaha</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <TitleRow title={view.name}>{isVerifier && <Turn {...props} />}</TitleRow>
      <Clock view={view} taken={taken} />
      {view.status === 'submitted' && <Left view={view} />}
      <Findings view={view} session={frame.session} shown={shown} isOpen={isOpen} />
      {REVIEW_GROUPS.map((group) => (
        <DecisionGroup view={view} group={group} session={frame.session} shown={shown} isOpen={isOpen} />
      ))}
      <Registries vendorId={view.id} states={registries} mayRecord={isVerifier} />
      <Visits view={view} mayRecord={isVerifier} />
      {frame.session.role !== 'administrator' && <WholeNumbersForm {...props} />}
      {isVerifier && <Conclusion {...props} isOpen={isOpen} />}
      <h2>Lainnya</h2>
      <ul class="further">
        <li>
          <a href={urls.vendorChanges(view.id)}>Perubahan data</a>
          <small>Permohonan perubahan dan dokumen baru</small>
        </li>
        <li>
          <a href={urls.vendorStory(view.id)}>Riwayat</a>
          <small>Semua yang terjadi pada usaha ini</small>
        </li>
        {isGranted(frame.session.role, 'turnover.read') && (
          <li>
            <a href={urls.vendorTurnover(view.id)}>Omzet dan pajak</a>
            <small>Penjualannya tahun ini, dan batas yang mengubah pajaknya</small>
          </li>
        )}
        {isVerifier && view.status !== 'draft' && view.status !== 'submitted' && (
          <li>
            <a href={urls.noticeSanction(view.id)}>Beri tahu dugaan pelanggaran</a>
            <small>Penyedia menanggapi lebih dahulu; pejabat lain yang memutuskan</small>
          </li>
        )}
      </ul>
    </Layout>
  );
}

/** Whose turn it is: take it, or give it back. */
function Turn({ frame, view, taken }: ReviewPageProps) {
  if (view.status !== 'submitted') return null;
  if (taken === null) {
    return (
      <StepForm action={urls.claimVendor(view.id)} session={frame.session} class="inline">
        <button type="submit">Ambil pemeriksaan</button>
      </StepForm>
    );
  }
  return (
    <details class="release">
      <summary role="button" class="outline">
        {taken === 'mine' ? 'Lepas pemeriksaan' : 'Lepas dari verifikator itu'}
      </summary>
      <StepForm action={urls.releaseVendor(view.id)} session={frame.session}>
        <InputField
          name="alasanLepas"
          label="Alasan melepas"
          shown={{ faults: [], typed: {}, done: null }}
          required
          maxLength={500}
        />
        <button type="submit" class="small">
          Lepas
        </button>
      </StepForm>
    </details>
  );
}

function Clock({ view, taken }: Pick<ReviewPageProps, 'view' | 'taken'>) {
  const { review } = view;
  const holder =
    taken === 'mine'
      ? 'Anda yang memeriksa.'
      : taken === 'other'
        ? `Diperiksa ${review?.verifier ?? ''}.`
        : '';
  return (
    <p class="clock">
      <Tag tone={STATUS_TONES[view.status]}>{vendorWorkflow.statusNames[view.status]}</Tag>
      {review !== null && view.status === 'submitted' && (
        <>
          {review.isOverdue && <Tag tone="late">terlambat</Tag>}
          <span>
            {review.round > 1 && `Pengajuan ke-${review.round}. `}
            {`Diajukan ${instantInWords(new Date(review.submittedAt))}. `}
            {review.dueOn !== null && `Dijanjikan selesai ${longDateWithDay(review.dueOn)}. `}
            {holder}
          </span>
        </>
      )}
      {view.source !== 'self' && (
        <Tag tone="there">{view.source === 'assisted' ? 'didampingi petugas' : 'dari daftar'}</Tag>
      )}
    </p>
  );
}

function Left({ view }: { readonly view: FullVendorView }) {
  const left = leftToJudge(view);
  return (
    <section class="to-judge" aria-label="Yang belum diputuskan">
      {left.length === 0 ? (
        <p>
          Semua data dan dokumen sudah diputuskan. <a href="#putusan">Ke putusan</a>
        </p>
      ) : (
        <>
          <p>Belum diputuskan:</p>
          <ul>
            {left.map(({ text, href }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Visits({ view, mayRecord }: { readonly view: FullVendorView; readonly mayRecord: boolean }) {
  return (
    <section class="group" id="kunjungan" tabIndex={-1}>
      <h2>Kunjungan</h2>
      {view.visits.length === 0 && <p>Belum pernah dikunjungi.</p>}
      <ul class="task-rows">
        {view.visits.map(({ visitedAt, place, result, passMark, passed, recordedBy, fileIds }) => (
          <li>
            <span>
              {`${instantInWords(new Date(visitedAt))}, ${place}`}
              <small>{`Nilai ${result} dari 100, batas ${passMark}. Dicatat ${recordedBy}, ${fileIds.length} foto.`}</small>
              {fileIds.map((fileId, index) => (
                <a class="photo-link" href={urls.vendorFile(fileId)}>{`Foto ${index + 1}`}</a>
              ))}
            </span>
            <Tag tone={passed ? 'done' : 'late'}>{passed ? 'lulus' : 'tidak lulus'}</Tag>
          </li>
        ))}
      </ul>
      {mayRecord && view.status !== 'draft' && view.status !== 'returned' && (
        <p>
          <a href={urls.vendorVisit(view.id)}>Catat kunjungan</a>
        </p>
      )}
    </section>
  );
}

function WholeNumbersForm({ frame, view, shown }: ReviewPageProps) {
  return (
    <section class="group" id="data-pribadi">
      <h2>Nomor lengkap</h2>
      <details open={shown.faults.some(({ field }) => field === 'reason')}>
        <summary>Lihat NIK, NPWP, telepon, dan rekening lengkap</summary>
        <StepForm action={urls.lookAtNumbers(view.id)} session={frame.session}>
          <AreaField
            name="reason"
            label="Untuk apa"
            hint="Tercatat dengan nama Anda, dan pemilik usaha dapat membacanya."
            shown={shown}
            rows={2}
            required
            maxLength={500}
          />
          <button type="submit" class="small">
            Tampilkan sekali
          </button>
        </StepForm>
      </details>
    </section>
  );
}
