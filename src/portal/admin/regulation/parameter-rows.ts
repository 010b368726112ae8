import { isCivilDate } from '../../../kernel/index.js';
import { ROLE_NAMES } from '../../../platform/access/index.js';
import {
  annexOf,
  catalogueEntries,
  GROUPS,
  isSame,
  parameterOn,
  shown as inWords,
  type CatalogueEntry,
  type ParameterVersion,
} from '../../../regulations/index.js';
import type { Typed } from '../../ui/form-state.js';
import type { Draft } from './draft-desk.js';
import { entryOf, parametersOf, wordOf, type Fields, type PlacedFault } from './draft-words.js';

/** One figure of a chapter as its form shows it. */
export interface ParameterRow {
  /** Its place in the document; behind the last for one that is being added. */
  readonly index: number;
  readonly entry: CatalogueEntry;
  readonly version: Fields;
  readonly faults: readonly PlacedFault[];
  /** What it says, as the annex will read it; null while it cannot be read. */
  readonly sentence: string | null;
  /** How it stands to the edition before: what that said, or that it said nothing. Null where nothing is different. */
  readonly change: { readonly before: string | null } | null;
  readonly national: { readonly value: string; readonly legalBasis: string } | null;
  readonly isNew: boolean;
}

/** A chapter with what is written in it, and what may be added. */
export interface Chapter {
  readonly key: keyof typeof GROUPS | 'lain';
  readonly title: string;
  readonly rows: readonly ParameterRow[];
  /** Not set by this document; what the layers above say of it holds. */
  readonly unset: readonly CatalogueEntry[];
  /** Codes that no rule reads, with their places. */
  readonly unknown: readonly { readonly index: number; readonly code: string }[];
}

/** The chapters of a document in their order; `add` is the code of a figure that is to be added. */
export function chaptersOf(draft: Draft, add: string | null = null): Chapter[] {
  const written = parametersOf(draft.document);
  const before = parametersOf(draft.base ?? {});
  const rows = written.flatMap((version, index) => {
    const entry = entryOf(version.code);
    return entry ? [rowOf(draft, before, { entry, version, index, isNew: false })] : [];
  });
  const entries = catalogueEntries();
  const added = entries.find(({ code }) => code === add);
  const fresh = added ? [rowOf(draft, before, { entry: added, ...blank(draft, added) })] : [];
  const chapters = Object.entries(GROUPS).map(([key, title]) => ({
    key: key as keyof typeof GROUPS,
    title,
    rows: [...rows, ...fresh].filter(({ entry }) => entry.group === key),
    unset: entries.filter(
      ({ code, group }) => group === key && code !== add && !written.some((one) => one.code === code),
    ),
    unknown: [],
  }));
  const unknown = written.flatMap(({ code }, index) =>
    entryOf(code) ? [] : [{ index, code: String(code) }],
  );
  return unknown.length === 0
    ? chapters
    : [...chapters, { key: 'lain', title: 'Tidak dikenal', rows: [], unset: [], unknown }];
}

function blank({ document, on }: Draft, { code, unit }: CatalogueEntry) {
  const parameters = parametersOf(document);
  // What is added most often cites the same paper and begins on the same day.
  const sibling = parameters.at(-1);
  const version = {
    code,
    unit,
    from: wordOf(sibling?.from) || on,
    until: null,
    verified: false,
    legalBasis: '',
    source: '',
  };
  return { version, index: parameters.length, isNew: true };
}

function rowOf(
  draft: Draft,
  before: readonly Fields[],
  { entry, version, index, isNew }: Pick<ParameterRow, 'entry' | 'version' | 'index' | 'isNew'>,
): ParameterRow {
  const faults = draft.faults.filter(
    ({ field, section }) => section === entry.group && field.endsWith(`-${index}`),
  );
  const isReadable =
    !isNew && !faults.some(({ field }) => field.startsWith('nilai-')) && isSound(entry, version.value);
  const sound = version as unknown as ParameterVersion;
  const [scope] = scopesOf(version);
  const base = isCivilDate(draft.on) ? parameterOn(draft.above, entry.code, draft.on, scope) : undefined;
  const was = before.find((one) => one.code === entry.code && isSame(scopesOf(one)[0], scope));
  const isChanged = draft.base !== null && !isNew && (!was || !isSame(heart(was), heart(version)));
  return {
    index,
    entry,
    version,
    faults,
    isNew,
    sentence: isReadable ? sentenceOf(sound, draft) : null,
    change: isChanged ? { before: was ? valueInWords(entry, was.value) : null } : null,
    national: base ? { value: inWords(entry, base.value, ROLE_NAMES), legalBasis: base.legalBasis } : null,
  };
}

