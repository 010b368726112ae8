import { yearOf, type CivilDate } from '../../kernel/index.js';
import { isProvince, isRegency } from './area-codes.js';
import { digitsOf, isRepeated } from './digits.js';

// The divisions of KBLI (those of ISIC); a code in none of them never existed in any edition.
const DIVISIONS = new Set(
  [
    '01-03',
    '05-09',
    '10-33',
    '35-39',
    '41-43',
    '45-47',
    '49-53',
    '55-56',
    '58-66',
    '68-75',
    '77-82',
    '84-88',
    '90-99',
  ]
    .map((range) => range.split('-').map(Number))
    .flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
);

// Divisions that consist of one group, which then ends in 000; elsewhere 000 is no code.
const UNDIVIDED = /^(39|75|92|97|99)/;

/** What is wrong with an NIB, or null. PP 24/2018: thirteen digits that OSS gives out at random. */
export function nibFault(text: string): string | null {
  const nib = digitsOf(text);
  if (!/^\d{13}$/.test(nib)) return 'NIB terdiri atas 13 angka';
  return isRepeated(nib) ? 'NIB ini bukan nomor yang sah' : null;
}

/** What is wrong with a KBLI code, or null: five digits (PerBPS 2/2020), the first two of which name a division. */
export function kbliFault(text: string): string | null {
  if (!/^\d{5}$/.test(text)) return 'kode KBLI terdiri atas 5 angka, misalnya 56210';
  return DIVISIONS.has(Number(text.slice(0, 2))) && (!text.endsWith('000') || UNDIVIDED.test(text))
    ? null
    : 'dua angka pertama bukan golongan pokok KBLI yang ada';
}

const FOOD_TYPES = 16;
const PIRT_YEARS = 5;

/**
 * What is wrong with a P-IRT number on a day, or null. Peraturan BPOM 22/2018, annex on numbering: 1 packaging, 2 food type, 4 region,
 * 2 product, 4 producer, 2 year of expiry, which lies at most five years ahead (ps 4).
 */
export function pirtFault(text: string, on: CivilDate): string | null {
  const number = pirtDigits(text);
  if (!/^\d{15}$/.test(number)) return 'nomor P-IRT terdiri atas 15 angka, misalnya 2063216010001-28';
  if (!/^[1-8]/.test(number)) return 'angka pertama P-IRT adalah kode kemasan 1 sampai 8';
  const type = Number(number.slice(1, 3));
  if (type < 1 || type > FOOD_TYPES) return 'angka ke-2 dan ke-3 P-IRT bukan kode jenis pangan';
  if (!isRegency(number.slice(3, 7))) return 'angka ke-4 sampai ke-7 P-IRT bukan kode kabupaten atau kota';
  if (/^00/.test(number.slice(7, 9)) || number.slice(9, 13) === '0000') {
    return 'nomor urut pangan dan nomor urut produsen pada P-IRT tidak boleh nol';
  }
  return pirtExpiryYear(text) > yearOf(on) + PIRT_YEARS
    ? `P-IRT berlaku paling lama ${PIRT_YEARS} tahun; tahun 20${number.slice(13)} belum mungkin`
    : null;
}

/** The last year in which a sound P-IRT number holds. */
export function pirtExpiryYear(text: string): number {
  return 2000 + Number(pirtDigits(text).slice(13));
}

/** The regency that gave out a sound P-IRT number, `3216`. */
export function pirtRegency(text: string): string {
  return pirtDigits(text).slice(3, 7);
}

/** What is wrong with the number of a BPJPH certificate, or null: ID, then 17 or 18 digits that begin with the province. */
export function halalNumberFault(text: string): string | null {
  const number = digitsOf(text).toUpperCase();
  if (!/^ID\d{17,18}$/.test(number)) return 'nomor sertifikat halal berupa ID diikuti 17 atau 18 angka';
  return isProvince(number.slice(2, 4))
    ? null
    : 'dua angka sesudah ID pada sertifikat halal bukan kode provinsi';
}

/** What is wrong with the number of an SLHS, or null. Each regency numbers them in its own way (Permenkes 11/2025 sets no form). */
export function slhsNumberFault(text: string): string | null {
  const number = text.trim();
  return /^[\p{L}\d][\p{L}\d\s./()&-]{3,58}[\p{L}\d)]$/u.test(number) && /\d/.test(number)
    ? null
    : 'nomor SLHS terdiri atas 5 sampai 60 huruf, angka, titik, garis miring atau strip, dan memuat angka';
}

function pirtDigits(text: string): string {
  return digitsOf(text).replace(/^p?irt(no)?:?/i, '');
}
