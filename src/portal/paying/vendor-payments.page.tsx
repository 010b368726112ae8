import { formatRupiah, longDate } from '../../kernel/index.js';
import type { PaymentView, StageSum, TransferView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, TitleRow, type Column } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { ListFilter } from './payment-list.page.js';
import { Clock, dueText, StageTag, turnText, unfinishedIn } from './payment-words.js';
import { PaymentChip } from './payment-chip.js';

interface VendorPaymentsProps {
  readonly frame: Frame;
  readonly filter: ListFilter;
  readonly items: readonly PaymentView[];
  readonly next: string | null;
  readonly sums: readonly StageSum[];
  /** Transfers of which the vendor has not said yet whether they came. */
  readonly unanswered: readonly TransferView[];
  readonly found: string;
}

/** The money of a vendor: what comes and by when, what was sent and waits for a word, what has come. */
export function VendorPaymentsPage(props: VendorPaymentsProps) {
  const { frame, filter, items, next, sums, unanswered, found } = props;
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
      <Chips {...{ filter, found, sums }} />
      {items.length === 0 ? (
        <Nothing {...{ filter, found, sums }} />
      ) : (
        <Sheet caption="Pembayaran kepada Anda" columns={COLUMNS} rows={items} />
      )}
      <Next
        href={next && urls.paymentList({ saring: filter, ...(found && { cari: found }), sesudah: next })}
      />
    </Layout>
  );
}

function Chips({ filter, found, sums }: Pick<VendorPaymentsProps, 'filter' | 'found' | 'sums'>) {
  const of = (stage: string) => sums.find(({ status }) => status === stage)?.payments ?? 0;
  const all = sums.reduce((sum, { payments }) => sum + payments, 0);
  if (all === 0) return null;
  const chips: readonly (readonly [ListFilter, string, number])[] = [
    ['menunggu', 'Akan masuk', unfinishedIn(sums)],
    ['paid', 'Sudah dikirim', of('paid')],
    ['closed', 'Sudah masuk', of('closed')],
    ['semua', 'Semua', all],
  ];
  return (
    <nav class="chips" aria-label="Saring uang Anda">
      <ul>
        {chips.map(([code, name, count]) => (
          <PaymentChip {...{ code, name, count }} isChosen={code === filter && found === ''} />
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ filter, found, sums }: Pick<VendorPaymentsProps, 'filter' | 'found' | 'sums'>) {
  const has = sums.length > 0;
  return (
    <Empty>
      <p>
        {found !== ''
          ? `Tidak ada pembayaran yang memuat "${found}".`
          : !has
            ? 'Belum ada pembayaran. Begitu barang Anda diterima, tagih dengan satu ketukan; uangnya muncul di sini beserta tenggatnya.'
            : filter === 'menunggu'
              ? 'Tidak ada uang yang sedang ditunggu. Yang sudah dikirim dan sudah masuk ada di pilihan di atas.'
              : 'Tidak ada pembayaran di sini.'}
      </p>
      <a href={urls.invoices} role="button">
        Lihat yang dapat ditagih
      </a>
    </Empty>
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
];
