import { isCivilDate, longDate } from '../../../kernel/index.js';
import {
  catalogueEntries,
  GROUPS,
  type CatalogueEntry,
  type DocumentFault,
  type RegulationView,
} from '../../../regulations/index.js';
import type { Tone } from '../../ui/parts.js';
import { urls } from '../../urls.js';

/** The fields of a document that may still have faults. */
export type Fields = Readonly<Record<string, unknown>>;

/** A part of the document that has a page of its own: its head, its articles, a chapter of figures, or its routes. */
export type Section = 'data' | 'pasal' | 'jalur' | 'lain' | keyof typeof GROUPS;

/** A fault with its place on a page. */
export interface PlacedFault {
  readonly section: Section;
  /** The list entry it is in, for articles and routes; null for all others. */
  readonly at: number | null;
  readonly field: string;
  readonly href: string;
  readonly text: string;
}

const ENTRIES: ReadonlyMap<string, CatalogueEntry> = new Map(
  catalogueEntries().map((entry) => [entry.code, entry]),
);

/** What is known of a parameter; undefined for a code that no rule reads. */
export function entryOf(code: unknown): CatalogueEntry | undefined {
  return ENTRIES.get(String(code));
}

/** Every state of an edition in a word and a colour. */
export const STATES: Readonly<Record<RegulationView['state'], readonly [Tone, string]>> = {
  draft: ['waits', 'Konsep'],
  scheduled: ['goes', 'Akan berlaku'],
  in_force: ['done', 'Berlaku'],
  replaced: ['ended', 'Sudah digantikan'],
  revoked: ['ended', 'Dicabut'],
};

const DATA_FIELDS: Readonly<Record<string, string>> = {
  form: 'bentuk',
  level: 'bentuk',
  number: 'nomor',
  year: 'tahun',
  enactedOn: 'ditetapkan',
  effectiveOn: 'berlaku',
  isSample: 'contoh',
};
const DATA_NAMES: Readonly<Record<string, string>> = {
  title: 'Judul',
  form: 'Jenis',
  number: 'Nomor',
  year: 'Tahun',
  enactedOn: 'Tanggal penetapan',
  effectiveOn: 'Tanggal berlaku',
};
const PARAMETER_FIELDS: Readonly<Record<string, string>> = {
  legalBasis: 'dasar',
  from: 'mulai',
  until: 'sampai',
  appliesTo: 'cakupan',
  verified: 'teruji',
  source: 'sumber',
};
const FIELD_NAMES: Readonly<Record<string, string>> = {
  legalBasis: 'dasar hukum',
  from: 'masa berlaku',
  until: 'masa berlaku',
  source: 'sumber',
  title: 'nama',
  deadlineHours: 'jangka waktu',
  remindBeforeHours: 'pengingat',
  roles: 'pelaku',
  stage: 'urutan',
  over: 'batas bawah',
  upTo: 'batas atas',
  escalateTo: 'pengganti',
};
const KIND_WORDS: Readonly<Record<string, string>> = {
  number: 'isi bilangan bulat, tanpa koma dan tanpa huruf',
  date: 'isi tanggal yang sah',
  flag: 'pilih salah satu',
  text: 'isi satu pilihan',
  codes: 'isi paling sedikit satu',
};
// What the check says of the file, for somebody who sees fields and no file.
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^harus berupa teks dan tidak kosong/, 'belum diisi'],
  [/^harus bilangan bulat, teks, ya\/tidak, atau daftar teks/, 'nilainya belum diisi'],
  [/^masa berlaku harus tanggal.*/, 'tanggal mulai belum diisi, atau berakhir sebelum mulai.'],
  [/^harus tanggal YYYY-MM-DD.*/, 'bukan tanggal yang sah.'],
  [/^harus rupiah bulat.*/, 'isi rupiah bulat, tanpa koma.'],
  [/^harus daftar jabatan/, 'pilih paling sedikit satu jabatan'],
  [/^harus daftar jam kerja/, 'isi jam kerja, misalnya 4, 1'],
  [/^harus jam kerja mulai dari 1/, 'isi jam kerja, paling sedikit 1'],
  [/^harus salah satu dari .*/, 'pilih salah satu.'],
  [/^harus tahun/, 'isi tahun, misalnya 2027'],
  [/^harus daftar yang tidak kosong|^harus berupa daftar yang tidak kosong/, 'belum ada tahapnya'],
];

