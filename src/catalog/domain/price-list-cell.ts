/** What a cell of a sheet holds; a CSV file has texts only. */
export type Cell = string | number | null;

/** The highest ceiling taken for real, in rupiah; above it a row is a typing error. */
export const highestCeiling = 1_000_000_000_000;

/** Why a price cell is refused. */
export type PriceFault =
  | 'price-empty'
  | 'price-not-number'
  | 'price-ambiguous'
  | 'price-not-whole'
  | 'price-not-positive'
  | 'price-too-large';

/** One line of text: no control characters, single spaces. A text that starts with "=" stays text. */
export function textOf(cell: Cell | undefined): string {
  return String(cell ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}

/**
 * A price in whole rupiah, from a number or from a text as Indonesian offices write it: `105.500`, `Rp 1.105.500,00`, `105500`,
 * `105.500,-`. English grouping is accepted where it cannot be misread (`1,105,500`, `105,500.00`); `105,500` alone is refused, as it
 * may mean 105.5. Decimals other than zeros are refused rather than rounded: the ceiling is a legal limit.
 */
export function priceOf(cell: Cell | undefined): number | PriceFault {
  const text = textOf(cell);
  if (text === '') {
    return 'price-empty';
  }
  const value = typeof cell === 'number' ? cell : numberOf(text);
  if (typeof value === 'string') {
    return value;
  }
  if (Number.isNaN(value)) {
    return 'price-not-number';
  }
  if (value <= 0) {
    return 'price-not-positive';
  }
  if (value > highestCeiling) {
    return 'price-too-large';
  }
  // A computed cell of a spreadsheet holds 55000.00000000001 where it shows 55000.
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 && whole > 0 ? whole : 'price-not-whole';
}

function numberOf(text: string): number | PriceFault {
  const amount = text
    .replace(/\s/g, '')
    .replace(/^(-?)rp\.?(-?)/i, '$1$2')
    .replace(/,(-|=)$/, '');
  const negative = /^-|^\(.+\)$/.test(amount);
  const digits = amount.replace(/^-|^\(|\)$/g, '');
  const indonesian = /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(digits);
  const english = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(digits);
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) {
    return 'price-ambiguous';
  }
  const [, whole, decimals = ''] = indonesian ?? english ?? [];
  if (whole === undefined) {
    return 'price-not-number';
  }
  if (/[1-9]/.test(decimals)) {
    return negative ? 'price-not-positive' : 'price-not-whole';
  }
  return Number(whole.replace(/[.,]/g, '')) * (negative ? -1 : 1);
}

/** The accounts in one cell, separated by commas, semicolons or spaces, each once; `malformed` are the parts that are no account code. */
export function accountsOf(cell: Cell | undefined): { codes: string[]; malformed: string[] } {
  const parts = [...new Set(textOf(cell).split(/[\s,;]+/))].filter((part) => part !== '');
  const isCode = (part: string) => /^\d\.\d\.\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(part);
  return { codes: parts.filter(isCode), malformed: parts.filter((part) => !isCode(part)) };
}

/** A short fingerprint (14 hex digits, not for security) of a row's texts, to recognise the row when its list gives it no code. */
export function fingerprint(texts: readonly string[]): string {
  // cyrb53: two 32-bit streams mixed into 53 bits; the domain has no crypto module, and the row number stands beside it anyway.
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const character of texts.join('\u001f')) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0');
}
