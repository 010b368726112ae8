import { formatRupiah } from '../../../kernel/index.js';
import { FIGURES, type Board, type FlagCounts, type OpenChoices } from '../../../oversight/index.js';
import { isGranted, type Role } from '../../../platform/access/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { BarChart, fullValue, LineChart, shortValue, TileGrid } from '../../ui/chart/index.js';
import { Empty, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { monthPoints, numberOf, textIn } from '../figure-words.js';
import { Choice } from '../../ui/choice.js';
import { monthsOf } from '../public/open-choice.js';
import { bandBars } from '../public/transparency.page.js';
import { SEVERITY_WORDS } from '../flags/flag-words.js';

/** What the dashboard is narrowed to. */
export interface DashboardChoice {
  readonly year: number;
  readonly agencyId: string;
  readonly category: string;
}

interface DashboardPageProps {
  readonly frame: Frame;
  readonly choice: DashboardChoice;
  readonly choices: OpenChoices;
  readonly board: Board;
  /** Null for those who do not see flags. */
  readonly flags: FlagCounts | null;
  readonly regency: string;
}

/** Where the money went, for those who watch it: each chart leads to its figure, each figure to its rows. */
export function DashboardPage({ frame, choice, choices, board, flags, regency }: DashboardPageProps) {
  const { year, agencyId, category } = choice;
  const isBought = (numberOf(board.groups('total')[0], 'amount') ?? 0) > 0;
  return (
    <Layout {...frame} title="Pengawasan belanja" note={`${board.dataAge}.`} here={urls.oversight} isWide>
      <TitleRow title="Pengawasan belanja">
        <a role="button" class="outline" href={urls.monthlyReports}>
          Laporan bulanan
        </a>
      </TitleRow>
      <form class="filter" method="get" action={urls.oversight} aria-label="Saring">
        <div class="filter-choices">
          <Choice
            name="tahun"
            label="Tahun"
            value={String(year)}
            options={[...new Set([year, ...choices.years])]
              .sort((a, b) => b - a)
              .map((one) => ({ code: String(one), name: String(one) }))}
          />
          <Choice
            name="agencyId"
            label="Instansi"
            value={agencyId}
            nothing="Semua instansi"
            options={choices.agencies.map(({ id, name }) => ({ code: id, name }))}
          />
          <Choice
            name="category"
            label="Jenis barang"
            value={category}
            nothing="Semua jenis"
            options={choices.categories}
          />
          <button type="submit">Tampilkan</button>
        </div>
      </form>
      {flags !== null && <OpenFlags flags={flags} />}
      {isBought ? (
        <Charts {...{ choice, choices, board, regency }} />
      ) : (
        <Empty>
          <p>{`Belum ada belanja pada tahun ${year} dengan saringan ini.`}</p>
          <a role="button" href={urls.oversight}>
            Lihat tahun ini
          </a>
        </Empty>
      )}
      <MoreToSee role={frame.session.role} />
    </Layout>
  );
}

/** Every figure with its sentence, and where else one can look. */
function MoreToSee({ role }: { readonly role: Role }) {
  return (
    <section class="panel" aria-labelledby="lainnya">
      <h2 id="lainnya">Semua angka dan cara lain melihat</h2>
      <ul class="next-links">
        {isGranted(role, 'story.read') && (
          <li>
            <a href={urls.stories}>Cari kisah satu belanja menurut nomornya</a>
          </li>
        )}
        {isGranted(role, 'history.import') && (
          <li>
            <a href={urls.past}>Riwayat pengadaan sebelum aplikasi ini</a>
          </li>
        )}
        {FIGURES.map(({ id, title, definition }) => (
          <li>
            <a href={urls.figure(id)}>{title}</a>
            <p class="below">{definition}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What waits to be looked at, the gravest first. */
function OpenFlags({ flags }: { readonly flags: FlagCounts }) {
  return (
    <ul class="tiles roomy" aria-label="Tanda bahaya yang belum jelas">
      {flags.open.map(({ severity, count, moneyAtRisk }) => (
        <li class={severity === 'high' && count > 0 ? 'alarming' : undefined}>
          <small>{`Tanda bahaya ${SEVERITY_WORDS[severity].word}`}</small>
          <strong>
            <a href={urls.flagsOf({ severity, state: 'open' })}>{fullValue(count, 'count')}</a>
          </strong>
          <small>{moneyAtRisk > 0 ? `${shortValue(moneyAtRisk, 'rupiah')} rupiah terkait` : 'terbuka'}</small>
        </li>
      ))}
    </ul>
  );
}

type ChartsProps = Pick<DashboardPageProps, 'choice' | 'choices' | 'board' | 'regency'>;

function Charts({ choice, choices, board, regency }: ChartsProps) {
  const { year, agencyId, category } = choice;
  const period = { from: board.from, until: board.until, agencyId, category };
  const rows = (figure: string, more: object = {}) => urls.figureRows(figure, { ...period, ...more });
  const [total] = board.groups('total');
  const [umk] = board.groups('umk');
  const [concentration] = board.groups('concentration');
  const months = monthsOf(year);
  const least = board.least?.percent;
  const share = numberOf(umk, 'share');
  const spent = new Map(board.groups('kecamatan').map((group) => [textIn(group, 'key'), group]));
  const names = new Map(choices.kecamatan.map(({ code, name }) => [code, name]));
  const ofMonth = (figure: string) => (month: string) => {
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
    return rows(figure, { from: `${month}-01`, until: `${month}-${last}` });
  };
  return (
    <>
      <ul class="tiles roomy">
        <li>
          <small>Dibelanjakan</small>
          <strong>{formatRupiah(numberOf(total, 'amount') ?? 0)}</strong>
          <small>
            <a href={rows('spend')}>{`${fullValue(numberOf(total, 'orders'), 'count')} pesanan`}</a>
            {` dari ${fullValue(numberOf(total, 'vendors'), 'count')} penyedia`}
          </small>
        </li>
        <li>
          <small>Usaha mikro, kecil, koperasi</small>
          <strong>
            <a href={urls.figure('umk-share', period)}>{fullValue(share, 'percent')}</a>
          </strong>
          <small>
            {least === undefined
              ? 'belum ada batas'
              : `${share !== null && share >= least ? 'memenuhi' : 'di bawah'} batas ${fullValue(least, 'percent')}`}
          </small>
        </li>
        <li>
          <small>Lima penyedia terbesar mendapat</small>
          <strong>
            <a href={urls.figure('concentration', period)}>
              {fullValue(numberOf(concentration, 'topFiveShare'), 'percent')}
            </a>
          </strong>
          <small>{`indeks pemusatan ${fullValue(numberOf(concentration, 'hhi'), 'count')}`}</small>
        </li>
      </ul>
      <div class="charts">
        <LineChart
          title="Belanja setiap bulan"
          unit="rupiah"
          series={[
            {
              name: 'Dipesan',
              points: monthPoints(months, board.groups('months'), 'amount', { href: ofMonth('spend') }),
            },
            {
              name: 'Dibayar',
              points: monthPoints(months, board.groups('paid'), 'amount', { href: ofMonth('payment-times') }),
            },
          ]}
        />
        <BarChart
          title="Instansi yang berbelanja"
          unit="rupiah"
          bars={board.groups('agencies').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'amount'),
            href: rows('spend', { agencyId: textIn(group, 'key'), units: 'own' }),
          }))}
        />
        <TileGrid
          title="Kecamatan penyedia"
          unit="rupiah"
          regency={regency}
          tiles={[...spent].map(([code, group]) => ({
            code: code === '-' ? '~' : code,
            name: names.get(code) ?? textIn(group, 'name'),
            value: numberOf(group, 'amount') ?? 0,
            href: code === '-' ? undefined : rows('spend', { kecamatan: code }),
          }))}
        />
        <LineChart
          title="Bagian usaha mikro, kecil, dan koperasi"
          unit="percent"
          line={least === undefined ? undefined : { label: 'paling sedikit', value: least }}
          series={[
            {
              name: 'Bagian',
              points: monthPoints(months, board.groups('umkMonths'), 'share', {
                nothing: null,
                href: ofMonth('umk-share'),
              }),
            },
          ]}
        />
        <BarChart
          title="Penyedia terbesar"
          unit="rupiah"
          bars={board.groups('vendors').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'amount'),
            href: rows('spend', { vendorId: textIn(group, 'key') }),
          }))}
        />
        <BarChart
          title="Harga dibanding batas tertinggi (baris barang)"
          unit="count"
          why="Belum ada barang yang harganya berbatas."
          bars={bandBars(board.groups('bands'), rows('prices'))}
        />
        <BarChart
          title="Lama setiap langkah (nilai tengah, hari)"
          unit="days"
          bars={board.groups('steps').map((group) => ({
            label: textIn(group, 'stepName'),
            value: Math.round(((numberOf(group, 'median') ?? 0) / 1440) * 10) / 10,
            mark: undefined,
            href: rows('lead-times', { step: textIn(group, 'step') }),
          }))}
        />
        <BarChart
          title="Hari kerja sampai dibayar (nilai tengah)"
          unit="days"
          why="Belum ada yang dibayar dalam masa ini."
          bars={board
            .groups('payers')
            .filter((group) => numberOf(group, 'median') !== null)
            .map((group) => ({
              label: textIn(group, 'name'),
              value: numberOf(group, 'median'),
              href: rows('payment-times', { agencyId: textIn(group, 'key'), units: 'own' }),
              mark:
                (numberOf(group, 'open') ?? 0) > 0 ? `${numberOf(group, 'open')} belum dibayar` : undefined,
            }))}
        />
        <BarChart
          title="Serapan anggaran"
          unit="percent"
          why="Belum ada anggaran untuk tahun ini."
          bars={board.groups('budget').map((group) => ({
            label: textIn(group, 'name'),
            value: numberOf(group, 'realisedShare'),
            href: rows('budget', { agencyId: textIn(group, 'key'), units: 'own' }),
          }))}
        />
      </div>
    </>
  );
}
