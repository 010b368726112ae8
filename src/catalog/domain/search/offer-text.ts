import { rootsOf, wordsOf } from './words.js';

/** What the search reads of an offer. */
export interface OfferText {
  readonly name: string;
  readonly specification: string;
  /** Brand, codes and whatever else is written of the offer itself. */
  readonly details: readonly string[];
  /** Category, vendor, place: found when the offer's own words do not suffice. */
  readonly surroundings: readonly string[];
  readonly kind: string;
  /** Its category and all above, the most general first. */
  readonly categoryPath: readonly string[];
  readonly unitCode: string;
  readonly kecamatanCode: string | null;
  readonly umkmClass: string | null;
  readonly isHalal: boolean;
  readonly isDomestic: boolean;
  readonly hasTkdn: boolean;
}

/** The entries of an offer in the text index, and what the vocabulary learns from it. */
export interface OfferTerms {
  readonly lexemes: string[];
  readonly written: string[];
  readonly roots: string[];
  /** Different words of name, specification and details. */
  readonly textWords: number;
}

/** Marks that filters look for in the same index as words; a mark never looks like a word. */
export const marks = {
  category: (code: string) => `@${code}`,
  kecamatan: (code: string) => `#${code}`,
  umkmClass: (name: string) => `%${name}`,
  unit: (code: string) => `$${code}`,
  kind: (kind: string) => `:${kind}`,
  halal: '!halal',
  domestic: '!pdn',
  tkdn: '!tkdn',
} as const;

/** Everything by which an offer can be found. */
export function termsOf(text: OfferText): OfferTerms {
  const name = unique(wordsOf(text.name));
  const written = unique([...name, ...wordsOf(text.specification), ...text.details.flatMap(wordsOf)]);
  const roots = unique(written.flatMap(rootsOf));
  const around = unique(text.surroundings.flatMap(wordsOf));
  const inName = unique([...name, ...name.flatMap(rootsOf)]);
  return {
    lexemes: unique([
      ...written,
      ...roots,
      ...inName.map((word) => `=${word}`),
      // In Indonesian what a thing is comes first: "isi stapler" is no stapler.
      ...[name[0], ...rootsOf(name[0] ?? '')].filter((word) => word !== undefined).map((word) => `^${word}`),
      ...around.map((word) => `+${word}`),
      ...marksOf(text),
    ]),
    written: unique([...written, ...around]),
    roots,
    textWords: Math.max(1, written.length),
  };
}

function marksOf(text: OfferText): string[] {
  return [
    marks.kind(text.kind),
    ...unique(text.categoryPath.flatMap(pathOf)).map(marks.category),
    marks.unit(text.unitCode),
    ...(text.kecamatanCode === null ? [] : [marks.kecamatan(text.kecamatanCode)]),
    ...(text.umkmClass === null ? [] : [marks.umkmClass(text.umkmClass)]),
    ...(text.isHalal ? [marks.halal] : []),
    ...(text.isDomestic ? [marks.domestic] : []),
    ...(text.hasTkdn ? [marks.tkdn] : []),
  ];
}

// A code says its own path; the tree may say more.
function pathOf(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
