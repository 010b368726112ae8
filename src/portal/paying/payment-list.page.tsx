import { formatRupiah } from '../../kernel/index.js';
import type { PaymentStatus, PaymentView, StageSum } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, TitleRow, type Column } from '../ui/parts.js';
import { urls } from '../urls.js';
import { Clock, dueText, STAGE_NAMES, StageTag, turnText, unfinishedIn } from './payment-words.js';
import { PaymentChip } from './payment-chip.js';

/** What is chosen of the list: a stage, or what is shown of all stages. */
export type ListFilter = PaymentStatus | 'anda' | 'menunggu' | 'semua' | 'terlambat' | 'belum-masuk';

interface PaymentListProps {
  readonly frame: Frame;
  readonly filter: ListFilter;
  readonly found: string;
  readonly items: readonly PaymentView[];
  readonly next: string | null;
  readonly sums: readonly StageSum[];
  /** Whether the reader has steps of payments at all. */
  readonly hasTurn: boolean;
  readonly mayPay: boolean;
}

const OPEN: readonly PaymentStatus[] = ['collecting', 'complete', 'verified', 'approved'];
const STAGES: readonly PaymentStatus[] = [...OPEN, 'paid', 'closed'];

/** The payments of an agency: what waits for the reader, what is late, and everything by its stage. */
export function PaymentListPage(props: PaymentListProps) {
  const { frame, filter, found, items, next, sums, hasTurn, mayPay } = props;
  const payable = sums.find(({ status }) => status === 'approved')?.payments ?? 0;
  return (
    <Layout {...frame} title="Pembayaran" here={urls.payments} isWide>
      <TitleRow title="Pembayaran kepada penyedia">
        {mayPay && payable > 0 && (
          <a href={urls.pay()} role="button">
            {`Bayar (${payable})`}
          </a>
        )}
      </TitleRow>
      <SumTiles sums={sums} hasTurn={hasTurn} />
      <Filters {...{ filter, found, sums, hasTurn }} />
      {items.length === 0 ? (
        <Nothing filter={filter} found={found} />
      ) : (
        <Sheet caption="Pembayaran" columns={COLUMNS} rows={items} />
      )}
      <Next
        href={next && urls.paymentList({ saring: filter, ...(found && { cari: found }), sesudah: next })}
      />
      <p>
        <a href={urls.invoices}>Semua tagihan</a>
        {' · '}
        <a href={urls.performance}>Seberapa cepat kita membayar</a>
      </p>
    </Layout>
  );
}

function totals(sums: readonly StageSum[]) {
  const open = sums.filter(({ status }) => OPEN.includes(status));
  const add = (rows: readonly StageSum[], of: (row: StageSum) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0);
  return {
    own: add(sums, ({ own }) => own),
    owed: add(open, ({ gross }) => gross),
    waiting: add(open, ({ payments }) => payments),
    unfinished: unfinishedIn(sums),
    overdue: add(sums, ({ overdue }) => overdue),
    disputed: add(
      sums.filter(({ status }) => status !== 'closed'),
      ({ disputed }) => disputed,
    ),
  };
}

function SumTiles({ sums, hasTurn }: Pick<PaymentListProps, 'sums' | 'hasTurn'>) {
  const { own, owed, waiting, overdue } = totals(sums);
  return (
    <ul class="tiles tight">
      {hasTurn && (
        <li>
          <strong>{own}</strong>
          <small>menunggu Anda</small>
        </li>
      )}
      <li>
        <strong>{formatRupiah(owed)}</strong>
        <small>{`belum dibayar, ${waiting} tagihan`}</small>
      </li>
      <li class={overdue > 0 ? 'alarming' : undefined}>
        <strong>{overdue}</strong>
        <small>{overdue > 0 ? 'lewat dari hari yang dijanjikan' : 'terlambat'}</small>
      </li>
    </ul>
  );
}

function Filters({
  filter,
  found,
  sums,
  hasTurn,
}: Pick<PaymentListProps, 'filter' | 'found' | 'sums' | 'hasTurn'>) {
  const { own, unfinished, overdue, disputed } = totals(sums);
  const all = sums.reduce((sum, { payments }) => sum + payments, 0);
  const of = (stage: PaymentStatus) => sums.find(({ status }) => status === stage)?.payments ?? 0;
  const chips: readonly (readonly [ListFilter, string, number])[] = [
    ...(hasTurn ? [['anda', 'Menunggu Anda', own] as const] : []),
    ['menunggu', 'Belum selesai', unfinished],
    ['terlambat', 'Terlambat', overdue],
    ['belum-masuk', 'Uang belum masuk', disputed],
    ...STAGES.map((stage) => [stage, STAGE_NAMES[stage], of(stage)] as const),
    ['semua', 'Semua', all],
  ];
  return (
    <>
      <form class="search paying-search" method="get" action={urls.payments}>
        <label for="cari">Cari nomor tagihan, nomor pesanan, penyedia, atau kegiatan</label>
        <div class="search-box">
          <input type="search" id="cari" name="cari" value={found} maxLength={80} />
          <button type="submit">Cari</button>
        </div>
      </form>
      <nav class="chips" aria-label="Saring menurut tahap">
        <ul>
          {chips
            .filter(
              ([code, , count]) =>
                count > 0 || code === filter || ['semua', 'menunggu', 'anda'].includes(code),
            )
            .map(([code, name, count]) => (
              <PaymentChip {...{ code, name, count }} isChosen={code === filter && found === ''} />
            ))}
        </ul>
      </nav>
    </>
  );
}

function Nothing({ filter, found }: Pick<PaymentListProps, 'filter' | 'found'>) {
  if (found !== '') {
    return (
      <Empty>
        <p>{`Tidak ada pembayaran yang memuat "${found}".`}</p>
        <a href={urls.paymentList({ saring: 'semua' })}>Lihat semua pembayaran</a>
      </Empty>
    );
  }
  return filter === 'anda' || filter === 'menunggu' ? (
    <Empty>
      <p>
        {filter === 'anda'
          ? 'Tidak ada pembayaran yang menunggu Anda. Semua yang menjadi giliran Anda sudah selesai.'
          : 'Tidak ada pembayaran yang belum selesai. Pembayaran muncul begitu penyedia menagih barang yang sudah diterima.'}
      </p>
      <a href={urls.paymentList({ saring: 'semua' })}>Lihat semua pembayaran</a>
    </Empty>
  ) : (
    <Empty>
      <p>
        Tidak ada pembayaran di sini. Pembayaran muncul begitu penyedia menagih barang yang sudah diterima.
      </p>
      <a href={urls.orders}>Lihat pesanan</a>
    </Empty>
  );
}

const COLUMNS: readonly Column<PaymentView>[] = [
  {
    head: 'Tagihan',
    cell: ({ id, invoice, requisitionTitle }) => (
      <>
        <a href={urls.payment(id)}>{invoice.number}</a>
        <small class="below">{requisitionTitle}</small>
      </>
    ),
  },
  {
    head: 'Penyedia',
    cell: ({ vendor, agency }) => (
      <>
        {vendor.name}
        <small class="below">{agency.name}</small>
      </>
    ),
  },
  {
    head: 'Tenggat',
    cell: (payment) => (
      <>
        <Clock {...payment} />
        {payment.due !== null && <small class="below">{dueText(payment)}</small>}
      </>
    ),
  },
  { head: 'Tagihan bruto', cell: ({ gross }) => formatRupiah(gross), isFigure: true },
  { head: 'Tahap', cell: (payment) => <StageTag {...payment} /> },
  { head: 'Giliran', cell: (payment) => turnText(payment) },
];
