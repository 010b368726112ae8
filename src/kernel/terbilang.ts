import type { Rupiah } from './rupiah.js';

const units = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];
const scales = ['', 'ribu', 'juta', 'miliar', 'triliun'];

/** The largest number with words here: 999 trillion and all below the next. */
export const largestTerbilang = 999_999_999_999_999;

/** Indonesian number words, "satu juta dua ratus lima puluh ribu". Throws a RangeError outside whole 0 to 999.999.999.999.999. */
export function terbilang(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > largestTerbilang) {
    throw new RangeError(`no number words for ${value}`);
  }
  if (value === 0) return 'nol';
  const groups: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const group = rest % 1000;
    if (group > 0) groups.unshift(groupWords(group, scales[scale] ?? ''));
  }
  return groups.join(' ');
}

/** The amount in words as a receipt carries it: "Satu juta dua ratus lima puluh ribu rupiah". Same limits as `terbilang`. */
export function terbilangRupiah(amount: Rupiah): string {
  const words = terbilang(amount);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} rupiah`;
}

// Only "ribu" contracts: satu ribu is "seribu", but satu juta stays "satu juta" and 21.000 is "dua puluh satu ribu".
function groupWords(group: number, scale: string): string {
  if (group === 1 && scale === 'ribu') return 'seribu';
  return [hundreds(Math.floor(group / 100)), belowHundred(group % 100), scale].filter(Boolean).join(' ');
}

function hundreds(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'seratus' : `${units[count]} ratus`;
}

function belowHundred(value: number): string {
  if (value < 10) return units[value] ?? '';
  if (value === 10) return 'sepuluh';
  if (value === 11) return 'sebelas';
  if (value < 20) return `${units[value - 10]} belas`;
  return `${units[Math.floor(value / 10)]} puluh ${units[value % 10]}`.trim();
}
