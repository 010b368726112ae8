import { formatRupiah, longDate } from '../../kernel/index.js';
import type { InvoiceView, UnbilledOrder } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { StepForm } from '../ui/form-parts.js';
import { Empty, Next, Sheet, Tag, TitleRow, type Column, type Tone } from '../ui/parts.js';
import { urls } from '../urls.js';

interface InvoiceListProps {
  readonly frame: Frame;
  readonly isVendor: boolean;
  readonly status: string;
  readonly items: readonly InvoiceView[];
  readonly next: string | null;
  /** Accepted and not billed yet; of vendors only. */
  readonly unbilled: readonly UnbilledOrder[];
}

const TONES: Readonly<Record<InvoiceView['status'], Tone>> = {
  matched: 'done',
  mismatched: 'late',
  withdrawn: 'ended',
};
const NAMES: Readonly<Record<InvoiceView['status'], string>> = {
  matched: 'Cocok',
  mismatched: 'Belum cocok',
  withdrawn: 'Ditarik',
};

/** Whether an invoice agrees with what was ordered and accepted, in a word and a colour. */
export function InvoiceTag({ status }: Pick<InvoiceView, 'status'>) {
  return <Tag tone={TONES[status]}>{NAMES[status]}</Tag>;
}

/** Invoices: what a vendor can bill at once, and what was billed. */
export function InvoiceListPage({ frame, isVendor, status, items, next, unbilled }: InvoiceListProps) {
  const chips: readonly (readonly [string, string])[] = [
    ['', 'Semua'],
    ...Object.entries(NAMES).map(([code, name]) => [code, name] as const),
  ];
  return (
    <Layout {...frame} title="Tagihan" here={urls.payments} isWide={!isVendor}>
      <TitleRow title="Tagihan">
        <a href={urls.payments} role="button" class="outline">
          Pembayaran
        </a>
      </TitleRow>
      {unbilled.map((order) => (
        <Unbilled order={order} session={frame.session} />
      ))}
      <nav class="chips" aria-label="Saring menurut keadaan">
        <ul>
          {chips.map(([code, name]) => (
            <li>
              <a
                href={urls.invoiceList({ keadaan: code })}
                class={code === status ? 'chosen' : undefined}
                aria-current={code === status ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 ? (
        <Empty>
          <p>
            {isVendor
              ? 'Belum ada tagihan di sini. Barang yang sudah diterima dapat ditagih dengan satu ketukan dari halaman ini.'
              : 'Belum ada tagihan di sini. Tagihan datang dari penyedia sesudah barangnya diterima.'}
          </p>
          <a href={urls.orders}>Lihat pesanan</a>
        </Empty>
      ) : (
        <Sheet caption="Tagihan" columns={columnsFor(isVendor)} rows={items} />
      )}
      <Next href={next && urls.invoiceList({ keadaan: status, sesudah: next })} />
    </Layout>
  );
}

function Unbilled({ order, session }: { readonly order: UnbilledOrder; readonly session: Frame['session'] }) {
  const { orderId, orderNumber, title, agencyName, open } = order;
  return (
    <section class="panel decision">
      <h2>{`${formatRupiah(open)} siap ditagih`}</h2>
      <p>
        {order.lines.length === 0 && 'Biaya pembatalan. '}
        {`${title}, ${agencyName}. Pesanan `}
        <a href={urls.order(orderId)} class="number">
          {orderNumber}
        </a>
      </p>
      <StepForm action={`${urls.orderPayments(orderId)}/tagih`} session={session}>
        <button type="submit">
          Tagih sekarang<span class="unseen">{` pesanan ${orderNumber}`}</span>
        </button>
      </StepForm>
      <p>
        <a href={urls.newInvoice(orderId)}>
          {order.lines.length === 0
            ? 'Pakai nomor nota sendiri'
            : 'Tagih sebagian, atau pakai nomor nota sendiri'}
        </a>
      </p>
    </section>
  );
}

function columnsFor(isVendor: boolean): readonly Column<InvoiceView>[] {
  return [
    {
      head: 'Nomor',
      cell: ({ id, number, order }) => (
        <>
          <a href={urls.invoice(id)}>{number}</a>
          <small class="below">{order.title}</small>
        </>
      ),
    },
    {
      head: isVendor ? 'Kepada' : 'Penyedia',
      cell: ({ agency, vendor }) => (isVendor ? agency.name : vendor.name),
    },
    { head: 'Tanggal', cell: ({ invoicedOn }) => longDate(invoicedOn) },
    { head: 'Jumlah', cell: ({ asked }) => formatRupiah(asked), isFigure: true },
    { head: 'Keadaan', cell: (invoice) => <InvoiceTag {...invoice} /> },
    {
      head: 'Pembayaran',
      cell: ({ payment }) =>
        payment === null ? 'belum ada' : <a href={urls.payment(payment.id)}>Lihat pembayaran</a>,
    },
  ];
}
