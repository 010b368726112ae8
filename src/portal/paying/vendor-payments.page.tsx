import { formatRupiah, longDate } from '../../kernel/index.js';
import type { PaymentView, StageSum, TransferView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, TitleRow, type Column } from '../ui/parts.js';
import { urls } from '../urls.js';
import { Clock, dueText, StageTag, turnText } from './payment-words.js';

interface VendorPaymentsProps {
  readonly frame: Frame;
  readonly items: readonly PaymentView[];
  readonly next: string | null;
  readonly sums: readonly StageSum[];
  /** Transfers of which the vendor has not said yet whether they came. */
  readonly unanswered: readonly TransferView[];
  readonly found: string;
}

/** The money of a vendor: what comes and by when, what was sent and waits for a word, what has come. */
export function VendorPaymentsPage({ frame, items, next, sums, unanswered, found }: VendorPaymentsProps) {
  const of = (pick: (row: StageSum) => number) => sums.reduce((sum, row) => sum + pick(row), 0);
  const coming = of(({ status, net }) => (status === 'closed' || status === 'paid' ? 0 : net));
  const sent = unanswered.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <Layout {...frame} title="Pembayaran" here={urls.payments}>
      <TitleRow title="Uang Anda">
        <a href={urls.invoices} role="button" class="outline">
          Tagihan
        </a>
        <a href={urls.turnover} role="button" class="outline">
          Omzet dan pajak
        </a>
      </TitleRow>
      {unanswered.map((transfer) => (
        <Question {...transfer} />
      ))}
      <ul class="tiles tight">
        <li>
          <strong>{formatRupiah(coming)}</strong>
          <small>akan masuk, sebelum dipotong pajak</small>
        </li>
        <li>
          <strong>{formatRupiah(sent)}</strong>
          <small>dikirim, menunggu jawaban Anda</small>
        </li>
        <li>
          <strong>{formatRupiah(of(({ netThisYear }) => netThisYear))}</strong>
          <small>sudah masuk tahun ini</small>
        </li>
      </ul>
      {items.length === 0 ? (
        <Empty>
          <p>
            {found === ''
              ? 'Belum ada pembayaran. Begitu barang Anda diterima, tagih dengan satu ketukan; uangnya muncul di sini beserta tenggatnya.'
              : `Tidak ada pembayaran yang memuat "${found}".`}
          </p>
          <a href={urls.invoices} role="button">
            Lihat yang dapat ditagih
          </a>
        </Empty>
      ) : (
        <>
          <h2>Satu per satu</h2>
          <Sheet caption="Pembayaran kepada Anda" columns={COLUMNS} rows={items} />
        </>
      )}
      <Next href={next && urls.paymentList({ ...(found && { cari: found }), sesudah: next })} />
    </Layout>
  );
}

function Question({ amount, transferredOn, account, parts }: TransferView) {
  const [first] = parts;
  return (
    <section class="panel decision">
      <h2>{`Sudahkah ${formatRupiah(amount)} masuk?`}</h2>
      <p>{`Dikirim ${longDate(transferredOn)} ke ${account.bank} ${account.number}.`}</p>
      {first && (
        <a href={urls.payment(first.paymentId)} role="button">
          Jawab
        </a>
      )}
    </section>
  );
}

const COLUMNS: readonly Column<PaymentView>[] = [
  {
    head: 'Untuk',
    cell: ({ id, requisitionTitle, agency, invoice }) => (
      <>
        <a href={urls.payment(id)}>{requisitionTitle}</a>
        <small class="below">{`${agency.name}, nota ${invoice.number}`}</small>
      </>
    ),
  },
  {
    head: 'Jumlah',
    cell: ({ gross, penalty, net }) => (
      <>
        {formatRupiah(net ?? gross - penalty)}
        {net === null && <small class="below">sebelum pajak</small>}
      </>
    ),
    isFigure: true,
  },
  {
    head: 'Sampai di mana',
    cell: (payment) => (
      <>
        <StageTag {...payment} />
        {payment.waitsFor === 'post' && <small class="below">{`Di ${turnText(payment)}`}</small>}
      </>
    ),
  },
  {
    head: 'Kapan',
    cell: (payment) =>
      payment.closedAt !== null || payment.status === 'paid' ? (
        '-'
      ) : (
        <>
          <Clock {...payment} />
          {payment.due !== null && <small class="below">{dueText(payment)}</small>}
        </>
      ),
  },
];
