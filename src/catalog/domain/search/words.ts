/** Measures as people shorten them after a number; "70gsm", "70 gr" and "70 gram" are one thing on a ream of paper. */
const MEASURES: Readonly<Record<string, string>> = {
  g: 'gram',
  gr: 'gram',
  grm: 'gram',
  gram: 'gram',
  gsm: 'gram',
  kg: 'kg',
  kilo: 'kg',
  kilogram: 'kg',
  ml: 'ml',
  mililiter: 'ml',
  l: 'liter',
  lt: 'liter',
  ltr: 'liter',
  liter: 'liter',
  cm: 'cm',
  mm: 'mm',
  m: 'meter',
  mtr: 'meter',
  meter: 'meter',
  inch: 'inci',
  inchi: 'inci',
  inci: 'inci',
  in: 'inci',
  lbr: 'lembar',
  lmbr: 'lembar',
  lembar: 'lembar',
  sheet: 'lembar',
  sheets: 'lembar',
  ply: 'ply',
  pcs: 'buah',
  pc: 'buah',
  bh: 'buah',
  buah: 'buah',
  watt: 'watt',
  gb: 'gb',
  porsi: 'porsi',
  org: 'orang',
  orang: 'orang',
};

/** Shortened words that mean the same wherever they stand. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  gr: 'gram',
  grm: 'gram',
  gsm: 'gram',
  lbr: 'lembar',
  lmbr: 'lembar',
  ltr: 'liter',
  pcs: 'buah',
  bh: 'buah',
  uk: 'ukuran',
  inch: 'inci',
  inchi: 'inci',
};

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'dan atau untuk yang dengan di ke dari per dalam rangka pada oleh para sebagai serta ini itu adalah juga bagi the of for ' +
    'and or with dll dsb dkk yg dgn utk pd'
  ).split(' '),
);

const SIZE = /^\d+(?:\.\d+)?x\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?$/;
const AMOUNT = /^(\d+(?:\.\d+)?)([a-z]+)$/;

/**
 * The words of a text as the search knows them: lower case, no accents, measures and numbers in one spelling, no words without
 * meaning. The same function reads what vendors write and what people look for, so that both always meet.
 */
export function wordsOf(text: string): string[] {
  return rawWords(text).filter((word) => !STOP_WORDS.has(word));
}

/** As `wordsOf`, for a query: words without meaning stay when there is nothing else. */
export function queryWordsOf(text: string, limit = 12): string[] {
  const words = wordsOf(text);
  return [...new Set(words.length > 0 ? words : rawWords(text))].slice(0, limit);
}

function rawWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(\d)\s*(?:["”]|'')/g, '$1 inci ')
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/(\d)\s+x\s+(?=\d)/g, '$1x');
  const pieces = plain.match(/[a-z0-9]+(?:[.-][a-z0-9]+)*/g) ?? [];
  return pieces.flatMap(wordsOfPiece).filter((word) => word.length <= 40);
}

function wordsOfPiece(piece: string): string[] {
  // "10.000" is ten thousand; "9.5" is a measure; "1.1.12.01.03.0001" is a code.
  if (/^\d{1,3}(\.\d{3})+$/.test(piece)) return [piece.replaceAll('.', '')];
  if (/^\d+(\.\d+)*$/.test(piece)) return [piece];
  if (SIZE.test(piece)) return piece.split('x');
  if (piece.includes('-')) {
    const parts = piece.split('-');
    const joined = parts.join('');
    const isDoubled = parts.length === 2 && parts[0] === parts[1];
    // "tip-ex" is also looked for as "tipex"; "kue-kue" is just "kue".
    return isDoubled ? wordsOfPiece(parts[0] ?? '') : [...parts.flatMap(wordsOfPiece), joined];
  }
  const amount = AMOUNT.exec(piece);
  const measure = amount?.[2] === undefined ? undefined : MEASURES[amount[2]];
  if (amount?.[1] !== undefined && measure !== undefined) return [amount[1], measure];
  if (piece.includes('.')) {
    const parts = piece.split('.');
    return parts.length === 2 && /^\d+$/.test(parts[0] ?? '') ? [piece] : parts.flatMap(wordsOfPiece);
  }
  return [ABBREVIATIONS[piece] ?? piece];
}

const VOWEL = /^[aiueo]/;
const PARTICLES = /(?:nya|lah|kah|pun)$/;
const SUFFIXES = /(?:kan|an|i)$/;

/**
 * What a word may be formed from: "penulis" and "tulisan" from "tulis". Several answers where the language is ambiguous, since a
 * prefix swallows the first letter of some roots (measured: the snowball stemmer answers "ulis" for "penulis" and "tulis" for
 * "tulisan", and so loses the pair).
 */
export function rootsOf(word: string): string[] {
  if (word.length < 5 || /\d/.test(word)) return [];
  const bare = word.length >= 7 ? word.replace(PARTICLES, '') : word;
  const forms = new Set([word, bare]);
  for (const form of [...forms]) {
    const cut = form.replace(SUFFIXES, '');
    if (cut.length >= 4) forms.add(cut);
    if (form.endsWith('kan') && form.length >= 6) forms.add(form.slice(0, -2));
  }
  for (const form of [...forms]) for (const root of withoutPrefix(form)) forms.add(root);
  forms.delete(word);
  return [...forms].filter(isPlausible);
}

function withoutPrefix(word: string): string[] {
  const after = (length: number) => word.slice(length);
  if (/^(?:me|pe)ny[aiueo]/.test(word)) return [`s${after(4)}`];
  if (/^(?:me|pe)ng[aiueo]/.test(word)) return [after(4), `k${after(4)}`];
  if (/^(?:me|pe)ng[ghk]/.test(word)) return [after(4)];
  if (/^(?:me|pe)m[aiueo]/.test(word)) return [`p${after(3)}`, `m${after(3)}`];
  if (/^(?:me|pe)m[bfp]/.test(word)) return [after(3)];
  if (/^(?:me|pe)n[aiueo]/.test(word)) return [`t${after(3)}`, `n${after(3)}`];
  if (/^(?:me|pe)n[cdjtsz]/.test(word)) return [after(3)];
  if (/^per[aiueo]/.test(word)) return [after(3), after(2)];
  if (/^(?:ber|per|ter)/.test(word)) return [after(3)];
  if (/^(?:me|pe)[lrwymn]/.test(word)) return [after(2)];
  if (/^pel[aiueo]/.test(word)) return [after(2)];
  if (/^(?:di|ke|se)/.test(word)) return [after(2)];
  return [];
}

// A root has at least four letters and does not begin with two consonants that no Indonesian word begins with.
function isPlausible(root: string): boolean {
  return (
    root.length >= 4 &&
    (VOWEL.test(root) || /^(?:ny|ng|kh|sy|[bgkps][lr]|tr|dr|st|sp|sk)?[a-z]?[aiueo]/.test(root))
  );
}
