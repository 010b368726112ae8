import { civilDateOf, formatRupiah, longDate } from '../../kernel/index.js';
import type { PaymentDetailView, TransferView } from '../../payments/index.js';
import type { PageSession } from '../layout.js';
import { AreaField, InputField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { Consequence, Tag, type Tone } from '../ui/parts.js';
import { urls } from '../urls.js';
import { FileField, FileForm } from './file-form.js';

interface TransfersProps {
  readonly payment: PaymentDetailView;
  readonly session: PageSession;
  /** Of the form that was refused, by the transfer that it is about. */
  readonly shown: Shown;
  readonly today: string;
}

const TONES: Readonly<Record<TransferView['status'], Tone>> = {
  sent: 'goes',
  arrived: 'done',
  missing: 'late',
  returned: 'ended',
};
const NAMES: Readonly<Record<TransferView['status'], string>> = {
  sent: 'Menunggu jawaban penyedia',
  arrived: 'Sudah masuk',
  missing: 'Belum masuk',
  returned: 'Dikembalikan bank',
};

/** The money that was sent: both sides as check marks, and what each may still say. */
export function TransfersPanel({ payment, session, shown, today }: TransfersProps) {
  if (payment.transfers.length === 0) return null;
  return (
    <article class="panel" id="transfer">
      <h2>{payment.transfers.length === 1 ? 'Transfer' : `${payment.transfers.length} transfer`}</h2>
      {payment.transfers.map((transfer) => (
        <Transfer {...{ transfer, payment, session, shown, today }} />
      ))}
    </article>
  );
}

function Transfer({
  transfer,
  payment,
  session,
  shown,
  today,
}: TransfersProps & { readonly transfer: TransferView }) {
  const { id, amount, reference, transferredOn, account, status, channel, parts } = transfer;
  const own = parts.find(({ paymentId }) => paymentId === payment.id)?.amount ?? amount;
  const its = shown.typed.transfer === id ? shown : FRESH;
  return (
    <section class="transfer">
      <h3>
        {formatRupiah(own)} <Tag tone={TONES[status]}>{NAMES[status]}</Tag>
      </h3>
      <p>
        {`${longDate(transferredOn)}, ${channel.name}, referensi ${reference}, ke ${account.bank} ${account.number} atas nama ${account.holder}.`}
        {own !== amount &&
          ` Bagian dari satu transfer ${formatRupiah(amount)} untuk ${parts.length} tagihan.`}
      </p>
      <BothSides transfer={transfer} corrections={payment.corrections} />
      {status === 'returned' && transfer.returnedOn !== null && (
        <p class="mark">
          {`Bank mengembalikan uangnya ${longDate(transfer.returnedOn)}: ${transfer.returnReason ?? ''} Pembayaran harus dikirim ulang.`}
        </p>
      )}
      {transfer.evidence && (
        <p>
          {`Jawaban bendahara: ${transfer.evidence.note ?? ''} `}
          <a href={urls.transferFile(id, 'jawaban')}>Lihat buktinya</a>
        </p>
      )}
      {transfer.actions.includes('prove') && <ProveForm {...{ transfer, payment, session, shown: its }} />}
      {transfer.actions.includes('bounce') && (
        <BounceForm {...{ transfer, payment, session, shown: its, today }} />
      )}
      {payment.actions.includes('correct') && status === 'arrived' && (
        <CorrectForm {...{ transfer, payment, session, shown: its }} />
      )}
    </section>
  );
}

interface BothSidesProps {
  readonly transfer: TransferView;
  readonly corrections: PaymentDetailView['corrections'];
}

/** A payment is closed by both sides: what each has said, as two check marks, and what was found out after both. */
function BothSides({ transfer, corrections }: BothSidesProps) {
  const { id, status, sentBy, sentAt, answeredBy, answeredAt, answerNote, hasProof } = transfer;
  const corrected = corrections.findLast(
    ({ transferId, at }) => transferId === id && at > (answeredAt ?? ''),
  );
  const said = answeredAt === null ? null : `${answeredBy ?? ''}, ${dayOf(answeredAt)}`;
  const hasCome = status === 'arrived' || corrected !== undefined;
  const answer = hasCome ? 'uang sudah masuk' : status === 'missing' ? 'uang belum masuk' : 'belum menjawab';
  return (
    <ul class="both-sides">
      <li class="yes">
        <strong>Bendahara: sudah transfer</strong>
        <small>
          {`${sentBy}, ${dayOf(sentAt)}. `}
          {hasProof && <a href={urls.transferFile(id, 'bukti')}>Bukti transfer</a>}
        </small>
      </li>
      <li class={hasCome ? 'yes' : status === 'missing' ? 'no' : 'open'}>
        <strong>{`Penyedia: ${answer}`}</strong>
        <small>{[said, status === 'missing' ? answerNote : null].filter(Boolean).join('. ')}</small>
      </li>
      {corrected && (
        <li class="no">
          <strong>Dikoreksi: ternyata belum masuk</strong>
          <small>{`${corrected.byName}, ${dayOf(corrected.at)}. ${corrected.reason}`}</small>
        </li>
      )}
    </ul>
  );
}

const dayOf = (at: string): string => longDate(civilDateOf(new Date(at)));

interface FormProps {
  readonly transfer: TransferView;
  readonly payment: PaymentDetailView;
  readonly session: PageSession;
  readonly shown: Shown;
}

function ProveForm({ transfer: { id, version }, payment, session, shown }: FormProps) {
  return (
    <details data-acts open={shown.typed.langkah === 'jawaban' || shown === FRESH}>
      <summary>Tunjukkan bukti bahwa uangnya terkirim</summary>
      <FileForm action={urls.proveTransfer(id)} session={session} version={version}>
        <Hidden payment={payment.id} transfer={id} step="jawaban" />
        <AreaField
          name={`catatan-${id}`}
          label="Penjelasan kepada penyedia"
          hint="Misalnya: SP2D cair 20 November, bukti bank terlampir."
          required
          maxLength={1000}
          shown={shown}
        />
        <FileField name={`bukti-${id}`} label="Bukti dari bank (PDF atau foto)" shown={shown} />
        <Consequence>
          Penyedia diminta memeriksa sekali lagi. Sesudah itu ia menjawab masuk atau belum.
        </Consequence>
        <button type="submit">Kirim bukti</button>
      </FileForm>
    </details>
  );
}

function BounceForm({ transfer, payment, session, shown, today }: FormProps & { readonly today: string }) {
  const { id, version, transferredOn, amount } = transfer;
  return (
    <details data-acts open={shown.typed.langkah === 'kembali'}>
      <summary>Bank mengembalikan uangnya</summary>
      <StepForm action={urls.returnTransfer(id)} session={session} version={version}>
        <Hidden payment={payment.id} transfer={id} step="kembali" />
        <InputField
          name={`tanggal-${id}`}
          label="Tanggal uang kembali"
          type="date"
          min={transferredOn}
          max={today}
          required
          shown={shown}
        />
        <InputField
          name={`alasan-${id}`}
          label="Alasan dari bank"
          hint="Misalnya: nomor rekening tidak aktif."
          required
          maxLength={500}
          shown={shown}
        />
        <Consequence>
          {`${formatRupiah(amount)} kembali terutang, realisasi anggaran dan pajaknya dibatalkan, dan pembayaran menunggu dikirim ulang.`}
        </Consequence>
        <button type="submit" class="outline">
          Catat pengembalian
        </button>
      </StepForm>
    </details>
  );
}

function CorrectForm({ transfer: { id }, payment, session, shown }: FormProps) {
  return (
    <details data-acts open={shown.typed.langkah === 'koreksi'}>
      <summary>Koreksi: ternyata uang belum masuk</summary>
      <StepForm action={urls.correctPayment(payment.id)} session={session} version={payment.version}>
        <Hidden payment={payment.id} transfer={id} step="koreksi" />
        <AreaField
          name={`koreksi-${id}`}
          label="Apa yang ditemukan"
          hint="Dibaca penyedia, bendahara, dan pemeriksa."
          required
          maxLength={1000}
          shown={shown}
        />
        <Consequence>
          Pembayaran dibuka kembali sebagai belum masuk. Yang pernah dinyatakan kedua pihak tetap tersimpan.
        </Consequence>
        <button type="submit" class="outline">
          Simpan koreksi
        </button>
      </StepForm>
    </details>
  );
}

function Hidden({
  payment,
  transfer,
  step,
}: {
  readonly payment: string;
  readonly transfer: string;
  readonly step: string;
}) {
  return (
    <>
      <input type="hidden" name="pembayaran" value={payment} />
      <input type="hidden" name="transfer" value={transfer} />
      <input type="hidden" name="langkah" value={step} />
    </>
  );
}
