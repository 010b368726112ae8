import { civilDateOf, formatRupiah, longDate } from '../../kernel/index.js';
import type { PaymentDetailView, TransferView } from '../../payments/index.js';
import { Layout, type PageSession } from '../layout.js';
import { ariaOf, DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
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
    <article class="panel">
      <h2>{formatRupiah(amount)}</h2>
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
  return (
    <article class="panel">
      <h2>{isFirst ? 'Tagih yang sudah diterima' : 'Tagih sisanya'}</h2>
      <p>
        Notanya dibuatkan dari berita acara serah terima: yang diterima, dengan harga pesanan, dikurangi yang
        ditolak dan denda bila ada.
      </p>
      <StepForm action={`${urls.orderPayments(order.id)}/tagih`} session={session}>
        <button type="submit" class={isFirst ? undefined : 'outline'}>
          Tagih sekarang
        </button>
      </StepForm>
    </article>
  );
}

function PaymentPanel({ payment }: { readonly payment: PaymentDetailView }) {
  const { invoice, stages, grossToNet, due, holder, heldDays, waitsFor, transfers } = payment;
  return (
    <article class="panel">
      <h2>{`Nota ${invoice.number}`}</h2>
      <dl class="facts">
        {stages.map(({ name, reachedAt, isCurrent }) => (
          <div aria-current={isCurrent ? 'step' : undefined}>
            <dt>{name}</dt>
            <dd>{reachedAt === null ? 'belum' : longDate(civilDateOf(new Date(reachedAt)))}</dd>
          </div>
        ))}
      </dl>
      <dl class="facts">
        {due && (
          <div>
            <dt>Dijanjikan</dt>
            <dd>
              {`Paling lambat ${longDate(due.on)}${due.daysOverdue > 0 ? `, terlambat ${due.daysOverdue} hari` : ''}`}
              <small class="below">{due.legalBasis}</small>
            </dd>
          </div>
        )}
        {waitsFor === 'post' && holder && (
          <div>
            <dt>Sekarang di</dt>
            <dd>{`${holder.title ?? holder.role}, ${heldDays} hari`}</dd>
          </div>
        )}
        <Amount term="Ditagih" amount={grossToNet.gross} />
        {grossToNet.withheld !== null && <Amount term="Pajak dipotong" amount={grossToNet.withheld} />}
        {grossToNet.penalty > 0 && <Amount term="Denda keterlambatan" amount={grossToNet.penalty} />}
        {grossToNet.net !== null && <Amount term="Sampai di rekening penyedia" amount={grossToNet.net} />}
      </dl>
      {transfers.length > 0 && (
        <ul class="lines">
          {transfers.map(({ transferredOn, reference, amount, statusName }) => (
            <li>
              <p>{`${longDate(transferredOn)}, ${reference}`}</p>
              <p>
                {formatRupiah(amount)}
                <small class="below">{statusName}</small>
              </p>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Amount({ term, amount }: { readonly term: string; readonly amount: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{formatRupiah(amount)}</dd>
    </div>
  );
}
