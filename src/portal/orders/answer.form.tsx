import { instantInWords } from '../../kernel/index.js';
import { DECLINE_REASONS, type OrderDetailView } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import type { Shown } from '../ui/form-state.js';
import { ariaOf, NameField, StepForm } from '../ui/form-parts.js';

interface AnswerFormProps {
  readonly order: OrderDetailView;
  readonly base: string;
  readonly session: PageSession | undefined;
  readonly shown: Shown;
  /** By what name this link was used last; null when somebody is signed in. */
  readonly suggested: string | null;
}

/** Yes with one press; no with a reason that can be counted. */
export function AnswerForm({ order, base, session, shown: { faults, typed }, suggested }: AnswerFormProps) {
  const { version, answer, possibleActions } = order;
  const mayAccept = possibleActions.includes('accept');
  const name = (id: string) =>
    suggested !== null && <NameField faults={faults} typed={typed} suggested={suggested} id={id} />;
  return (
    <article class="panel decision" id="langkah">
      <h2>Sanggup?</h2>
      <p>{`Jawab sebelum ${instantInWords(new Date(answer.dueAt))}. Bila tidak dijawab, pesanan gugur (${answer.legalBasis}).`}</p>
      {mayAccept ? (
        <StepForm action={`${base}/sanggup`} session={session} version={version}>
          {name('nama')}
          <button type="submit">Saya sanggup</button>
          <small>Dengan menekan tombol ini usaha Anda terikat pada surat pesanan.</small>
        </StepForm>
      ) : (
        <p>Surat pesanannya sedang dibuat. Muat ulang halaman ini sebentar lagi untuk menyanggupi.</p>
      )}
      <details data-acts open={typed.reasonCode !== undefined}>
        <summary>Tidak sanggup</summary>
        <StepForm action={`${base}/tolak`} session={session} version={version}>
          {name('nama-tolak')}
          <label for="reasonCode">Sebabnya</label>
          <select id="reasonCode" name="reasonCode" required {...ariaOf(faults, 'reasonCode')}>
            <option value="">Pilih</option>
            {Object.entries(DECLINE_REASONS).map(([code, text]) => (
              <option value={code} selected={typed.reasonCode === code}>
                {text}
              </option>
            ))}
          </select>
          <label for="note">Keterangan, bila perlu</label>
          <textarea id="note" name="note" rows={2} maxLength={500} {...ariaOf(faults, 'note')}>
            {typed.note}
          </textarea>
          <button type="submit" class="secondary">
            Tolak pesanan ini
          </button>
        </StepForm>
      </details>
    </article>
  );
}
