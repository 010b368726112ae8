import { formatRupiah, longDate } from '../../kernel/index.js';
import type { toLeagueView } from '../../payments/index.js';
import { Layout } from '../layout.js';
import { urls } from '../urls.js';

type League = ReturnType<typeof toLeagueView>;
type Agency = League['agencies'][number];

interface LeaguePageProps {
  readonly government: string;
  readonly league: League;
}

/** How fast each agency pays its vendors, for everybody. */
export function LeaguePage({ government, league }: LeaguePageProps) {
  const { from, until } = league.period;
  return (
    <Layout
      title="Liga pembayaran"
      government={government}
      note="Halaman ini terbuka untuk siapa saja; dihitung dari catatan, tidak diketik siapa pun."
      isOpen
    >
      <article class="panel">
        <h1>Seberapa cepat penyedia dibayar</h1>
        <p>{league.definition}</p>
        <p>
          Masa {longDate(from)} sampai {longDate(until)}. <a href={urls.publicLeague}>Ambil sebagai JSON</a>
        </p>
        <p>
          <a href={`${urls.league}?hari=30`}>30 hari</a> · <a href={`${urls.league}?hari=90`}>90 hari</a> ·{' '}
          <a href={urls.league}>Setahun</a>
        </p>
      </article>
      {league.agencies.length === 0 && <p>Belum ada yang harus dibayar dalam masa ini.</p>}
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
