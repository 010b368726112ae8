import { isCivilDate, type CivilDate } from '../../kernel/index.js';

/** A civil servant number as letters print it: birth, appointment, sex and serial apart, `19820924 200903 2 003`. */
export function formatNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
}

/** A NIP without the spaces and dots that people put in between. */
export function normalNip(text: string): string {
  return text.replace(/[\s.]/g, '');
}

// Where a PNS has the month of the first appointment, a PPPK has this.
const PPPK = '21';

/**
 * What is wrong with a NIP, in Indonesian, or null. Peraturan BKN: date of birth, month of appointment as CPNS (PPPK: year and 21),
 * sex (1 or 2), serial. Nobody is appointed in the future or before the age of 17.
 */
export function nipFault(text: string, today: CivilDate): string | null {
  const nip = normalNip(text);
  if (!/^\d{18}$/.test(nip)) return 'NIP terdiri atas 18 angka';
  const birthday = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`;
  if (!isCivilDate(birthday) || birthday < '1900-01-01')
    return 'delapan angka pertama NIP bukan tanggal lahir yang ada';
  const [year, month] = [nip.slice(8, 12), nip.slice(12, 14)];
  const isMonth = month >= '01' && month <= '12';
  if (!isMonth && month !== PPPK) return 'angka ke-13 dan ke-14 NIP bukan bulan pengangkatan (PPPK: 21)';
  if (Number(year) < Number(nip.slice(0, 4)) + 17)
    return 'tahun pengangkatan dalam NIP terlalu dekat dengan tahun lahir';
  const appointed = `${year}-${isMonth ? month : '01'}`;
  if (appointed > today.slice(0, 7)) return 'pengangkatan dalam NIP berada di masa depan';
  if (!/^[12]$/.test(nip.charAt(14))) return 'angka ke-15 NIP adalah 1 (pria) atau 2 (wanita)';
  return nip.slice(15) === '000' ? 'tiga angka terakhir NIP tidak boleh 000' : null;
}
