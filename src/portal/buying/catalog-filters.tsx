import type { PublicLabels, SearchView } from '../../catalog/index.js';
import type { AreaView } from '../../organisation/index.js';
import { InputField, RupiahField, SelectField, TickField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { catalogWith, filtersSet, SORTS, type CatalogChoice } from './catalog-choice.js';

const number = new Intl.NumberFormat('id-ID');
const SCALES = [
  { value: 'mikro', label: 'Usaha mikro' },
  { value: 'kecil', label: 'Usaha kecil' },
  { value: 'menengah', label: 'Usaha menengah' },
];

interface FiltersProps {
  readonly choice: CatalogChoice;
  readonly labels: PublicLabels;
  readonly found: SearchView | null;
  /** Kecamatan to deliver to. */
  readonly areas: readonly AreaView[];
  readonly shown: Shown;
}

/** Words, filters with what each would leave, and order; one form, which needs no script. */
export function CatalogFilters({ choice, labels, found, areas, shown }: FiltersProps) {
  const { said, draftId } = choice;
  const counts = (facet: string) =>
    new Map((found?.facets?.[facet] ?? []).map(({ value, count }) => [value, count]));
  const withCount = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${number.format(count)})`;
  const places = counts('kecamatan');
  const scales = counts('umkmClass');
  const many = filtersSet(choice);
  return (
    <form class="search" method="get" action={urls.catalog} aria-label="Pencarian">
      {draftId !== '' && <input type="hidden" name="permintaan" value={draftId} />}
      {said.kategori !== '' && <input type="hidden" name="kategori" value={said.kategori} />}
      <div class="search-box" data-suggest={urls.catalogSuggestions}>
        <label class="unseen" for="q">
          Cari barang
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={said.q}
          maxLength={200}
          placeholder="Nasi kotak, kertas HVS, ..."
          autocomplete="off"
        />
        <button type="submit">Cari</button>
      </div>
      <details class="filters" open={shown.faults.length > 0}>
        <summary>{many === 0 ? 'Saring dan urutkan' : `Saring dan urutkan (${many} dipilih)`}</summary>
        <div class="filter-grid">
          <SelectField
            name="jenis"
            label="Jenis"
            nothing="Semua"
            options={[
              { value: 'mamin', label: 'Makan dan minum' },
              { value: 'atk', label: 'Alat tulis kantor' },
            ]}
            value={said.jenis}
            shown={shown}
          />
          <SelectField
            name="urut"
            label="Urutan"
            nothing={said.q === '' ? 'Bergiliran dan adil' : 'Paling sesuai, lalu bergiliran'}
            options={SORTS}
            value={said.urut}
            shown={shown}
          />
          <SelectField
            name="kecamatan"
            label="Kecamatan penyedia"
            nothing="Semua"
            options={labels.kecamatan.map(({ code, name }) => ({
              value: code,
              label: withCount(name, places.get(code)),
            }))}
            value={said.kecamatan}
            shown={shown}
          />
          <SelectField
            name="skala"
            label="Skala usaha"
            nothing="Semua"
            options={SCALES.map(({ value, label }) => ({
              value,
              label: withCount(label, scales.get(value)),
            }))}
            value={said.skala}
            shown={shown}
          />
          <RupiahField name="dari" label="Harga dari" value={said.dari} shown={shown} />
          <RupiahField name="sampai" label="Harga sampai" value={said.sampai} shown={shown} />
          <InputField name="tanggal" label="Diantar tanggal" type="date" value={said.tanggal} shown={shown} />
          <InputField name="pukul" label="Pukul" type="time" value={said.pukul} shown={shown} />
          <InputField
            name="jumlah"
            label="Jumlah yang dibutuhkan"
            inputMode="numeric"
            autocomplete="off"
            maxLength={9}
            value={said.jumlah}
            shown={shown}
          />
          <SelectField
            name="antar"
            label="Diantar ke kecamatan"
            nothing="Di mana saja"
            options={areas.map(({ code, name }) => ({ value: code, label: name }))}
            value={said.antar}
            shown={shown}
          />
        </div>
        <div class="filter-ticks">
          <TickField
            name="halal"
            label={withCount('Bersertifikat halal', counts('halal').get('true'))}
            isTicked={said.halal === 'ya'}
            shown={shown}
          />
          <TickField
            name="pdn"
            label={withCount('Produk dalam negeri', counts('domestic').get('true'))}
            isTicked={said.pdn === 'ya'}
            shown={shown}
          />
          <TickField
            name="tkdn"
            label={withCount('Punya nilai TKDN', counts('tkdn').get('true'))}
            isTicked={said.tkdn === 'ya'}
            shown={shown}
          />
        </div>
        <div class="actions">
          <button type="submit">Terapkan</button>
          {many > 0 && <a href={urls.catalogFor({ q: said.q, permintaan: draftId })}>Hapus semua saringan</a>}
        </div>
      </details>
    </form>
  );
}

/** Categories with how many offers each has; the chosen one can be let go. */
export function CategoryChips({ choice, labels, found }: Pick<FiltersProps, 'choice' | 'labels' | 'found'>) {
  const counts = new Map((found?.facets?.category ?? []).map(({ value, count }) => [value, count]));
  const here = labels.categories.find(({ code }) => code === choice.said.kategori);
  const roots = labels.categories.filter(({ parentCode }) => parentCode === null).map(({ code }) => code);
  const below = labels.categories.filter(({ parentCode }) =>
    here ? parentCode === here.code : parentCode !== null && roots.includes(parentCode),
  );
  const shown = below.filter(({ code }) => (counts.get(code) ?? 0) > 0);
  if (shown.length === 0 && !here) return null;
  return (
    <nav class="chips" aria-label="Kategori">
      <ul>
        {here && (
          <li>
            <a
              class="chosen"
              href={catalogWith(choice, { kategori: here.parentCode ?? '' })}
              aria-label={`Hapus pilihan ${here.name}`}
            >
              {here.name} <span aria-hidden="true">×</span>
            </a>
          </li>
        )}
        {shown.map(({ code, name }) => (
          <li key={code}>
            <a href={catalogWith(choice, { kategori: code })}>
              {name} <small>{number.format(counts.get(code) ?? 0)}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
