import { formatRupiah, longDate } from '../../../kernel/index.js';
import type { Board, Values } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import { BarChart, fullValue, LineChart, StackBar, TileGrid } from '../../ui/chart/index.js';
import { Empty } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { monthName, monthPoints, numberOf, textIn } from '../figure-words.js';
import { daysOf, monthsOf, queryOf, type OpenChoice } from './open-choice.js';
import type { OpenFigures } from './open-figures.js';
import { OpenFilter } from './open-filter.js';

interface TransparencyPageProps {
  readonly government: string;
  readonly choice: OpenChoice;
  readonly figures: OpenFigures;
  /** The code of the regency, for its map. */
  readonly regency: string;
}

/** What the regency buys, from whom, at which price, and how fast it pays: for everybody. */
export function TransparencyPage({ government, choice, figures, regency }: TransparencyPageProps) {
  const { board, choices } = figures;
  const period = choice.month === null ? `tahun ${choice.year}` : periodName(choice);
  const isBought = board !== null && (numberOf(board.groups('total')[0], 'amount') ?? 0) > 0;
  return (
    <Layout
      title="Transparansi belanja"
      government={government}
      note={`${board?.dataAge ?? 'Data belum dihitung'}. Dihitung dari catatan, tidak diketik siapa pun.`}
      here={urls.transparency}
      isOpen
      isWide
    >
      <section class="hero">
        <h1>Ke mana uang belanja pergi</h1>
        <p>{`Belanja makan-minum rapat dan alat tulis kantor ${government}, ${period}.`}</p>
      </section>
      <OpenFilter action={urls.transparency} choice={choice} choices={choices} />
      {isBought ? (
        <Figures board={board} choice={choice} kecamatan={choices.kecamatan} regency={regency} />
      ) : (
        <Empty>
          <p>Belum ada pembelian yang cocok dengan pilihan ini.</p>
          <a role="button" href={urls.transparency}>
            Lihat tahun ini
          </a>
        </Empty>
      )}
      <section class="panel" aria-labelledby="selengkapnya">
        <h2 id="selengkapnya">Periksa sendiri</h2>
        <ul class="next-links">
          <li>
            <a href={urls.openPurchases(queryOf(choice))}>Semua pembelian satu per satu</a>
          </li>
          <li>
            <a href={urls.openVendors(queryOf(choice))}>Semua penyedia</a>
          </li>
          <li>
            <a href={urls.league}>Instansi mana yang paling cepat membayar</a>
          </li>
          <li>
            <a href={urls.openData}>Unduh datanya untuk dihitung sendiri</a>
          </li>
          <li>
            <a href={urls.regulations}>Peraturan yang berlaku</a>
          </li>
        </ul>
      </section>
    </Layout>
  );
}

interface FiguresProps {
  readonly board: Board;
  readonly choice: OpenChoice;
  readonly kecamatan: readonly { readonly code: string; readonly name: string }[];
  readonly regency: string;
}

