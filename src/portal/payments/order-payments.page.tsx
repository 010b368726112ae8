import { formatRupiah, longDate } from '../../kernel/index.js';
import type { PaymentDetailView, TransferView } from '../../payments/index.js';
import { Layout, type PageSession } from '../layout.js';
import { ariaOf, DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { Clock, dueText, StageTag, turnText } from '../paying/payment-words.js';
import type { Shown } from '../ui/form-state.js';
import { Facts } from '../ui/parts.js';
import { urls } from '../urls.js';

interface OrderPaymentsPageProps {
  readonly government: string;
  readonly session: PageSession;
  readonly order: { readonly id: string; readonly number: string; readonly status: string };
  /** Whether whoever looks may bill. */
  readonly bills: boolean;
  readonly payments: readonly PaymentDetailView[];
  readonly shown: Shown;
}

/** The money of one order: who holds it since when, until when it is promised, what was sent, and the vendor's word that it came. */
export function OrderPaymentsPage(props: OrderPaymentsPageProps) {
  const { government, session, order, bills, payments, shown } = props;
  const asks = payments.flatMap(({ transfers }) =>
    transfers.filter(({ actions }) => actions.includes('arrive')),
  );
  return (
    <Layout
      title={`Pembayaran pesanan ${order.number}`}
      government={government}
      note=""
      here={urls.payments}
      session={session}
      scripts={asks.length > 0 || (bills && payments.length === 0) ? ['position'] : []}
    >
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <h1 class="question">{headingOf(payments, asks.length > 0)}</h1>
        <p>
          {'Pesanan '}
          <a href={urls.order(order.id)}>{order.number}</a>
        </p>
      </section>
      {asks.map((transfer) => (
        <ArrivalPanel {...{ transfer, order, session, shown }} />
      ))}
      {bills && payments.length === 0 && <BillPanel {...{ order, session }} isFirst />}
      {payments.map((payment) => (
        <PaymentPanel payment={payment} />
      ))}
      {bills && payments.length > 0 && <BillPanel {...{ order, session }} isFirst={false} />}
      {payments.length > 1 && (
        <p>Kuitansi dibuat satu untuk seluruh pesanan, juga bila dibayar sebagian-sebagian.</p>
      )}
    </Layout>
  );
}

function headingOf(payments: readonly PaymentDetailView[], asked: boolean): string {
  if (asked) return 'Sudahkah uangnya masuk?';
  if (payments.length === 0) return 'Belum ditagih';
  return payments.every(({ status }) => status === 'closed') ? 'Lunas, diakui kedua pihak' : 'Belum lunas';
}

interface Part {
  readonly order: OrderPaymentsPageProps['order'];
  readonly session: PageSession;
}

/** Asks the vendor whether a transfer came; only its answer closes the payment. */
export function ArrivalPanel({
  transfer,
  order,
  session,
  shown,
}: Part & { readonly transfer: TransferView; readonly shown: Shown }) {
  const { id, amount, account, transferredOn, reference, version } = transfer;
  const action = (step: string) => `${urls.orderPayments(order.id)}/${id}/${step}`;
  const field = `catatan-${id}`;
  return (
    <article class="panel decision">
      <h2>{`Sudahkah ${formatRupiah(amount)} masuk?`}</h2>
      <p>
        {`Dikirim ${longDate(transferredOn)} ke ${account.bank} ${account.number} atas nama ${account.holder}, referensi ${reference}. Hanya jawaban Anda yang menutup pembayaran ini.`}
      </p>
      <StepForm action={action('masuk')} session={session} version={version}>
        <button type="submit">Uang sudah masuk</button>
      </StepForm>
      {transfer.actions.includes('deny') && (
        <details open={shown.faults.some((fault) => fault.field === field)}>
          <summary>Belum masuk</summary>
          <StepForm action={action('belum')} session={session} version={version}>
            <label for={field}>
              Apa yang Anda lihat pada rekening
              <input
                id={field}
                name="catatan"
                required
                maxlength={500}
                value={shown.typed.catatan ?? ''}
                {...ariaOf(shown.faults, field)}
              />
            </label>
            <button type="submit" class="outline">
              Belum masuk, beri tahu bendahara
            </button>
          </StepForm>
        </details>
      )}
    </article>
  );
}

function BillPanel({ order, session, isFirst }: Part & { readonly isFirst: boolean }) {
  const isFee = order.status === 'cancelled';
  return (
    <article class="panel">
      <h2>{isFee ? 'Tagih biaya pembatalan' : isFirst ? 'Tagih yang sudah diterima' : 'Tagih sisanya'}</h2>
      <p>
        {isFee
          ? 'Notanya dibuatkan sebesar biaya yang ditetapkan ketika pesanan ini dibatalkan.'
          : 'Notanya dibuatkan dari berita acara serah terima: yang diterima, dengan harga pesanan, dikurangi yang ditolak dan denda bila ada.'}
      </p>
      <StepForm action={`${urls.orderPayments(order.id)}/tagih`} session={session}>
        <button type="submit" class={isFirst ? undefined : 'outline'}>
          Tagih sekarang
        </button>
      </StepForm>
      <p>
        <a href={urls.newInvoice(order.id)}>
          {isFee ? 'Pakai nomor nota sendiri' : 'Tagih sebagian, atau pakai nomor nota sendiri'}
        </a>
      </p>
    </article>
  );
}

function PaymentPanel({ payment }: { readonly payment: PaymentDetailView }) {
  const { id, invoice, grossToNet, transfers } = payment;
  const { gross, withheld, penalty, net } = grossToNet;
  return (
    <article class="panel">
      <p class="states">
        <StageTag {...payment} /> <Clock {...payment} />
      </p>
      <h2>
        <a href={urls.payment(id)}>{`Nota ${invoice.number}`}</a>
      </h2>
      <Facts
        facts={[
          ['Sekarang di', turnText(payment)],
          payment.due === null ? null : ['Dijanjikan', dueText(payment)],
          ['Ditagih', formatRupiah(gross)],
          withheld === null ? null : ['Pajak dipotong', formatRupiah(withheld)],
          penalty > 0 ? ['Denda keterlambatan', formatRupiah(penalty)] : null,
          net === null ? null : ['Sampai di rekening penyedia', <strong>{formatRupiah(net)}</strong>],
          ...transfers.map(
            ({ transferredOn, reference, amount, statusName }) =>
              [
                `Transfer ${longDate(transferredOn)}`,
                <>
                  {formatRupiah(amount)}
                  <small class="below">{`${statusName}, referensi ${reference}`}</small>
                </>,
              ] as const,
          ),
        ]}
      />
      <p>
        <a href={urls.payment(id)}>Lihat perjalanan dan rinciannya</a>
      </p>
    </article>
  );
}