// Where it was found and how far it is checked change nothing about the rule.
const heart = ({ value, legalBasis, from, until }: Fields) => ({
  value,
  legalBasis,
  from,
  until: until ?? null,
});
const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function sentenceOf(version: ParameterVersion, { on }: Draft): string | null {
  const dates = { from: isCivilDate(version.from) ? version.from : on, until: null };
  const annex = annexOf({ parameters: [{ ...version, ...dates }], routes: [] }, [], on, ROLE_NAMES);
  return annex.chapters[0]?.entries[0]?.sentence ?? null;
}

/** A value as people read it; as it was typed where it cannot be read. */
export function valueInWords(entry: CatalogueEntry, value: unknown): string {
  if (!hasValue(value)) return 'belum diisi';
  return isSound(entry, value)
    ? inWords(entry, value as ParameterVersion['value'], ROLE_NAMES)
    : typedOf(entry, value);
}

// A fault of another field can keep the check from judging the value, so it is looked at here too.
function isSound({ kind, format }: CatalogueEntry, value: unknown): boolean {
  switch (kind) {
    case 'number':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'codes':
      return Array.isArray(value) && value.length > 0;
    case 'date':
      return isCivilDate(value);
    default:
      return format === 'month-day' ? isCivilDate(`2000-${String(value)}`) : hasValue(value);
  }
}

/** What a figure is limited to. */
export function scopesOf({ appliesTo }: Fields): string[] {
  return Array.isArray(appliesTo) ? appliesTo.filter((one) => typeof one === 'string') : [];
}

/** A value as it stands in its field. */
export function typedOf({ format }: CatalogueEntry, value: unknown): string {
  if (typeof value === 'number') return format === 'rupiah' ? value.toLocaleString('id-ID') : String(value);
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (Array.isArray(value)) return value.map(String).join('\n');
  return wordOf(value);
}

/** The parameters of a document after the form of a chapter: what cannot be read as its kind stays as it was typed, for the check to tell. */
export function parametersWith(document: Fields, typed: Typed): Fields[] {
  const written = parametersOf(document);
  const added = entryOf(typed[`kode-${written.length}`]);
  const all = added ? [...written, { code: added.code, unit: added.unit }] : written;
  return all.flatMap((version, index): Fields[] => {
    if (typed[`hapus-${index}`] === 'ya') return [];
    const entry = entryOf(version.code);
    if (!entry || typed[`ada-${index}`] !== 'ya') return [version];
    return [readRow(entry, version, index, typed)];
  });
}

function readRow(entry: CatalogueEntry, version: Fields, index: number, typed: Typed): Fields {
  const of = (name: string) => typed[`${name}-${index}`] ?? '';
  const scopes = entry.scopes.filter((scope) => of(`cakupan-${scope}`) === 'ya');
  // A scope that the catalogue does not know stays until somebody takes the figure away.
  const strange = scopesOf(version).filter((scope) => !entry.scopes.includes(scope));
  const appliesTo = [...scopes, ...strange];
  const { appliesTo: _was, ...rest } = version;
  return {
    ...rest,
    unit: wordOf(version.unit) || entry.unit,
    value: readValue(entry, typed, index),
    legalBasis: of('dasar'),
    from: of('mulai'),
    until: of('sampai') || null,
    verified: of('teruji') === 'ya',
    source: of('sumber'),
    ...(appliesTo.length > 0 && { appliesTo }),
  };
}

function readValue({ kind, choices }: CatalogueEntry, typed: Typed, index: number): unknown {
  const name = `nilai-${index}`;
  const text = typed[name] ?? '';
  switch (kind) {
    case 'number':
      return numberOr(text);
    case 'flag':
      return text === 'ya' ? true : text === 'tidak' ? false : text;
    case 'codes':
      return choices
        ? choices.filter((choice) => typed[`${name}-${choice}`] === 'ya')
        : text.split(/[\n,;]+/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
    default:
      return text;
  }
}

/** A whole number as Indonesians write it; the text itself where it is none. */
export function numberOr(text: string): number | string {
  const bare = text.replace(/^Rp\.?\s*/i, '').trim();
  return /^(\d{1,3}(\.\d{3})+|\d{1,15})$/.test(bare) ? Number(bare.replaceAll('.', '')) : text;
}
