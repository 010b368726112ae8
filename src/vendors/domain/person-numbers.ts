import { isCivilDate, yearOf, type CivilDate } from '../../kernel/index.js';
import { isPossibleKecamatan, isProvince, isRegency } from './area-codes.js';
import { digitsOf, isRepeated } from './digits.js';

/** What a NIK says of its holder. */
export interface NikFacts {
  /** Six digits: where the number was given out, not where the person lives now. */
  readonly area: string;
  readonly isWoman: boolean;
  /** One or two: the NIK has two digits of the year, so both centuries are possible. */
  readonly birthDates: readonly CivilDate[];
}

/**
 * What is wrong with a NIK, in Indonesian, or null. PP 37/2007 ps 37: sixteen digits, of which six for the
 * area of issue, six for the date of birth (women: day + 40), four for the serial, which starts at 0001.
 */
export function nikFault(text: string): string | null {
  const nik = digitsOf(text);
  if (!/^\d{16}$/.test(nik)) return 'NIK terdiri atas 16 angka';
  if (!isProvince(nik.slice(0, 2))) return 'dua angka pertama NIK bukan kode wilayah provinsi yang dikenal';
  if (!isRegency(nik.slice(0, 4)))
    return 'empat angka pertama NIK bukan kode wilayah kabupaten atau kota yang dikenal';
  if (!isPossibleKecamatan(nik.slice(0, 6))) return 'angka ke-5 dan ke-6 NIK bukan kode wilayah kecamatan';
  if (birthDatesOf(nik).length === 0) return 'angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada';
  return nik.endsWith('0000') ? 'empat angka terakhir NIK tidak boleh 0000' : null;
}

/** What a sound NIK says. */
export function nikFactsOf(text: string): NikFacts {
  const nik = digitsOf(text);
  return { area: nik.slice(0, 6), isWoman: Number(nik.slice(6, 8)) > 40, birthDates: birthDatesOf(nik) };
}

const YOUNGEST_OWNER = 17;
const OLDEST_OWNER = 95;

/** The date of birth that fits somebody who runs a business on `on`; null when no century makes the person 17 to 95 years old. */
export function plausibleBirthDate(text: string, on: CivilDate): CivilDate | null {
  return (
    nikFactsOf(text).birthDates.find((birth) => {
      const years = ageOn(birth, on);
      return years >= YOUNGEST_OWNER && years <= OLDEST_OWNER;
    }) ?? null
  );
}

/** Full years lived on `on`; negative before birth. */
export function ageOn(birth: CivilDate, on: CivilDate): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** What is wrong with an NPWP by itself, or null: 15 digits of old, or 16 (PMK 112/2022 ps 2). */
export function npwpFault(text: string): string | null {
  const npwp = digitsOf(text);
  if (!/^\d{15,16}$/.test(npwp)) return 'NPWP terdiri atas 15 atau 16 angka';
  if (isRepeated(npwp) || /^0+\d{0,3}$/.test(npwp)) return 'NPWP ini bukan nomor yang sah';
  // No check digit: the formulas in circulation for the ninth digit refuse numbers that are in use.
  const old = npwp.length === 15 ? npwp : npwp.startsWith('0') ? npwp.slice(1) : null;
  return old?.slice(9, 12) === '000' ? 'angka ke-10 sampai ke-12 NPWP bukan kode kantor pajak' : null;
}

/** PMK 112/2022: an old number of 15 digits gets a leading zero, so that one payer has one number. */
export function normalNpwp(text: string): string {
  return digitsOf(text).padStart(16, '0');
}

/** PMK 112/2022 ps 2: a person's 16-digit NPWP is the NIK; an old number starts with 0. Null when it fits. */
export function npwpOwnerFault(npwp: string, nik: string, isPerson: boolean): string | null {
  const normal = normalNpwp(npwp);
  return !isPerson || normal.startsWith('0') || normal === digitsOf(nik)
    ? null
    : 'NPWP 16 angka milik orang pribadi harus sama dengan NIK';
}

/** What is wrong with an NITKU by itself, or null: PMK 112/2022 replaces branch numbers by the 16 digits of the NPWP and six for the place of business. */
export function nitkuFault(text: string): string | null {
  const nitku = digitsOf(text);
  if (!/^\d{22}$/.test(nitku)) return 'NITKU terdiri atas 22 angka';
  return npwpFault(nitku.slice(0, 16)) === null ? null : 'enam belas angka pertama NITKU bukan NPWP';
}

/** An NITKU starts with the NPWP of its payer. Null when it fits. */
export function nitkuOwnerFault(nitku: string, npwp: string): string | null {
  return digitsOf(nitku).startsWith(normalNpwp(npwp)) ? null : 'NITKU harus diawali NPWP 16 angka usaha ini';
}

function birthDatesOf(nik: string): CivilDate[] {
  const number = Number(nik.slice(6, 8));
  const day = String(number > 40 ? number - 40 : number).padStart(2, '0');
  // Only 29 February tells the centuries apart.
  return ['20', '19']
    .map((century) => `${century}${nik.slice(10, 12)}-${nik.slice(8, 10)}-${day}`)
    .filter(isCivilDate);
}
