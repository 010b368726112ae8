/** Words of goods, as an item or a price list writes them. */
export interface GoodsWords {
  readonly name: string;
  readonly specification: string;
  readonly unitCode: string | null;
}

// What people write for the same thing; the normal form is ours alone and never shown.
const SAME_WORD: Readonly<Record<string, string>> = {
  kotak: 'boks',
  box: 'boks',
  dus: 'boks',
  dos: 'boks',
  dosis: 'boks',
  ballpoint: 'bolpoin',
  ballpen: 'bolpoin',
  bolpen: 'bolpoin',
  pulpen: 'bolpoin',
  pen: 'bolpoin',
  snack: 'kudapan',
  kue: 'kudapan',
  marker: 'spidol',
  folio: 'f4',
  kuarto: 'a4',
  photo: 'foto',
  paper: 'kertas',
  stofmap: 'map',
  cartridge: 'tinta',
  catridge: 'tinta',
  minum: 'minuman',
  makan: 'makanan',
};
const SAME_MEASURE: Readonly<Record<string, string>> = {
  gr: 'g',
  gram: 'g',
  grm: 'g',
  gsm: 'g',
  ltr: 'l',
  liter: 'l',
  cc: 'ml',
  mililiter: 'ml',
  kilogram: 'kg',
  kilo: 'kg',
  lbr: 'lembar',
  sheet: 'lembar',
  meter: 'm',
  centimeter: 'cm',
  inchi: 'inci',
  inch: 'inci',
};
const EMPTY_WORDS = new Set([
  'dan',
  'untuk',
  'yang',
  'di',
  'dengan',
  'per',
  'ukuran',
  'uk',
  'isi',
  'no',
  'type',
  'tipe',
  'merk',
  'merek',
  'jenis',
  'belanja',
  'contoh',
]);

interface Token {
  readonly text: string;
  /** Its neighbouring letters, by which a misspelt word is known; none for short words and sizes. */
  readonly pairs: ReadonlySet<string>;
  readonly weight: number;
  readonly isSize: boolean;
}

const NAME_WEIGHT = 2;
const SPECIFICATION_WEIGHT = 1;
// Paper of 70 and of 80 g is told apart by nothing but the number.
const SIZE_WEIGHT = 3;
const OTHER_SIZE_FACTOR = 0.8;
const OTHER_UNIT_FACTOR = 0.75;
const LIKENESS_OF_MISSPELT = 0.5;

/** How well two descriptions of goods agree, from 0 to 1: shared words, sizes above all, and the unit. */
export function likeness(a: GoodsWords, b: GoodsWords): number {
  return agreement(a, tokensOf(a), b, tokensOf(b));
}

function agreement(a: GoodsWords, left: readonly Token[], b: GoodsWords, right: readonly Token[]): number {
  const total = [...left, ...right].reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const shared =
    left.reduce((sum, token) => sum + token.weight * best(token, right), 0) +
    right.reduce((sum, token) => sum + token.weight * best(token, left), 0);
  const factor =
    (differInSize(left, right) ? OTHER_SIZE_FACTOR : 1) * (isOtherUnit(a, b) ? OTHER_UNIT_FACTOR : 1);
  return (shared / total) * factor;
}

/** The candidates from best to worst: the same unit before others, for prices of two units cannot be compared. Those that share nothing are left out. */
export function ranked<T extends GoodsWords>(
  wanted: GoodsWords,
  candidates: readonly T[],
  most: number,
): (T & { likeness: number })[] {
  return candidates
    .map((candidate) => ({ ...candidate, likeness: Math.round(likeness(wanted, candidate) * 1000) / 1000 }))
    .filter((candidate) => candidate.likeness > 0)
    .sort(
      (a, b) => Number(isOtherUnit(wanted, a)) - Number(isOtherUnit(wanted, b)) || b.likeness - a.likeness,
    )
    .slice(0, most);
}

function tokensOf({ name, specification }: GoodsWords): Token[] {
  const tokens = new Map<string, Token>();
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) {
      const isSize = /\d/.test(word);
      const own = isSize ? SIZE_WEIGHT : weight;
      if ((tokens.get(word)?.weight ?? 0) < own)
        tokens.set(word, {
          text: word,
          weight: own,
          isSize,
          pairs: isSize || word.length < 4 ? NO_PAIRS : pairsOf(word),
        });
    }
  };
  add(name, NAME_WEIGHT);
  add(specification, SPECIFICATION_WEIGHT);
  return [...tokens.values()];
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/g\s*\/\s*m(2|²)?/g, 'g')
    .replace(/(\d)[.,](?=\d{3}\b)/g, '$1')
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/(\d)\s*[x×*]\s*(?=\d)/g, '$1x');
  const words = plain.match(/\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)*|[a-z]+(?:\d+)?/g) ?? [];
  return words.flatMap((word, index): string[] => {
    const measure = SAME_MEASURE[word] ?? word;
    const isMeasure = measure !== word || MEASURES.has(word);
    if (isMeasure && /^\d/.test(words[index - 1] ?? '')) return [];
    if (/^\d/.test(word)) {
      const next = words[index + 1] ?? '';
      const unit = SAME_MEASURE[next] ?? (MEASURES.has(next) ? next : '');
      return [`${word}${unit}`];
    }
    return EMPTY_WORDS.has(word) ? [] : [SAME_WORD[word] ?? word];
  });
}

const MEASURES = new Set([...Object.values(SAME_MEASURE), 'mm', 'meter', 'watt', 'gb', 'lembar']);

function best(token: Token, others: readonly Token[]): number {
  if (others.some(({ text }) => text === token.text)) return 1;
  if (token.pairs.size === 0) return 0;
  let found = 0;
  for (const { pairs } of others) {
    if (pairs.size === 0) continue;
    const value = sharedPairs(token.pairs, pairs);
    if (value >= LIKENESS_OF_MISSPELT) found = Math.max(found, value * 0.9);
  }
  return found;
}

/** Shared pairs of letters, so that a slip of the finger or an ending does not make another word. */
function sharedPairs(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

const NO_PAIRS: ReadonlySet<string> = new Set();

function pairsOf(word: string): Set<string> {
  return new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));
}

function differInSize(left: readonly Token[], right: readonly Token[]): boolean {
  const sizes = (tokens: readonly Token[]) => tokens.filter(({ isSize }) => isSize).map(({ text }) => text);
  const [a, b] = [sizes(left), sizes(right)];
  return a.length > 0 && b.length > 0 && !a.some((size) => b.includes(size));
}

function isOtherUnit(a: GoodsWords, b: GoodsWords): boolean {
  return a.unitCode !== null && b.unitCode !== null && a.unitCode !== b.unitCode;
}
