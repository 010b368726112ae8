import { formatRupiah, longDate } from '../../../kernel/index.js';
import { LEGAL_FORM_NAMES, titleOfKbli, type FullVendorView } from '../../../vendors/index.js';
import type { StepId } from './steps.js';

type Row = readonly [name: string, value: string | null];

const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];

/** What a vendor has answered on one page, as people read it; null where nothing is said. Personal numbers are masked. */
export function answersOf(step: StepId, view: FullVendorView): readonly Row[] {
  return ROWS[step](view);
}

const ROWS: Readonly<Record<StepId, (view: FullVendorView) => readonly Row[]>> = {
  nama: ({ name }) => [['Nama usaha', name]],
  bentuk: ({ legalForm }) => [['Bentuk usaha', legalForm && LEGAL_FORM_NAMES[legalForm]]],
  nib: ({ nib, businessSince }) => [
    ['NIB', nib],
    ['Terbit tanggal', date(businessSince)],
  ],
  kegiatan: ({ kbliCodes }) => [
    [
      'KBLI',
      kbliCodes.length === 0
        ? null
        : kbliCodes
            .map((code) => {
              const title = titleOfKbli(code);
              return title === null ? code : `${code} ${title}`;
            })
            .join('; '),
    ],
  ],
  ukuran: ({ modalAmount, modalYear, salesAmount, salesYear, umkmClass }) => [
    // One of the two is enough, so only without both something is missing.
    ['Modal usaha', amount(modalAmount, modalYear) ?? (salesAmount === null ? null : 'tidak diisi')],
    ['Penjualan setahun', amount(salesAmount, salesYear) ?? (modalAmount === null ? null : 'tidak diisi')],
    ['Kelas usaha', umkmClass],
  ],
  pemilik: ({ ownerName, nikMasked }) => [
    ['Nama pemilik', ownerName],
    ['NIK', nikMasked],
  ],
  npwp: ({ npwpMasked, nitkuMasked }) => [
    ['NPWP', npwpMasked ?? 'belum ada'],
    ...(nitkuMasked === null ? [] : [['NITKU', nitkuMasked] as const]),
  ],
  pajak: ({ isPkp, pkpNumber, isPbjtTaxpayer, suketNumber, suketValidUntil }) => [
    ['PKP', isPkp === null ? null : isPkp ? `ya, ${pkpNumber ?? 'tanpa nomor'}` : 'bukan'],
    ['Pajak makanan daerah', isPbjtTaxpayer === null ? null : isPbjtTaxpayer ? 'terdaftar' : 'tidak'],
    [
      'Surat keterangan PP 55/2022',
      suketValidUntil === null ? 'tidak ada' : `${suketNumber ?? ''} sampai ${longDate(suketValidUntil)}`,
    ],
  ],
  alamat: ({ address, desaName, kecamatanName }) => [
    ['Alamat', address],
    ['Desa dan kecamatan', desaName === null ? null : `${desaName}, ${kecamatanName ?? ''}`],
  ],
  lokasi: ({ latitude, longitude }) => [
    ['Titik lokasi', latitude === null || longitude === null ? null : `${latitude}, ${longitude}`],
  ],
  antar: ({ deliveryArea, dailyCapacity, leadTimeHours, closedWeekdays }) => [
    ['Tujuan antar', deliveryArea.length === 0 ? null : `${deliveryArea.length} kecamatan`],
    ['Paling banyak sehari', dailyCapacity === null ? null : dailyCapacity.toLocaleString('id-ID')],
    ['Waktu persiapan', leadTimeHours === null ? null : `${leadTimeHours} jam`],
    [
      'Tutup',
      closedWeekdays.length === 0 ? 'tidak pernah' : closedWeekdays.map((day) => DAYS[day - 1]).join(', '),
    ],
  ],
  rekening: ({ bankName, bankAccountMasked, bankAccountHolder }) => [
    ['Bank', bankName],
    ['Nomor rekening', bankAccountMasked],
    ['Atas nama', bankAccountHolder],
  ],
  kontak: ({ contactName, phoneMasked, email }) => [
    ['Nama', contactName],
    ['Ponsel', phoneMasked],
    ['Surel', email ?? 'tidak ada'],
  ],
};

function date(day: string | null): string | null {
  return day === null ? null : longDate(day);
}

function amount(value: number | null, year: number | null): string | null {
  return value === null ? null : `${formatRupiah(value)}${year === null ? '' : ` (${year})`}`;
}
