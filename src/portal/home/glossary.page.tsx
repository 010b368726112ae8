import { Layout } from '../layout.js';
import { GLOSSARY, type GlossaryEntry } from '../ui/glossary.js';
import { urls } from '../urls.js';

const ENTRIES: readonly (readonly [string, GlossaryEntry])[] = Object.entries<GlossaryEntry>(GLOSSARY).sort(
  ([, one], [, other]) => one.name.localeCompare(other.name, 'id'),
);

/** Every term that pages explain, by letter. */
export function GlossaryPage({ government }: { readonly government: string }) {
  return (
    <Layout title="Istilah" government={government} isOpen>
      <h1>Istilah</h1>
      <p class="lead">Arti singkatan dan kata yang dipakai di layanan ini, dengan bahasa sehari-hari.</p>
      <dl class="glossary">
        {ENTRIES.map(([id, { name, inFull, text, basis }]) => (
          <div id={id}>
            <dt>
              {name}
              {inFull !== '' && <small>{inFull}</small>}
            </dt>
            <dd>
              {text}
              {basis !== null && <small>{`Dasar: ${basis}`}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        Belum ketemu? <a href={urls.help}>Buka bantuan</a>
      </p>
    </Layout>
  );
}
