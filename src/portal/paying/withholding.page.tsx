import { formatRupiah, longDate } from '../../kernel/index.js';
import { hasSlip, percentOf, type Billing, type WithholdingRow } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, SelectField } from '../ui/fields.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, Tag, TitleRow, type Column } from '../ui/parts.js';
import { urls } from '../urls.js';
import { periodName } from './period.js';
import { PeriodForm, TAX_NAMES, TaxNav } from './tax-parts.js';

interface WithholdingPageProps {
  readonly frame: Frame;
  readonly period: string;
  readonly tax: string;
  readonly today: string;
  readonly items: readonly WithholdingRow[];
  readonly next: string | null;
  readonly billings: readonly Billing[];
  /** Whether the reader deposits and makes slips. */
  readonly deposits: boolean;
  readonly shown: Shown;
}

/** What was withheld in a month: of each tax what is to be deposited and until when, every row, and the files for the tax office. */
export function WithholdingPage(props: WithholdingPageProps) {
  const { frame, period, tax, today, items, next, billings, deposits, shown } = props;
  const left = billings.reduce((sum, { remaining }) => sum + remaining, 0);
  return (
    <Layout {...frame} title="Pajak dipotong" here={urls.withholdings} isWide>
      <FaultSummary faults={shown.faults} />
      <TitleRow title={`Pajak dipotong ${periodName(period)}`}>
        {deposits && left > 0 && (
          <a href={urls.depositList({ masa: period })} role="button">
            Catat setoran
          </a>
        )}
      </TitleRow>
      <PeriodForm action={urls.withholdings} {...{ period, today, tax }} />
      <TaxNav period={period} here="daftar" />
      {billings.length === 0 ? (
        <Empty>
          <p>{`Tidak ada pajak yang dipotong pada ${periodName(period)}. Potongan tercatat pada hari uang dikirim kepada penyedia.`}</p>
          <a href={urls.payments}>Lihat pembayaran</a>
        </Empty>
      ) : (
        <>
          <Billings billings={billings} today={today} />
          <h2>{tax === '' ? 'Semua potongan' : (TAX_NAMES[tax] ?? tax)}</h2>
          <TaxChips {...{ billings, period, tax }} />
          <Sheet caption="Potongan pajak" columns={COLUMNS} rows={items} />
          <Next href={next && urls.withholdingList({ masa: period, pajak: tax, sesudah: next })} />
          <Files {...{ period, tax, billings, deposits, shown, session: frame.session }} />
        </>
      )}
    </Layout>
  );
}

