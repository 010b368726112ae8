import { isCivilDate } from '../../kernel/index.js';

// Kemendagri province codes, the four of Papua of 2022 included.
const PROVINCES = new Set([
  ...[11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65],
  ...[71, 72, 73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96, 97],
]);

/** An identifier as people write it, without the spaces, dots and dashes they put in between. */
export function digitsOf(text: string): string {
  return text.replace(/[\s.-]/g, '');
}

/** What is wrong with a NIK, in Indonesian, or null: 16 digits, a province, a birth date (women: day + 40), a serial. */
export function nikFault(text: string): string | null {
  const nik = digitsOf(text);
  if (!/^\d{16}$/.test(nik)) return 'NIK terdiri atas 16 angka';
  const number = (from: number, to: number) => Number(nik.slice(from, to));
  if (!PROVINCES.has(number(0, 2)) || number(2, 4) === 0 || number(4, 6) === 0) {
    return 'enam angka pertama NIK bukan kode wilayah yang dikenal';
  }
  const day = number(6, 8) > 40 ? number(6, 8) - 40 : number(6, 8);
  const birthday = `${nik.slice(8, 10)}-${String(day).padStart(2, '0')}`;
  // The NIK has two digits of the year; only 29 February tells the centuries apart.
  if (!['19', '20'].some((century) => isCivilDate(`${century}${nik.slice(10, 12)}-${birthday}`))) {
    return 'angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada';
  }
  return number(12, 16) === 0 ? 'empat angka terakhir NIK tidak boleh 0000' : null;
}

/** What is wrong with an NPWP by itself, or null: 15 digits of old, or 16. */
export function npwpFault(text: string): string | null {
  const npwp = digitsOf(text);
  if (!/^\d{15,16}$/.test(npwp)) return 'NPWP terdiri atas 15 atau 16 angka';
  return isRepeated(npwp) ? 'NPWP ini bukan nomor yang sah' : null;
}

/** PMK 112/2022: an old number of 15 digits gets a leading zero, so that one payer has one number. */
export function normalNpwp(text: string): string {
  return digitsOf(text).padStart(16, '0');
}

/** PMK 112/2022: a person's 16-digit NPWP is the NIK; an old number starts with 0. Null when it fits. */
export function npwpOwnerFault(npwp: string, nik: string, isPerson: boolean): string | null {
  const normal = normalNpwp(npwp);
  return !isPerson || normal.startsWith('0') || normal === digitsOf(nik)
    ? null
    : 'NPWP 16 angka milik orang pribadi harus sama dengan NIK';
}

/** What is wrong with an NIB, or null: 13 digits. */
export function nibFault(text: string): string | null {
  const nib = digitsOf(text);
  if (!/^\d{13}$/.test(nib)) return 'NIB terdiri atas 13 angka';
  return isRepeated(nib) ? 'NIB ini bukan nomor yang sah' : null;
}

/** What is wrong with a KBLI code, or null: 5 digits, of which the first two name a division. */
export function kbliFault(text: string): string | null {
  return /^(?!00)\d{5}$/.test(text) ? null : 'kode KBLI terdiri atas 5 angka, misalnya 56210';
}

/** What is wrong with a mobile number, or null; written as 08..., 62... or +62.... */
export function mobileFault(text: string): string | null {
  return /^08[1-9]\d{7,10}$/.test(normalMobile(text))
    ? null
    : 'nomor telepon seluler dimulai 08 atau +628 dan terdiri atas 10 sampai 13 angka';
}

/** One way to write a mobile number: 08... */
export function normalMobile(text: string): string {
  return text.replace(/[\s.()-]/g, '').replace(/^(\+62|62)/, '0');
}

/** What is wrong with a bank account number, or null. Banks here use 8 to 20 digits. */
export function bankAccountFault(text: string): string | null {
  const account = digitsOf(text);
  if (!/^\d{8,20}$/.test(account)) return 'nomor rekening terdiri atas 8 sampai 20 angka';
  return isRepeated(account) ? 'nomor rekening ini bukan nomor yang sah' : null;
}

/** What is wrong with the number of a halal certificate, or null: ID and 17 or 18 digits. */
export function halalNumberFault(text: string): string | null {
  return /^ID\d{17,18}$/.test(digitsOf(text))
    ? null
    : 'nomor sertifikat halal berupa ID diikuti 17 atau 18 angka';
}

function isRepeated(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}
