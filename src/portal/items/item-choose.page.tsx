import type { CategoryView, CeilingView } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';

interface ItemChooseProps extends Frame {
  readonly q: string;
  readonly categories: readonly CategoryView[];
  /** Ceilings in force with these words. */
  readonly ceilings: readonly CeilingView[];
}

const KINDS = [
  ['mamin', 'Makanan dan minuman'],
  ['atk', 'Alat tulis kantor'],
] as const;

/** The first page about a new item: what it is. */
export function ItemChoosePage({ government, session, q, categories, ceilings }: ItemChooseProps) {
  const leaves = leavesOf(categories);
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    words.length === 0 ? leaves : leaves.filter(({ text }) => words.some((word) => text.includes(word)));
  const shown = found.length === 0 ? leaves : found;
  return (
    <Layout title="Barang baru" {...{ government, session }} here={urls.items}>
      <p>
        <a href={urls.items}>Kembali ke barang saya</a>
      </p>
      <h1>Apa yang Anda jual?</h1>
      <form method="get" action={urls.newItem} class="search-form" role="search">
        <label for="cari">Sebut barangnya</label>
        <div class="field">
          <input id="cari" name="cari" value={q} maxLength={100} type="search" />
          <button type="submit">Cari</button>
        </div>
      </form>
      {words.length > 0 && found.length === 0 && (
        <Empty>
          <p>{`Belum ada kategori dengan kata "${q}". Pilih yang paling dekat di bawah.`}</p>
        </Empty>
      )}
      {KINDS.map(([kind, name]) => {
        const own = shown.filter(({ category }) => category.kind === kind);
        return (
          own.length > 0 && (
            <section aria-labelledby={`jenis-${kind}`}>
              <h2 id={`jenis-${kind}`}>{name}</h2>
              <ul class="choice-cards">
                {own.map(({ category, path }) => (
                  <li key={category.code}>
                    <a href={urls.newItemOf({ kategori: category.code, nama: q })}>
                      <strong>{category.name}</strong>
                      <small>{[path, category.description].filter(Boolean).join('. ')}</small>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {ceilings.length > 0 && (
        <section aria-labelledby="standar">
          <h2 id="standar">Batas harga untuk yang mirip</h2>
          <ul class="ruled-list">
            {ceilings.map(({ id, name, specification, unit, price }) => (
              <li key={id}>
                {[name, specification].filter(Boolean).join(', ')}: <strong>{formatRupiah(price)}</strong>
                {` per ${unit}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

/** Categories that items may stand in, with the way to them and the words to find them by. */
function leavesOf(categories: readonly CategoryView[]) {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const parents = new Set(
    categories.filter(({ status }) => status === 'active').map(({ parentCode }) => parentCode),
  );
  return categories
    .filter(
      ({ code, status, parentCode }) => status === 'active' && parentCode !== null && !parents.has(code),
    )
    .map((category) => {
      const names: string[] = [];
      for (let at = byCode.get(category.parentCode ?? ''); at?.parentCode; at = byCode.get(at.parentCode))
        names.unshift(at.name);
      const path = names.join(', ');
      return { category, path, text: `${category.name} ${category.description} ${path}`.toLowerCase() };
    });
}