function TaxChips({ billings, period, tax }: Pick<WithholdingPageProps, 'billings' | 'period' | 'tax'>) {
  if (billings.length < 2) return null;
  return (
    <nav class="chips" aria-label="Saring menurut pajak">
      <ul>
        {['', ...billings.map((billing) => billing.tax)].map((code) => (
          <li>
            <a
              href={urls.withholdingList({ masa: period, pajak: code })}
              class={code === tax ? 'chosen' : undefined}
              aria-current={code === tax ? 'true' : undefined}
            >
              {code === '' ? 'Semua' : (TAX_NAMES[code] ?? code)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Billings({ billings, today }: { readonly billings: readonly Billing[]; readonly today: string }) {
  const sum = (of: (row: Billing) => number) => formatRupiah(billings.reduce((all, row) => all + of(row), 0));
  const columns: readonly Column<Billing>[] = [
    {
      head: 'Pajak',
      cell: ({ tax, unverified, rows }) => (
        <>
          {TAX_NAMES[tax] ?? tax}
          <small class="below">{`${rows.toLocaleString('id')} potongan`}</small>
          {unverified > 0 && <Tag tone="waits">{`${unverified} pasal belum diverifikasi`}</Tag>}
        </>
      ),
    },
    {
      head: 'Kode akun dan setoran',
      cell: ({ account }) =>
        account === null ? (
          'belum diketahui'
        ) : (
          <>
            {`${account.account} / ${account.depositType}`}
            <small class="below">
              {`${account.treasury}${account.verified ? '' : ', kode belum diverifikasi'}`}
            </small>
          </>
        ),
    },
    { head: 'Dipotong', cell: ({ amount }) => formatRupiah(amount), isFigure: true },
    { head: 'Disetor', cell: ({ deposited }) => formatRupiah(deposited), isFigure: true },
    { head: 'Sisa', cell: ({ remaining }) => formatRupiah(remaining), isFigure: true },
    {
      head: 'Batas setor',
      cell: ({ remaining, dueOn, dueLegalBasis }) =>
        remaining === 0 ? (
          <Tag tone="done">Sudah disetor</Tag>
        ) : dueOn === null ? (
          'menurut aturan daerah'
        ) : (
          <>
            <Tag tone={dueOn < today ? 'late' : 'waits'}>
              {dueOn < today ? `Lewat ${longDate(dueOn)}` : longDate(dueOn)}
            </Tag>
            <small class="below">{dueLegalBasis}</small>
          </>
        ),
    },
  ];
  return (
    <Sheet
      caption="Yang harus disetor menurut pajak"
      columns={columns}
      rows={billings}
      sums={[
        'Jumlah',
        '',
        sum((row) => row.amount),
        sum((row) => row.deposited),
        sum((row) => row.remaining),
        '',
      ]}
    />
  );
}

const COLUMNS: readonly Column<WithholdingRow>[] = [
  {
    head: 'Penyedia',
    cell: ({ vendorName, paymentId, invoiceNumber }) => (
      <>
        {vendorName}
        <small class="below">
          <a href={urls.payment(paymentId)}>{`Nota ${invoiceNumber}`}</a>
        </small>
      </>
    ),
  },
  {
    head: 'Tanggal',
    cell: ({ withheldOn, correctsId }) => (
      <>
        {longDate(withheldOn)}
        {correctsId !== null && <small class="below">koreksi</small>}
      </>
    ),
  },
  {
    head: 'Pajak',
    cell: ({ tax, legalBasis, verified }) => (
      <>
        {TAX_NAMES[tax] ?? tax}
        <small class="below">{legalBasis}</small>
        {!verified && <Tag tone="waits">belum diverifikasi</Tag>}
      </>
    ),
  },
  {
    head: 'Dasar',
    cell: ({ base, rate }) => (
      <>
        {formatRupiah(base)}
        <small class="below">{`${percentOf(rate).toLocaleString('id')}%`}</small>
      </>
    ),
    isFigure: true,
  },
  { head: 'Dipotong', cell: ({ amount }) => formatRupiah(amount), isFigure: true },
  {
    head: 'Disetor',
    cell: ({ deposit }) =>
      deposit === null ? (
        'belum'
      ) : (
        <>
          {longDate(deposit.depositedOn)}
          <small class="below mono">{deposit.ntpn}</small>
        </>
      ),
  },
];

function Files({
  period,
  tax,
  billings,
  deposits,
  shown,
  session,
}: Pick<WithholdingPageProps, 'period' | 'tax' | 'billings' | 'deposits' | 'shown'> & {
  readonly session: Frame['session'];
}) {
  const chosen = { masa: period, pajak: tax };
  const hasSlips = billings.some((row) => hasSlip(row.tax) && (tax === '' || tax === row.tax));
  return (
    <article class="panel">
      <h2>Unduh</h2>
      <ul class="lines">
        <li>
          {'Daftar potongan: '}
          <a href={urls.withholdingFile({ ...chosen, bentuk: 'xlsx' })}>Excel</a>
          {', '}
          <a href={urls.withholdingFile({ ...chosen, bentuk: 'csv' })}>CSV</a>
        </li>
        <li>
          {'Isian e-billing: '}
          <a href={urls.billingFile({ masa: period, bentuk: 'xlsx' })}>Excel</a>
          {', '}
          <a href={urls.billingFile({ masa: period, bentuk: 'csv' })}>CSV</a>
        </li>
      </ul>
      {deposits && hasSlips && (
        <details open={shown.faults.length > 0}>
          <summary>Data bukti potong, dengan NPWP/NIK lengkap</summary>
          <StepForm action={urls.slips} session={session}>
            <input type="hidden" name="masa" value={period} />
            <input type="hidden" name="pajak" value={tax} />
            <SelectField
              name="bentuk"
              label="Bentuk berkas"
              options={[
                { value: 'xlsx', label: 'Excel' },
                { value: 'csv', label: 'CSV' },
              ]}
              shown={shown}
            />
            <AreaField
              name="alasan"
              label="Untuk apa"
              rows={2}
              required
              maxLength={500}
              value={`Membuat bukti potong masa ${periodName(period)}`}
              shown={shown}
            />
            <Consequence>
              Setiap penyedia di dalamnya dapat membaca bahwa nomornya Anda ambil, dan untuk apa.
            </Consequence>
            <button type="submit" class="outline">
              Unduh data bukti potong
            </button>
          </StepForm>
        </details>
      )}
    </article>
  );
}
