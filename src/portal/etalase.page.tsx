import type { PublicLabels, SearchView } from '../catalog/index.js';
import { Offers } from './etalase-parts.js';
import type { Chosen } from './etalase.js';
import { Layout } from './layout.js';
import { urls } from './urls.js';

interface EtalasePageProps {
  readonly government: string;
  readonly chosen: Chosen;
  readonly found: SearchView;
  readonly labels: PublicLabels;
}

const NOTE = 'Etalase ini terbuka untuk siapa saja. Harga dan ketersediaan dapat berubah setiap saat.';
const number = new Intl.NumberFormat('id-ID');

/** The shop window: search, categories, and what is on sale in the fair order of the day. */
export function EtalasePage({ government, chosen, found, labels }: EtalasePageProps) {
  const title = chosen.q === '' ? 'Etalase UMKM' : `${chosen.q} - Etalase UMKM`;
  return (
    <Layout title={title} government={government} note={NOTE} isOpen isWide>
      {isFront(chosen) ? (
        <section class="hero">
          <h1>Etalase UMKM</h1>
          <p>
            Makanan rapat dan alat tulis kantor dari usaha setempat yang sudah diverifikasi, dengan harga yang
            dapat dilihat siapa saja.
          </p>
        </section>
      ) : (
        <h1 class="unseen">{title}</h1>
      )}
      <SearchForm {...{ chosen, labels }} />
      <Categories {...{ chosen, found, labels }} />
      <Understood {...{ chosen, found }} />
      {found.items.length === 0 ? (
        <article class="panel">
          <h2>Belum ada yang cocok</h2>
          <p>
            Coba kata yang lebih umum, atau <a href={urls.etalase()}>lihat semua yang ada</a>.
          </p>
        </article>
      ) : (
        <Offers offers={found.items} labels={labels} />
      )}
      <Pages {...{ chosen, found }} />
    </Layout>
  );
}

function isFront({ q, category, kecamatan, isHalal, after }: Chosen): boolean {
  return q === '' && category === '' && kecamatan === '' && !isHalal && after === '';
}

function SearchForm({ chosen, labels }: Pick<EtalasePageProps, 'chosen' | 'labels'>) {
  return (
    <form class="search" method="get" action={urls.etalase()} aria-label="Pencarian">
      <div class="search-box">
        <label class="unseen" for="q">
          Cari barang atau jasa
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={chosen.q}
          maxLength={200}
          placeholder="Nasi kotak, kertas HVS, ..."
          autocomplete="off"
        />
        <button type="submit">Cari</button>
      </div>
      {chosen.category !== '' && <input type="hidden" name="kategori" value={chosen.category} />}
      <div class="choices">
        <label>
          Kecamatan
          <select name="kecamatan">
            <option value="">Semua</option>
            {labels.kecamatan.map(({ code, name }) => (
              <option key={code} value={code} selected={code === chosen.kecamatan}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Urutan
          <select name="urut">
            <option value="">Paling sesuai, bergiliran</option>
            <option value="price" selected={chosen.sort === 'price'}>
              Termurah
            </option>
            <option value="price-desc" selected={chosen.sort === 'price-desc'}>
              Termahal
            </option>
            <option value="newest" selected={chosen.sort === 'newest'}>
              Terbaru
            </option>
          </select>
        </label>
        <label class="tick">
          <input type="checkbox" name="halal" value="ya" checked={chosen.isHalal} />
          Bersertifikat halal
        </label>
      </div>
    </form>
  );
}

function Categories({ chosen, found, labels }: Omit<EtalasePageProps, 'government'>) {
  const counts = new Map((found.facets?.category ?? []).map(({ value, count }) => [value, count]));
  const here = labels.categories.find(({ code }) => code === chosen.category);
  const roots = labels.categories.filter(({ parentCode }) => parentCode === null).map(({ code }) => code);
  const below = labels.categories.filter(({ parentCode }) =>
    here ? parentCode === here.code : parentCode !== null && roots.includes(parentCode),
  );
  const shown = below.filter(({ code }) => (counts.get(code) ?? 0) > 0);
  const link = (category: string) => urls.etalase({ ...chosen, category, after: '' });
  if (shown.length === 0 && !here) return null;
  return (
    <nav class="chips" aria-label="Kategori">
      <ul>
        {here && (
          <li>
            <a class="chosen" href={link(here.parentCode ?? '')} aria-label={`Hapus pilihan ${here.name}`}>
              {here.name} <span aria-hidden="true">×</span>
            </a>
          </li>
        )}
        {shown.map(({ code, name }) => (
          <li key={code}>
            <a href={link(code)}>
              {name} <small>{number.format(counts.get(code) ?? 0)}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Understood({ chosen, found }: Pick<EtalasePageProps, 'chosen' | 'found'>) {
  const { total, isTotalAtLeast, understood } = found;
  const many =
    total === null ? '' : `${isTotalAtLeast ? 'Lebih dari ' : ''}${number.format(total)} penawaran`;
  const sentence =
    chosen.q === ''
      ? many
      : understood?.isPartial
        ? 'Tidak ada yang memuat semua kata; ini yang mendekati'
        : many;
  return (
    <p class="count" role="status">
      {sentence}
      {understood?.didYouMean && (
        <>
          {' '}
          untuk <strong>{understood.didYouMean}</strong>
        </>
      )}
    </p>
  );
}

function Pages({ chosen, found }: Pick<EtalasePageProps, 'chosen' | 'found'>) {
  if (found.next === null && chosen.after === '') return null;
  return (
    <nav class="pages" aria-label="Halaman">
      {chosen.after !== '' && <a href={urls.etalase({ ...chosen, after: '' })}>Ke awal</a>}
      {found.next !== null && (
        <a rel="next" href={urls.etalase({ ...chosen, after: found.next })}>
          Berikutnya
        </a>
      )}
    </nav>
  );
}

/** 404 of the shop window. */
export function NothingHerePage({ government }: { readonly government: string }) {
  return (
    <Layout title="Tidak ada di etalase" government={government} note={NOTE}>
      <article class="panel">
        <h1>Tidak ada di etalase</h1>
        <p>Barang atau penyedia ini tidak ada, atau sedang tidak dijual.</p>
        <p>
          <a href={urls.etalase()}>Kembali ke etalase</a>
        </p>
      </article>
    </Layout>
  );
}