function Figures({ board, choice, kecamatan, regency }: FiguresProps) {
  const months = monthsOf(choice.year);
  const purchases = (more: object) => urls.openPurchases({ ...queryOf(choice), ...more });
  const narrowed = (more: object) => urls.transparencyOf({ ...queryOf(choice), ...more });
  const spent = new Map(board.groups('kecamatan').map((group) => [textIn(group, 'key'), group]));
  const outside = [...spent.values()].filter(
    (group) => !kecamatan.some(({ code }) => code === textIn(group, 'key')),
  );
  return (
    <>
      <Summary board={board} choice={choice} />
      <div class="charts">
        <LineChart
          title="Belanja setiap bulan"
          unit="rupiah"
          series={[
            {
              name: 'Nilai belanja',
              points: monthPoints(months, board.groups('months'), 'amount', {
                href: (month) => narrowed({ bulan: Number(month.slice(5)) }),
              }),
            },
          ]}
        />
        <BarChart
          title="Instansi yang berbelanja"
          unit="rupiah"
          bars={board.groups('agencies').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'amount'),
          }))}
        />
        <BarChart
          title="Yang dibeli"
          unit="rupiah"
          bars={board.groups('categories').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'amount'),
            href: purchases({ kategori: textIn(group, 'key') }),
          }))}
        />
        <BarChart
          title="Penyedia terbesar"
          unit="rupiah"
          bars={board.groups('vendors').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'amount'),
            href: urls.etalaseVendor(textIn(group, 'key')),
          }))}
        />
        <TileGrid
          title="Ke kecamatan mana uangnya pergi"
          regency={regency}
          unit="rupiah"
          tiles={[
            ...kecamatan.map(({ code, name }) => ({
              code,
              name,
              value: numberOf(spent.get(code), 'amount') ?? 0,
              href: narrowed({ kecamatan: code }),
            })),
            ...outside.map((group) => ({
              code: `~${textIn(group, 'key')}`,
              name: textIn(group, 'name'),
              value: numberOf(group, 'amount') ?? 0,
            })),
          ]}
        />
        <BarChart
          title="Harga dibanding batas tertinggi"
          unit="count"
          why="Belum ada barang yang harganya berbatas."
          bars={bandBars(board.groups('bands'))}
        />
        <StackBar
          title="Untuk apa"
          unit="rupiah"
          parts={board.groups('kinds').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'amount') ?? 0,
          }))}
        />
        <BarChart
          title="Hari kerja sampai dibayar (nilai tengah)"
          unit="days"
          why="Belum ada yang dibayar dalam masa ini."
          bars={board
            .groups('payers')
            .filter((group) => numberOf(group, 'median') !== null)
            .map((group) => ({ label: textIn(group, 'name'), value: numberOf(group, 'median') }))}
        />
      </div>
    </>
  );
}

/** How many lines lie how near to their ceiling; what lies above it stands out. */
export function bandBars(bands: readonly Values[], href?: string) {
  const all = bands.reduce((sum, group) => sum + (numberOf(group, 'lines') ?? 0), 0);
  if (all === 0) return [];
  return bands.map((group, at) => {
    const value = numberOf(group, 'lines');
    const isOver = at === bands.length - 1 && (value ?? 0) > 0;
    return { label: textIn(group, 'name'), value, href, mark: isOver ? 'perlu dijelaskan' : undefined };
  });
}

function Summary({ board, choice }: { readonly board: Board; readonly choice: OpenChoice }) {
  const [total] = board.groups('total');
  const [umk] = board.groups('umk');
  const [price] = board.groups('prices');
  const [payment] = board.groups('payments');
  const share = numberOf(umk, 'share');
  const least = board.least?.percent ?? null;
  const median = numberOf(payment, 'median');
  const ofCeiling = numberOf(price, 'ofCeiling');
  return (
    <ul class="tiles roomy">
      <li>
        <small>Dibelanjakan</small>
        <strong>{formatRupiah(numberOf(total, 'amount') ?? 0)}</strong>
        <small>
          <a href={urls.openPurchases(queryOf(choice))}>
            {`${fullValue(numberOf(total, 'orders'), 'count')} pesanan`}
          </a>
          {` dari ${fullValue(numberOf(total, 'vendors'), 'count')} penyedia`}
        </small>
      </li>
      <li>
        <small>Kepada usaha mikro, kecil, dan koperasi</small>
        <strong>{fullValue(share, 'percent')}</strong>
        {least !== null && (
          <small>
            {share !== null && share >= least ? 'memenuhi' : 'belum memenuhi'} batas paling sedikit{' '}
            {fullValue(least, 'percent')}
          </small>
        )}
      </li>
      <li>
        <small>Harga dibanding batas tertinggi</small>
        <strong>{fullValue(ofCeiling, 'percent')}</strong>
        <small>
          {ofCeiling === null
            ? 'belum ada yang berbatas'
            : ofCeiling <= 100
              ? `lebih murah ${fullValue(Math.round((100 - ofCeiling) * 10) / 10, 'percent')} daripada batas`
              : 'di atas batas'}
        </small>
      </li>
      <li>
        <small>Penyedia dibayar dalam</small>
        <strong>{median === null ? '-' : `${fullValue(median, 'count')} hari kerja`}</strong>
        <small>{median === null ? 'belum ada yang dibayar' : 'nilai tengah, sejak barang diterima'}</small>
      </li>
    </ul>
  );
}

function periodName(choice: OpenChoice): string {
  const { from } = daysOf(choice);
  return from.endsWith('-01') ? monthName(from.slice(0, 7)) : longDate(from);
}
