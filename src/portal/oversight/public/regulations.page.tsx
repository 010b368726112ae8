import { longDate } from '../../../kernel/index.js';
import { citationOf, type RegulationView } from '../../../regulations/index.js';
import { Layout } from '../../layout.js';
import { Empty, Tag, type Tone } from '../../ui/parts.js';
import { urls } from '../../urls.js';

interface RegulationsPageProps {
  readonly government: string;
  readonly regulations: readonly RegulationView[];
}

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  in_force: ['done', 'berlaku'],
  scheduled: ['waits', 'akan berlaku'],
  replaced: ['ended', 'sudah diganti'],
  revoked: ['ended', 'dicabut'],
};

/** The regulations by which every request is judged: those in force first. */
export function RegulationsPage({ government, regulations }: RegulationsPageProps) {
  const current = regulations.filter(({ state }) => state === 'in_force' || state === 'scheduled');
  const past = regulations.filter((one) => !current.includes(one));
  return (
    <Layout
      title="Peraturan yang berlaku"
      government={government}
      note="Aplikasi ini menghitung menurut naskah yang sama dengan yang Anda baca di sini."
      isOpen
    >
      <section class="hero">
        <h1>Peraturan yang berlaku</h1>
        <p>
          Batas harga, batas nilai, dan siapa yang berwenang: setiap permintaan belanja diperiksa menurut
          peraturan ini.
        </p>
      </section>
      {regulations.length === 0 && (
        <Empty>
          <p>Belum ada peraturan yang diumumkan di sini.</p>
        </Empty>
      )}
      {current.length > 0 && <Editions title="Sekarang" regulations={current} />}
      {past.length > 0 && <Editions title="Sebelumnya" regulations={past} />}
    </Layout>
  );
}

interface EditionsProps {
  readonly title: string;
  readonly regulations: readonly RegulationView[];
}

function Editions({ title, regulations }: EditionsProps) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="plain-list">
        {regulations.map((one) => {
          const [tone, word] = STATES[one.state] ?? ['there', one.state];
          return (
            <li class="panel">
              <Tag tone={tone}>{word}</Tag>
              <h3>
                <a href={urls.regulation(one.id)}>{one.title}</a>
              </h3>
              <p>
                {nameOf(one)}
                {one.isSample && ' (contoh, belum ditetapkan)'}
              </p>
              <p>
                {`Berlaku sejak ${longDate(one.validFrom)}`}
                {one.validUntil !== null && ` sampai ${longDate(one.validUntil)}`}
                {one.unverifiedCount > 0 &&
                  `; ${one.unverifiedCount} dari ${one.parameterCount} ketentuan belum dicocokkan dengan naskah aslinya`}
                .
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function nameOf({ form, number, year, isSample }: RegulationView): string {
  if (form === null || number === null || year === null) return 'Peraturan nasional';
  return citationOf({ form, number, year, isSample });
}
