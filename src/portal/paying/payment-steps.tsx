import { civilDateOf, formatRupiah, longDate } from '../../kernel/index.js';
import {
  CHANNEL_CODES,
  CHANNELS,
  type BundleView,
  type Channel,
  type EarlierStep,
  type PaymentDetailView,
  type PaymentStatus,
  type StepOutlook,
} from '../../payments/index.js';
import type { PageSession } from '../layout.js';
import { AreaField, RadioField, SelectField } from '../ui/fields.js';
import { ForAnother } from '../ui/for-another.js';
import { StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Steps, type Step } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';
import { Clock, dueText, STEP_DEEDS, turnText } from './payment-words.js';

const LINE: readonly (readonly [PaymentStatus, string])[] = [
  ['collecting', 'Ditagih penyedia'],
  ['complete', 'Berkas lengkap'],
  ['verified', 'Diverifikasi PPK-SKPD'],
  ['approved', 'Disetujui PA/KPA'],
  ['paid', 'Dibayar bendahara'],
  ['closed', 'Diakui masuk oleh penyedia'],
];

// Whoever sent a payment back, or took a word back, is not the one who did the step that it stands on again.
const FORWARD: readonly string[] = ['ask', 'complete', 'verify', 'approve', 'settle', 'close'];

/** The stages of a payment as a line: who did each and when, and who has it now until when. */
export function StageLine({ payment }: { readonly payment: PaymentDetailView }) {
  const reached = LINE.findIndex(([status]) => status === payment.status);
  const steps = LINE.map(([status, title], at): Step => {
    if (at <= reached) {
      const last = payment.history.findLast(({ to, action }) => to === status && FORWARD.includes(action));
      const day = last && longDate(civilDateOf(new Date(last.at)));
      return { state: 'done', title, detail: last ? `${last.person}, ${day}` : '' };
    }
    if (at === reached + 1) {
      const detail = `${turnText(payment)}; ${status === 'closed' ? 'menunggu jawabannya' : dueText(payment)}`;
      return { state: 'now', title, detail };
    }
    return { state: 'later', title, detail: '' };
  });
  return (
    <article class="panel">
      <h2>Perjalanan pembayaran</h2>
      <Steps steps={steps} label="Tahap pembayaran" />
      {payment.due && (
        <p>
          {`Dijanjikan ${dueText(payment)}. `}
          <Clock {...payment} />
          {payment.due.legalBasis !== null && <small class="below">{payment.due.legalBasis}</small>}
        </p>
      )}
      <Returns payment={payment} />
    </article>
  );
}

