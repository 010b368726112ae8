import { isCivilDate } from '../../kernel/index.js';

/** What is wrong with an official's NIK, in Indonesian, or null. PP 37/2007 ps 37: area, date of birth (women: day + 40), serial. */
export function nikFault(nik: string): string | null {
  if (!/^\d{16}$/.test(nik)) return 'NIK terdiri atas 16 angka';
  if (nik.slice(0, 2) < '11' || nik.slice(2, 4) === '00' || nik.slice(4, 6) === '00') {
    return 'enam angka pertama NIK bukan kode wilayah';
  }
  const number = Number(nik.slice(6, 8));
  const day = String(number > 40 ? number - 40 : number).padStart(2, '0');
  // Two digits of the year: only 29 February tells the centuries apart.
  const born = ['19', '20'].some((century) =>
    isCivilDate(`${century}${nik.slice(10, 12)}-${nik.slice(8, 10)}-${day}`),
  );
  if (!born) return 'angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada';
  return nik.endsWith('0000') ? 'empat angka terakhir NIK tidak boleh 0000' : null;
}
