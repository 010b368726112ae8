import type { PriceCheckView, PriceFindingView, PricePatternView } from '../../catalog/index.js';
import { formatRupiah, instantInWords, longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { CurationTabs } from './curation-tabs.js';

interface FindingsProps extends Frame {
  readonly findings: readonly PriceFindingView[];
  readonly isOpen: boolean;
  readonly next: string | null;
  /** Where a found item leads for this reader; null where it leads nowhere. */
  readonly itemUrl: (itemId: string) => string;
  readonly isCurator: boolean;
}

const MEASURES: Readonly<Record<string, string>> = {
  suspended: 'Dihentikan',
  warned: 'Diperingatkan',
  announced: 'Diberitahukan',
};

/** Prices that do not keep to what binds them today. */
export function FindingsPage(props: FindingsProps) {
  const { government, session, findings, isOpen, next, itemUrl, isCurator } = props;
  const here = isCurator ? urls.curation : urls.items;
  return (
    <Layout title="Temuan harga" {...{ government, session, here }} isWide>
      <TitleRow title="Temuan harga" />
      {isCurator && <CurationTabs here={urls.priceFindings} />}
      <form method="get" action={urls.priceFindings} class="inline-form">
        <label for="keadaan">Tampilkan</label>
        <select id="keadaan" name="keadaan">
          <option value="terbuka" selected={isOpen}>
            Yang belum selesai
          </option>
          <option value="semua" selected={!isOpen}>
            Semua
          </option>
        </select>
        <button type="submit" class="outline">
          Tampilkan
        </button>
      </form>
      {findings.length === 0 ? (
        <Empty>
          <p>
            {isOpen
              ? 'Semua barang yang tayang sesuai dengan standar harganya.'
              : 'Pemeriksaan harga belum pernah menemukan apa pun.'}
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Temuan harga, terbaru lebih dahulu"
          rows={findings}
          columns={[
            { head: 'Barang', cell: ({ itemId, itemName }) => <a href={itemUrl(itemId)}>{itemName}</a> },
            { head: 'Penyedia', cell: ({ vendorName }) => vendorName },
            {
              head: 'Apa',
              cell: ({ kind, endedAt, measure }) => (
                <>
                  <Tag tone={endedAt === null ? 'late' : 'ended'}>
                    {kind === 'over-ceiling' ? 'Di atas batas' : 'Tanpa standar harga'}
                  </Tag>{' '}
                  <small>{MEASURES[measure] ?? ''}</small>
                </>
              ),
            },
            { head: 'Harga', cell: ({ price }) => formatRupiah(price), isFigure: true },
            {
              head: 'Paling tinggi',
              cell: ({ most }) => (most === null ? '' : formatRupiah(most)),
              isFigure: true,
            },
            { head: 'Sejak', cell: ({ day }) => longDate(day) },
            {
              head: 'Akhirnya',
              cell: ({ outcome, endedAt }) => (endedAt === null ? 'Belum selesai' : (outcome ?? 'Selesai')),
            },
          ]}
        />
      )}
      <Next
        href={
          next === null
            ? null
            : urls.priceFindingsChosen({ keadaan: isOpen ? 'terbuka' : 'semua', sesudah: next })
        }
      />
    </Layout>
  );
}

interface ChecksProps extends Frame {
  readonly checks: readonly PriceCheckView[];
  readonly patterns: readonly PricePatternView[];
}

const CAUSES: Readonly<Record<string, string>> = {
  daily: 'Pemeriksaan harian',
  'list-loaded': 'Daftar harga baru',
  'list-revoked': 'Daftar harga dicabut',
  'list-replaced': 'Daftar harga diganti',
};

/** What the price control looked at, and prices that went up just for a sale. */
export function ChecksPage({ government, session, checks, patterns }: ChecksProps) {
  return (
    <Layout title="Pemeriksaan harga" {...{ government, session }} here={urls.curation} isWide>
      <TitleRow title="Pemeriksaan harga" />
      <CurationTabs here={urls.priceChecks} />
      <h2>Harga yang naik lalu turun sesudah terjual</h2>
      {patterns.length === 0 ? (
        <Empty>
          <p>Tidak ada pola seperti itu.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Pola harga"
          rows={patterns}
          columns={[
            {
              head: 'Barang',
              cell: ({ itemId, itemName }) => <a href={urls.curateItem(itemId)}>{itemName}</a>,
            },
            { head: 'Penyedia', cell: ({ vendorName }) => vendorName },
            {
              head: 'Harga',
              cell: ({ basePrice, peakPrice, loweredPrice }) =>
                `${formatRupiah(basePrice)}, lalu ${formatRupiah(peakPrice)}, lalu ${formatRupiah(loweredPrice)}`,
            },
            { head: 'Naik', cell: ({ risePercent }) => `${risePercent}%`, isFigure: true },
            {
              head: 'Terjual',
              cell: ({ sold, soldValue }) => `${sold}, ${formatRupiah(soldValue)}`,
              isFigure: true,
            },
          ]}
        />
      )}
      <h2>Pemeriksaan yang sudah dijalankan</h2>
      {checks.length === 0 ? (
        <Empty>
          <p>
            Belum ada. Setiap pagi semua barang yang tayang diperiksa terhadap standar harga yang berlaku.
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Pemeriksaan, terbaru lebih dahulu"
          rows={checks}
          columns={[
            { head: 'Kapan', cell: ({ startedAt }) => instantInWords(new Date(startedAt)) },
            {
              head: 'Sebab',
              cell: ({ cause, decreeNumber, isForecast }) =>
                [CAUSES[cause] ?? cause, decreeNumber, isForecast ? 'ramalan' : null]
                  .filter(Boolean)
                  .join(', '),
            },
            { head: 'Diperiksa', cell: ({ checked }) => String(checked), isFigure: true },
            { head: 'Ditemukan', cell: ({ found }) => String(found), isFigure: true },
            { head: 'Dihentikan', cell: ({ suspended }) => String(suspended), isFigure: true },
            { head: 'Dipulihkan', cell: ({ lifted }) => String(lifted), isFigure: true },
            { head: 'Keadaan', cell: ({ finishedAt }) => (finishedAt === null ? 'Berjalan' : 'Selesai') },
          ]}
        />
      )}
    </Layout>
  );
}
