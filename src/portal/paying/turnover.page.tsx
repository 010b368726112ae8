import { formatRupiah, longDate } from '../../kernel/index.js';
import { percentOf, type OwnWithholding, type TurnoverView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AmountBar, Empty, Sheet, Tag, TitleRow, type Column } from '../ui/parts.js';
import { urls } from '../urls.js';
import { TAX_NAMES } from './tax-parts.js';

interface TurnoverPageProps {
  readonly frame: Frame;
  readonly turnover: TurnoverView;
  readonly kept: readonly OwnWithholding[];
  /** Whether the vendor itself looks. */
  readonly isOwn: boolean;
}

/** What a vendor sold here this year, how far that is from where other rules begin, and which taxes were kept from it. */
export function TurnoverPage({ frame, turnover, kept, isOwn }: TurnoverPageProps) {
  const { name, year, accepted, invoiced, note, thresholds } = turnover;
  const withheld = kept.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <Layout {...frame} title={isOwn ? 'Omzet dan pajak' : `Omzet ${name}`} here={urls.payments}>
      <TitleRow title={isOwn ? `Omzet dan pajak ${year}` : `Omzet ${name} ${year}`} />
      <ul class="tiles tight">
        <li>
          <strong>{formatRupiah(accepted)}</strong>
          <small>barang yang sudah diterima</small>
        </li>
        <li>
          <strong>{formatRupiah(invoiced)}</strong>
          <small>sudah ditagih</small>
        </li>
        <li>
          <strong>{formatRupiah(withheld)}</strong>
          <small>
            {isOwn ? 'pajak yang dipotong bendahara' : 'pajak yang dipotong, sejauh boleh Anda lihat'}
          </small>
        </li>
      </ul>
      <p>{note}</p>
      <article class="panel">
        <h2>{isOwn ? 'Batas yang perlu Anda ketahui' : 'Batas yang mengubah pajaknya'}</h2>
        {thresholds.map(({ amount, stage, stageName, meaning, legalBasis, verified }) => (
          <section class="threshold">
            <AmountBar
              label={`Sampai ${formatRupiah(amount)}`}
              whole={amount}
              used={Math.min(accepted, amount)}
            />
            <p>
              <Tag tone={stage === 'reached' ? 'late' : stage === 'ahead' ? 'waits' : 'there'}>
                {stageName}
              </Tag>{' '}
              {meaning}
              <small class="below">{`${legalBasis}${verified ? '' : ' (belum diverifikasi)'}`}</small>
            </p>
          </section>
        ))}
      </article>
      <h2>{isOwn ? 'Pajak yang dipotong dari Anda' : 'Pajak yang dipotong dari penyedia ini'}</h2>
      {kept.length === 0 ? (
        <Empty>
          <p>{`Belum ada pajak yang dipotong tahun ${year}. Bila ada, tanggal setor dan NTPN-nya muncul di sini.`}</p>
          <a href={urls.payments}>Lihat pembayaran</a>
        </Empty>
      ) : (
        <>
          {isOwn && (
            <p>
              Simpan daftar ini untuk SPT tahunan; bukti potong resminya dibuat bendahara melalui Coretax.
            </p>
          )}
          <Sheet
            caption="Pajak yang dipotong"
            columns={COLUMNS}
            rows={kept}
            sums={['Jumlah', '', '', formatRupiah(withheld), '']}
          />
        </>
      )}
    </Layout>
  );
}

const COLUMNS: readonly Column<OwnWithholding>[] = [
  {
    head: 'Nota',
    cell: ({ paymentId, invoiceNumber, agencyName }) => (
      <>
        <a href={urls.payment(paymentId)}>{invoiceNumber}</a>
        <small class="below">{agencyName}</small>
      </>
    ),
  },
  {
    head: 'Pajak',
    cell: ({ tax, legalBasis, verified, correctsId }) => (
      <>
        {`${TAX_NAMES[tax] ?? tax}${correctsId === null ? '' : ', koreksi'}`}
        <small class="below">{`${legalBasis}${verified ? '' : ' (belum diverifikasi)'}`}</small>
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
    cell: ({ withheldOn, deposit }) => (
      <>
        {deposit === null ? 'belum tercatat' : longDate(deposit.depositedOn)}
        <small class="below">
          {deposit === null ? `dipotong ${longDate(withheldOn)}` : `NTPN ${deposit.ntpn}`}
        </small>
      </>
    ),
  },
];
