import { civilDateOf, type CivilDate } from '../../../kernel/index.js';

/** Stages of a purchase, in their order; each has one date in a past record. */
export const STAGES = ['announced', 'awarded', 'contracted', 'started', 'accepted', 'realised'] as const;
export type Stage = (typeof STAGES)[number];

// What systems and people write for "nothing".
const BLANK =
  /^(?:-+|n\/?a|nan|nat|null|none|nihil|tidak ada|belum ada|#n\/a|0000-00-00(?: .*)?|00\/00\/0000)$/i;
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  agu: 8,
  agt: 8,
  ags: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  des: 12,
};

/** The text, or null when it says that there is nothing. */
export function filled(text: string): string | null {
  const plain = text.trim();
  return plain === '' || BLANK.test(plain) ? null : plain;
}

/**
 * The day in a text as other systems write it, as 'YYYY-MM-DD' or in a form that the reader of cells knows: a time of day is left out,
 * an instant with a zone is a day in Jakarta, months may be English.
 */
export function tidyDate(text: string): CivilDate | string {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(instant.getTime()) ? text : civilDateOf(instant);
  }
  const day = text
    .replace(/[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*(?:WIB|WITA|WIT))?$/i, '')
    .trim();
  const iso = /^(\d{4})[/.-]?(\d{2})[/.-]?(\d{2})$/.exec(day);
  if (iso) return iso.slice(1).join('-');
  const words = /^(\d{1,2})[\s-]+(\p{L}{3})\p{L}*\.?[\s,-]+(\d{4})$/u.exec(day);
  const month = MONTHS[words?.[2]?.toLowerCase() ?? ''];
  if (words && month !== undefined)
    return [words[3], String(month).padStart(2, '0'), words[1]?.padStart(2, '0')].join('-');
  return day;
}

/**
 * An amount in rupiah with at most two decimals, as Indonesians ("Rp1.250.000,00") or machines ("1250000.00") write it; null when it
 * cannot be told. One point or comma before exactly three digits groups thousands.
 */
export function readAmount(text: string): number | null {
  const plain = text.replace(/^(?:rp\.?|idr)|\s|(?:,|\.)-+$|rupiah$/gi, '').replace(/^\((.*)\)$/, '-$1');
  const found = /^([+-]?)(?:rp\.?)?([\d.,]+)$/i.exec(plain);
  if (!found) return /^-?\d+(?:\.\d+)?e\+?\d+$/i.test(plain) ? rounded(Number(plain)) : null;
  const body = found[2] ?? '';
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const sign = body[last];
  const isOnce = sign === undefined || body.indexOf(sign) === last;
  const isMixed = body.includes('.') && body.includes(',');
  const tail = body.length - last - 1;
  const isDecimal = last >= 0 && isOnce && (isMixed || tail !== 3 || last > 3 || last === 0);
  const whole = isDecimal ? body.slice(0, last) : body;
  if (/[.,]/.test(whole) && !/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(whole)) return null;
  const digits = `${whole.replace(/[.,]/g, '') || '0'}.${isDecimal ? body.slice(last + 1) || '0' : '0'}`;
  return rounded(Number(`${found[1] === '-' ? '-' : ''}${digits}`));
}

/** What names and codes have in common however they are written: small letters and digits. */
export function plainKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function rounded(value: number): number | null {
  // Beyond this a double no longer tells one sen from the next.
  return Number.isFinite(value) && Math.abs(value) < 90e12 ? Math.round(value * 100) / 100 : null;
}
