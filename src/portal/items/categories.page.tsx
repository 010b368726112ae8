import type { CategoryView, UnitSighting, UnitView } from '../../catalog/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { CurationTabs } from './curation-tabs.js';

interface CategoriesProps extends Frame {
  readonly categories: readonly CategoryView[];
}

/** The tree that items are sorted by. */
export function CategoriesPage({ government, session, categories }: CategoriesProps) {
  return (
    <Layout title="Kategori" {...{ government, session }} here={urls.curation}>
      <TitleRow title="Kategori">
        <a role="button" class="outline" href={urls.units}>
          Satuan
        </a>
      </TitleRow>
      <CurationTabs here={urls.categories} />
      <Branch {...{ categories }} parent={null} />
    </Layout>
  );
}

function Branch({
  categories,
  parent,
}: {
  readonly categories: readonly CategoryView[];
  readonly parent: string | null;
}) {
  const children = categories.filter(({ parentCode }) => parentCode === parent);
  return children.length === 0 ? null : (
    <ul class="tree">
      {children.map(({ code, name, status }) => (
        <li key={code}>
          <a href={urls.category(code)}>{name}</a>{' '}
          {status === 'retired' && <Tag tone="ended">Tidak dipakai</Tag>}
          <Branch {...{ categories }} parent={code} />
        </li>
      ))}
    </ul>
  );
}

interface UnitsProps extends Frame {
  readonly units: readonly UnitView[];
  readonly sightings: readonly UnitSighting[];
  readonly shown: Shown;
}

/** By what things are counted, how else people write it, and what nobody knows yet. */
export function UnitsPage({ government, session, units, sightings, shown }: UnitsProps) {
  const edited = shown.typed.satuan;
  return (
    <Layout title="Satuan" {...{ government, session }} here={urls.curation}>
      <p>
        <a href={urls.categories}>Kembali ke kategori</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Satuan</h1>
      {sightings.length > 0 && (
        <section class="panel" aria-labelledby="asing-judul">
          <h2 id="asing-judul">Ditulis orang, belum dikenal</h2>
          <p>Tambahkan sebagai sebutan lain dari satuan yang sudah ada, atau sebagai satuan baru.</p>
          <ul class="ruled-list">
            {sightings.map(({ spelling, written, times }) => (
              <li key={spelling}>
                {written} <small>{`${times} kali`}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <StepForm action={urls.units} session={session} class="panel">
        <h2>Satuan baru</h2>
        <div class="columns-2">
          <InputField
            name="name"
            label="Nama"
            shown={edited === undefined ? shown : { ...shown, typed: {} }}
            required
            maxLength={40}
          />
          <InputField
            name="synonyms"
            label="Sebutan lain, pisahkan dengan koma"
            shown={edited === undefined ? shown : { ...shown, typed: {} }}
            maxLength={400}
          />
        </div>
        <button type="submit">Tambah satuan</button>
      </StepForm>
      <ul class="synonyms">
        {units.map(({ code, name, synonyms, status, version }) => (
          <li key={code}>
            <details open={edited === code}>
              <summary>
                {name}
                {synonyms.length > 0 && <small>{` ${synonyms.join(', ')}`}</small>}
                {status === 'retired' && <small> (tidak dipakai)</small>}
              </summary>
              <StepForm action={urls.unitStep(code)} session={session} version={version}>
                <input type="hidden" name="satuan" value={code} />
                <InputField
                  name={`name-${code}`}
                  label="Nama"
                  shown={shown}
                  value={name}
                  required
                  maxLength={40}
                />
                <InputField
                  name={`synonyms-${code}`}
                  label="Sebutan lain"
                  shown={shown}
                  value={synonyms.join(', ')}
                  maxLength={2000}
                />
                <div class="verb-row">
                  <button type="submit" name="langkah" value="ubah" class="outline">
                    Simpan
                  </button>
                  <button
                    type="submit"
                    name="langkah"
                    value={status === 'active' ? 'pensiun' : 'pulihkan'}
                    class="outline"
                  >
                    {status === 'active' ? 'Tidak dipakai lagi' : 'Pakai lagi'}
                  </button>
                </div>
              </StepForm>
            </details>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
