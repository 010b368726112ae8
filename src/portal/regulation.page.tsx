import { longDate } from '../kernel/index.js';
import {
  FORMS,
  type Annex,
  type AnnexEntry,
  type AnnexRoute,
  type RegulationDetail,
} from '../regulations/index.js';
import { Layout, type PageSession } from './layout.js';

interface RegulationPageProps {
  readonly government: string;
  /** Of whoever reads a draft; what was published is open to everybody. */
  readonly session?: PageSession;
  readonly regulation: RegulationDetail;
  readonly annex: Annex;
}

const STATES = {
  draft: 'Konsep',
  scheduled: 'Akan berlaku',
  in_force: 'Berlaku',
  replaced: 'Sudah digantikan',
  revoked: 'Dicabut',
} as const;

/** The readable annex of a regulation: to be printed, passed round and read aloud in a meeting. */
export function RegulationPage({ government, session, regulation, annex }: RegulationPageProps) {
  const { title, edition, isSample, articles, unverifiedCount, state } = regulation;
  return (
    <Layout
      title={title}
      government={government}
      session={session}
      note="Lampiran ini dibuat dari data yang dipakai layanan untuk menilai setiap permintaan."
    >
      <article class="panel annex">
        {isSample && <p class="mark">CONTOH. Tidak pernah ditetapkan dan tidak berlaku sebagai peraturan.</p>}
        {unverifiedCount > 0 && (
          <p class="mark">
            BELUM DIVERIFIKASI: {unverifiedCount} ketentuan belum dicocokkan dengan naskah aslinya.
          </p>
        )}
        <h1>{title}</h1>
        <dl class="facts">
          <Fact name="Keadaan" value={`${STATES[state]}, edisi ${edition}`} />
          {regulation.form && (
            <Fact
              name="Jenis"
              value={`${FORMS[regulation.form].name} Nomor ${regulation.number} Tahun ${regulation.year}`}
            />
          )}
          {regulation.enactedOn && <Fact name="Ditetapkan" value={longDate(regulation.enactedOn)} />}
          <Fact
            name="Dipakai mulai"
            value={`${longDate(regulation.validFrom)}${regulation.validUntil ? ` sampai ${longDate(regulation.validUntil)}` : ''}`}
          />
          {regulation.publishedBy && (
            <Fact
              name="Diterbitkan oleh"
              value={`${regulation.publishedBy}, ${regulation.publishedCapacity ?? ''}`}
            />
          )}
          {regulation.revokeReason && <Fact name="Sebab dicabut" value={regulation.revokeReason} />}
        </dl>
      </article>
      {articles.length > 0 && (
        <article class="panel annex">
          <h2>Pasal</h2>
          {articles.map(({ article, text }) => (
            <section key={article}>
              <h3>{article.replace(/^ps /, 'Pasal ')}</h3>
              <p>{text}</p>
            </section>
          ))}
        </article>
      )}
      {annex.routes.length > 0 && (
        <article class="panel annex">
          <h2>Jalur persetujuan</h2>
          {annex.routes.map((route) => (
            <Route key={route.title} route={route} />
          ))}
        </article>
      )}
      {annex.chapters.map((chapter) => (
        <article class="panel annex" key={chapter.title}>
          <h2>{chapter.title}</h2>
          <ol>
            {chapter.entries.map((entry) => (
              <Entry key={`${entry.code} ${entry.scope ?? ''} ${entry.period ?? ''}`} entry={entry} />
            ))}
          </ol>
        </article>
      ))}
    </Layout>
  );
}

function Entry({ entry }: { readonly entry: AnnexEntry }) {
  const { sentence, scope, period, legalBasis, verified, national } = entry;
  const limits = [scope && `untuk ${scope}`, period].filter((part) => part !== null && part !== '');
  return (
    <li>
      {sentence} {limits.length > 0 && <span>({limits.join(', ')})</span>}
      <small>
        {legalBasis}
        {!verified && <strong class="unverified"> belum diverifikasi</strong>}
        {national && <span class="national">Nasional: {national}</span>}
      </small>
    </li>
  );
}

function Route({ route }: { readonly route: AnnexRoute }) {
  return (
    <section>
      <h3>{route.title}</h3>
      <p>
        {route.condition}{' '}
        <small>
          {route.legalBasis}
          {!route.verified && <strong class="unverified"> belum diverifikasi</strong>}
        </small>
      </p>
      <ol>
        {route.steps.map(({ title, sentence, legalBasis }) => (
          <li key={title}>
            <strong>{title}.</strong> {sentence} <small>{legalBasis}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