function Returns({ payment: { history } }: { readonly payment: PaymentDetailView }) {
  const told = history.filter(({ reason }) => reason !== null);
  return told.length === 0 ? null : (
    <>
      <h3>Pernah dikembalikan atau dikoreksi</h3>
      <ul class="lines">
        {told.map(({ at, person, capacity, reason }) => (
          <li>
            {reason}
            <small>{`${person}, ${capacity}, ${longDate(civilDateOf(new Date(at)))}`}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

interface StepPanelProps {
  readonly payment: PaymentDetailView;
  readonly papers: BundleView | null;
  readonly outlook: StepOutlook | null;
  readonly session: PageSession;
  readonly shown: Shown;
}

/** What whoever looks can do next, with what comes of it; whose turn it is where it is not theirs. */
export function StepPanel(props: StepPanelProps) {
  const { payment, outlook, session, shown } = props;
  const { actions, id, version, gross, vendor, status } = payment;
  if (outlook?.hindrance) {
    return (
      <ForAnother cannot={STEP_DEEDS[outlook.hindrance.step]} hindrance={outlook.hindrance}>
        <ReturnForm {...{ payment, session, shown }} />
      </ForAnother>
    );
  }
  if (actions.includes('complete')) return <CompletePanel {...props} />;
  if (actions.includes('pay')) {
    return (
      <section class="panel decision" data-acts>
        <h2>Siap dibayar</h2>
        <Consequence>
          {`Semua persetujuan ada. Transfer bank untuk ${vendor.name} dicatat di halaman berikutnya; penyedia lalu menyatakan uangnya sudah masuk atau belum.`}
        </Consequence>
        <a href={urls.pay([id])} role="button">
          Bayar sekarang
        </a>
        <ReturnForm {...{ payment, session, shown }} />
      </section>
    );
  }
  if (!actions.includes('verify') && !actions.includes('approve')) return null;
  const isVerifying = status === 'complete';
  return (
    <section class="panel decision" data-acts>
      <h2>{isVerifying ? 'Periksa, lalu verifikasi' : 'Setujui pembayarannya'}</h2>
      <Consequence>
        {isVerifying
          ? 'Dengan menekan tombol ini Anda menyatakan berkas dan hitungannya benar. Pembayaran diteruskan kepada PA/KPA.'
          : `Dengan menekan tombol ini Anda memerintahkan pembayaran ${formatRupiah(gross)} kepada ${vendor.name}. Bendahara mengirim uangnya sesudah ini.`}
      </Consequence>
      <StepForm
        action={isVerifying ? urls.verifyPayment(id) : urls.approvePayment(id)}
        session={session}
        version={version}
      >
        <button type="submit">{isVerifying ? 'Verifikasi' : 'Setujui pembayaran'}</button>
      </StepForm>
      <ReturnForm {...{ payment, session, shown }} />
    </section>
  );
}

function CompletePanel({ payment, papers, outlook, session, shown }: StepPanelProps) {
  const { id, version } = payment;
  const missing =
    papers?.items.filter(({ state, stage }) => state === 'missing' && stage === 'before-payment') ?? [];
  if (missing.length > 0) {
    return (
      <section class="panel attention">
        <h2>{`${missing.length} berkas masih kurang`}</h2>
        <p>Sesudah semuanya ada, tombol untuk meneruskan pembayaran muncul di sini.</p>
        <ul>
          {missing.map(({ title, bringer }) => (
            <li>{`${title}: dilengkapi ${bringer}`}</li>
          ))}
        </ul>
        <p>
          <a href="#berkas">Lihat rinciannya</a>
        </p>
      </section>
    );
  }
  return (
    <section class="panel decision" data-acts>
      <h2>Berkas sudah lengkap</h2>
      <StepForm action={urls.completePayment(id)} session={session} version={version}>
        <RadioField
          name="channel"
          label="Dibayar melalui"
          hint="Saluran menentukan batas dan pajaknya."
          options={CHANNEL_CODES.map((code) => ({
            value: code,
            label: `${CHANNELS[code]}${code === 'LS' || code === 'KKPD' ? '' : ` (${code})`}`,
            ...hintOf(code, payment.gross, outlook?.limits),
          }))}
          value="LS"
          required
          shown={shown}
        />
        <Consequence>
          Pembayaran diteruskan kepada <Term id="ppk-skpd" /> untuk diperiksa. Penyedia diberi tahu.
        </Consequence>
        <button type="submit">Teruskan ke PPK-SKPD</button>
      </StepForm>
    </section>
  );
}

function hintOf(code: Channel, gross: number, limits?: StepOutlook['limits']): { readonly hint?: string } {
  const limit =
    code === 'UP' || code === 'GU' ? limits?.cashMax : code === 'KKPD' ? limits?.cardMax : undefined;
  if (limit) {
    const over = gross > limit.value ? 'Melebihi batas: ' : 'Paling banyak ';
    return { hint: `${over}${formatRupiah(limit.value)} untuk satu penerima. ${limit.legalBasis}` };
  }
  if (code === 'LS') return { hint: 'Langsung dari kas daerah ke rekening penyedia, tanpa batas jumlah.' };
  return code === 'TU' ? { hint: 'Dipakai paling lama sebulan sejak diterima.' } : {};
}

const EARLIER: Readonly<Partial<Record<PaymentStatus, readonly EarlierStep[]>>> = {
  complete: ['collecting'],
  verified: ['complete', 'collecting'],
  approved: ['verified', 'complete', 'collecting'],
};
const BACK_TO: Readonly<Record<EarlierStep, string>> = {
  collecting: 'Pengumpul berkas (PPTK)',
  complete: 'PPK-SKPD, untuk verifikasi ulang',
  verified: 'PA/KPA, untuk persetujuan ulang',
};

function ReturnForm({ payment, session, shown }: Pick<StepPanelProps, 'payment' | 'session' | 'shown'>) {
  const { id, version, status, actions, grossToNet } = payment;
  // Of what was sent in part already nothing goes back.
  const steps = grossToNet.net === null ? (EARLIER[status] ?? []) : [];
  const [first] = steps;
  if (!actions.includes('return') || first === undefined) return null;
  const isOpen = shown.typed.to !== undefined;
  return (
    <details data-acts open={isOpen}>
      <summary>Kembalikan untuk diperbaiki</summary>
      <StepForm action={urls.returnPayment(id)} session={session} version={version}>
        <SelectField
          name="to"
          label="Kembalikan kepada"
          options={steps.map((step) => ({ value: step, label: BACK_TO[step] }))}
          value={first}
          shown={shown}
        />
        <AreaField
          name="reason"
          label="Apa yang harus diperbaiki"
          hint="Dibaca oleh pejabat yang menerima kembali dan oleh penyedia."
          required
          maxLength={1000}
          shown={shown}
        />
        <Consequence>
          Langkah sesudahnya diulang; waktu yang dijanjikan kepada penyedia tetap berjalan.
        </Consequence>
        <button type="submit" class="outline">
          Kembalikan
        </button>
      </StepForm>
    </details>
  );
}