/** Where a fault of the check is mended, and how it is told there. */
export function placeOf(id: string, document: Fields, fault: DocumentFault): PlacedFault {
  const [, list = '', at = '', ...rest] = fault.pointer.split('/');
  const index = /^\d+$/.test(at) ? Number(at) : null;
  const told = plain(fault);
  if (list === 'parameters') return parameterPlace(id, document, fault, index, rest[0] ?? 'value', told);
  if (list === 'articles') {
    const field = rest[0] === 'text' ? 'teks' : 'pasal';
    const href = index === null ? urls.draftArticles(id) : `${urls.draftArticle(id, index)}#${field}`;
    return { section: 'pasal', at: index, field, href, text: told };
  }
  if (list === 'routes') {
    const field = rest[0] === 'steps' && rest[1] ? `t${rest[1]}-${rest[2] ?? 'title'}` : routeField(rest);
    const href = index === null ? urls.draftRoutes(id) : `${urls.draftRoute(id, index)}#${field}`;
    const name = FIELD_NAMES[rest.at(-1) ?? ''];
    const text = name && isShort(told) ? `${capital(name)} ${told}` : told;
    return { section: 'jalur', at: index, field, href, text };
  }
  const last = fault.pointer.split('/').at(-1) ?? '';
  const field = DATA_FIELDS[last] ?? 'judul';
  const text = isShort(told) ? `${DATA_NAMES[last] ?? 'Naskah'} ${told}` : told;
  return { section: 'data', at: null, field, href: `${urls.draftData(id)}#${field}`, text };
}

function parameterPlace(
  id: string,
  document: Fields,
  { detail }: DocumentFault,
  index: number | null,
  name: string,
  told: string,
): PlacedFault {
  if (index === null) {
    const entry = entryOf(/^Parameter (\w+)/.exec(detail)?.[1]);
    if (!entry) {
      return { section: 'lain', at: null, field: 'cari', href: urls.draftParameters(id), text: told };
    }
    const field = `nilai-${parametersOf(document).length}`;
    const href = `${urls.draftChapter(id, entry.group, entry.code)}#${field}`;
    return { section: entry.group, at: null, field, href, text: told };
  }
  const entry = entryOf(parametersOf(document)[index]?.code);
  const section = entry?.group ?? 'lain';
  const field = `${PARAMETER_FIELDS[name] ?? 'nilai'}-${index}`;
  const of = FIELD_NAMES[name];
  const text =
    entry && !told.startsWith(entry.title)
      ? `${entry.title}: ${of && isShort(told) ? `${of} ` : ''}${told}`
      : told;
  return { section, at: index, field, href: `${urls.draftChapter(id, section)}#${field}`, text };
}

const routeField = ([name = 'title', inner]: readonly string[]): string =>
  name === 'when' ? (inner ?? 'over') : name;

function plain({ code, detail, pointer }: DocumentFault): string {
  const said = detail
    .replace(/^\/\S*: /, '')
    .replace(/^(Nilai parameter|Parameter) (\w+)( \([^)]*\))?/, (whole, _word, name: string) => {
      return entryOf(name)?.title ?? whole;
    })
    .replace(/ \(lihat \/parameters\/\d+\)/, '')
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (isCivilDate(day) ? longDate(day) : day));
  if (code === 'wrong-value-kind') return `${KIND_WORDS[/\((\w+)\)\.$/.exec(detail)?.[1] ?? ''] ?? said}.`;
  if (code === 'looser-than-national') return `${said} Isi yang lebih ketat.`;
  const known = pointer === '' ? undefined : PLAIN.find(([pattern]) => pattern.test(said));
  return known ? said.replace(known[0], known[1]) : said;
}

const isShort = (text: string): boolean => /^[a-z]/.test(text);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The parameters of a document, as they were written; what is no object is empty. */
export function parametersOf(document: Fields): Fields[] {
  return listOf(document.parameters);
}

/** The same for its articles. */
export function articlesOf(document: Fields): Fields[] {
  return listOf(document.articles);
}

/** The same for its routes. */
export function routesOf(document: Fields): Fields[] {
  return listOf(document.routes);
}

/** A list of objects, whatever stands there. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((one) => fieldsOf(one)) : [];
}

/** An object, whatever stands there. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A text, whatever stands there. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
