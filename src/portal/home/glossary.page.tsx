import { Layout } from '../layout.js';
import { GLOSSARY, type Basis, type GlossaryEntry } from '../ui/glossary.js';
import { Tag } from '../ui/parts.js';
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
      <p>
        Dasar hukum di bawah sudah dicocokkan dengan naskahnya atau sumber yang mengutipnya. Yang belum diberi
        tanda <Tag tone="waits">belum diperiksa</Tag>.
      </p>
      <dl class="glossary">
        {ENTRIES.map(([id, { name, inFull, text, basis }]) => (
          <div id={id}>
            <dt>
              {name}
              {inFull !== '' && <small>{inFull}</small>}
            </dt>
            <dd>
              {text}
              <BasisLine basis={basis} />
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

/** By which rule a term is what it is, and whether somebody has looked it up. */
function BasisLine({ basis }: { readonly basis: Basis }) {
  if (basis.state === 'own') return null;
  return (
    <small>
      {basis.rule === null ? 'Dasar ' : `Dasar: ${basis.rule} `}
      {basis.state === 'unverified' && <Tag tone="waits">belum diperiksa</Tag>}
    </small>
  );
}
