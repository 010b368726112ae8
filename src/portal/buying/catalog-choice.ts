import type { SearchOffersRequest, SearchSort } from '../../catalog/index.js';
import { typedIn, type Typed } from '../ui/form-state.js';
import { buyingUrls } from '../urls/buying.js';

/** Fields of the search, as its address names them, and what the API calls them. */
const FIELDS = {
  q: 'q',
  jenis: 'kind',
  kategori: 'category',
  kecamatan: 'kecamatan',
  skala: 'umkmClass',
  halal: 'halal',
  pdn: 'domestic',
  tkdn: 'tkdn',
  dari: 'priceFrom',
  sampai: 'priceTo',
  tanggal: 'on',
  pukul: 'at',
  jumlah: 'quantity',
  antar: 'deliverTo',
  urut: 'sort',
  sesudah: 'after',
} as const satisfies Record<string, keyof SearchOffersRequest>;

type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];
const YES: readonly Field[] = ['halal', 'pdn', 'tkdn'];
const AMOUNTS: readonly Field[] = ['dari', 'sampai', 'jumlah'];

/** How results can be ordered, in words. */
export const SORTS: readonly { readonly value: SearchSort; readonly label: string }[] = [
  { value: 'price', label: 'Termurah' },
  { value: 'price-desc', label: 'Termahal' },
  { value: 'newest', label: 'Terbaru tayang' },
];

/** What somebody chose in the catalog. */
export interface CatalogChoice {
  /** By the names of the address; what was not said is empty. */
  readonly said: Readonly<Record<Field, string>>;
  /** The draft that goods are looked for. */
  readonly draftId: string;
}

/** Reads the address of the catalog. */
export function choiceFrom(query: unknown): CatalogChoice {
  const typed: Typed = typedIn(query);
  const said = Object.fromEntries(NAMES.map((name) => [name, typed[name] ?? ''])) as Record<Field, string>;
  const { permintaan = '' } = typed;
  return { said, draftId: /^[0-9a-f-]{36}$/.test(permintaan) ? permintaan : '' };
}

/** The request of the API that the address stands for, not yet checked. */
export function searchOf({ said }: CatalogChoice): Record<string, unknown> {
  const entries = NAMES.filter((name) => said[name] !== '').map((name) => {
    const value = said[name];
    if (YES.includes(name)) return [FIELDS[name], value === 'ya'];
    if (AMOUNTS.includes(name)) return [FIELDS[name], value.replace(/^Rp|[.\s]/g, '')];
    return [FIELDS[name], name === 'pukul' ? value.replace('.', ':') : value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** The field of the search that a refusal of the API points at. */
export function searchField(pointer: string): string | null {
  const name = pointer.replace(/^\//, '');
  return NAMES.find((field) => FIELDS[field] === name) ?? null;
}

/** The address of the catalog with something changed; another choice begins on the first page. */
export function catalogWith(
  { said, draftId }: CatalogChoice,
  changes: Partial<Record<Field, string>>,
): string {
  return buyingUrls.catalogFor({ ...said, sesudah: '', ...changes, permintaan: draftId });
}

/** How many filters are set, besides words and order. */
export function filtersSet({ said }: CatalogChoice): number {
  return NAMES.filter((name) => !['q', 'urut', 'sesudah'].includes(name) && said[name] !== '').length;
}

/** What of the choice an item must know: when, how many, where, and for which draft. */
export function contextOf({ said, draftId }: CatalogChoice): Readonly<Record<string, string>> {
  const { tanggal, pukul, jumlah, antar } = said;
  return { tanggal, pukul, jumlah, antar, permintaan: draftId };
}
