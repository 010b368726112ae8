import { formatRupiah, longDate } from '../../kernel/index.js';
import type { toLeagueView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import { BarChart } from '../ui/chart/index.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';

type League = ReturnType<typeof toLeagueView>;
type Agency = League['agencies'][number];

interface LeaguePageProps {
  readonly government: string;
  readonly league: League;
  /** The length of the period in days; nothing for a year. */
  readonly chosen: string;
}

const MOST_BARS = 20;
const LENGTHS = [
  ['30', '30 hari'],
  ['90', '90 hari'],
  ['', 'Setahun'],
] as const;

/** How fast each agency pays its vendors, for everybody. */
export function LeaguePage({ government, league, chosen }: LeaguePageProps) {
  const { from, until } = league.period;
  return (
    <Layout
      title="Liga pembayaran"
      government={government}
      note="Halaman ini terbuka untuk siapa saja; dihitung dari catatan, tidak diketik siapa pun."
      here={urls.league}
      isOpen
    >
      <section class="head">
        <h1>Seberapa cepat penyedia dibayar</h1>
        <p>{league.definition}</p>
      </section>
      <nav class="chips" aria-label="Masa">
        <ul>
          {LENGTHS.map(([length, name]) => (
            <li>
              <a
                href={length === '' ? urls.league : `${urls.league}?hari=${length}`}
                class={length === chosen ? 'chosen' : undefined}
                aria-current={length === chosen ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        {`${longDate(from)} sampai ${longDate(until)}. `}
        <a href={urls.publicLeague}>Ambil sebagai JSON</a>
      </p>
      {league.agencies.length === 0 ? (
        <Empty>
          <p>Belum ada yang harus dibayar dalam masa ini.</p>
        </Empty>
      ) : (
        <BarChart
          title="Hari kerja sampai uang dikirim, setengah pembayaran secepat itu atau lebih cepat"
          unit="days"
          bars={league.agencies
            .filter(({ medianDays }) => medianDays !== null)
            .slice(0, MOST_BARS)
            .map(({ agency, medianDays }) => ({ label: agency.name, value: medianDays }))}
          why="Belum ada pembayaran yang diakui tiba oleh penyedia dalam masa ini."
        />
      )}
      <ul class="anchors">
        {league.agencies.map((one) => (
          <AgencyCard {...one} />
        ))}
      </ul>
    </Layout>
  );
}

function AgencyCard({ rank, agency, ...figures }: Agency) {
  const { medianDays, p90Days, onTime, open, openAmount, openOverdue, oldestOpenDays, unbilled } = figures;
  return (
    <li class="panel">
      <h2>{rank === null ? agency.name : `${rank}. ${agency.name}`}</h2>
      <dl class="facts">
        <Fact
          term="Sampai uang dikirim"
          value={
            medianDays === null
              ? 'belum ada yang diakui tiba'
              : `${medianDays} hari kerja (tengah), ${p90Days} hari kerja (9 dari 10)`
          }
        />
        <Fact
          term="Sudah diakui tiba"
          value={`${figures.paid.toLocaleString('id')} pembayaran, ${formatRupiah(figures.paidAmount)}`}
        />
        {onTime.percent !== null && (
          <Fact
            term="Tepat waktu"
            value={`${onTime.percent.toLocaleString('id')}% dari ${onTime.events.toLocaleString('id')} yang dijanjikan`}
          />
        )}
        <Fact
          term="Belum diakui tiba"
          value={
            open === 0
              ? 'tidak ada'
              : `${open.toLocaleString('id')} pembayaran, ${formatRupiah(openAmount)}; tertua ${oldestOpenDays} hari kerja; ${openOverdue.toLocaleString('id')} lewat janji`
          }
        />
        {unbilled > 0 && (
          <Fact term="Selesai, belum ditagih" value={`${unbilled.toLocaleString('id')} pesanan`} />
        )}
      </dl>
    </li>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
