/** What is bought: usual price, ceiling by the price decree, and how the category is taxed. Whole rupiah. */
export interface Goods {
  readonly category: string;
  readonly kind: 'mamin' | 'atk';
  readonly name: string;
  readonly unit: string;
  readonly usual: number;
  readonly ceiling: number;
  readonly account: string;
}

const MEALS = '5.1.02.01.01.0052';
const OFFICE = '5.1.02.01.01.0024';
const PAPER = '5.1.02.01.01.0025';
const COMPUTER = '5.1.02.01.01.0029';

function goods(
  kind: Goods['kind'],
  account: string,
  rows: readonly [string, string, string, number, number][],
): Goods[] {
  return rows.map(([category, name, unit, usual, ceiling]) => ({
    kind,
    account,
    category,
    name,
    unit,
    usual,
    ceiling,
  }));
}

/** A small shop window of a regency. */
export const GOODS: readonly Goods[] = [
  ...goods('mamin', MEALS, [
    ['mamin.nasi-box', 'Nasi boks ayam bakar', 'dus', 36_700, 47_000],
    ['mamin.nasi-box', 'Nasi boks ikan', 'dus', 34_300, 47_000],
    ['mamin.snack-box', 'Kudapan boks tiga macam', 'dus', 15_600, 20_000],
    ['mamin.snack-box', 'Kudapan boks tradisional', 'dus', 14_300, 20_000],
    ['mamin.prasmanan', 'Prasmanan sederhana', 'porsi', 52_400, 68_000],
    ['mamin.coffee-break', 'Rehat kopi dua kudapan', 'porsi', 21_700, 28_000],
  ]),
  ...goods('atk', OFFICE, [
    ['atk.alat-tulis.pena', 'Pulpen gel 0,5 mm', 'lusin', 41_300, 54_000],
    ['atk.alat-tulis.buku', 'Buku agenda', 'buku', 37_900, 52_000],
    ['atk.alat-tulis.perekat', 'Lakban cokelat', 'rol', 12_700, 17_000],
    ['atk.map', 'Map kertas folio', 'pak', 46_100, 60_000],
    ['atk.alat-tulis.penjepit', 'Penjepit kertas', 'dus', 9_700, 13_000],
  ]),
  ...goods('atk', PAPER, [
    ['atk.kertas.hvs', 'Kertas HVS A4 80 gram', 'rim', 56_300, 71_000],
    ['atk.kertas.hvs', 'Kertas HVS F4 70 gram', 'rim', 53_900, 69_000],
    ['atk.kertas.amplop', 'Amplop dinas', 'pak', 31_700, 42_000],
  ]),
  ...goods('atk', COMPUTER, [
    ['atk.tinta', 'Tinta pencetak hitam', 'botol', 93_700, 125_000],
    ['atk.komputer', 'Flashdisk 32 GB', 'unit', 78_300, 104_000],
  ]),
];

/** Accounts that budgets are made for. */
export const ACCOUNTS: readonly string[] = [MEALS, OFFICE, PAPER, COMPUTER];

const OFFICES = [
  'Dinas Kesehatan',
  'Dinas Pendidikan',
  'Dinas Pekerjaan Umum',
  'Dinas Perhubungan',
  'Dinas Sosial',
  'Dinas Pertanian',
  'Dinas Perdagangan',
  'Dinas Koperasi dan UKM',
  'Dinas Lingkungan Hidup',
  'Dinas Pariwisata',
  'Dinas Tenaga Kerja',
  'Dinas Perikanan',
  'Dinas Kependudukan',
  'Dinas Komunikasi dan Informatika',
  'Dinas Perumahan',
  'Badan Pendapatan Daerah',
  'Badan Keuangan Daerah',
  'Badan Kepegawaian',
  'Badan Perencanaan',
  'Badan Penanggulangan Bencana',
  'Sekretariat Daerah',
  'Sekretariat DPRD',
  'Inspektorat',
  'Satuan Polisi Pamong Praja',
];

/** The name of an agency by its number: departments first, then kecamatan and technical units. */
export function agencyName(index: number): string {
  return (
    OFFICES[index] ?? (index < 47 ? `Kecamatan Contoh ${index - 23}` : `Unit Pelaksana Teknis ${index - 46}`)
  );
}

/** What meetings are about and what offices run out of. */
export const MEETINGS = [
  'Rapat koordinasi penanganan banjir',
  'Rapat evaluasi kinerja triwulan',
  'Sosialisasi layanan publik',
  'Rapat penyusunan anggaran',
  'Forum perangkat daerah',
  'Bimbingan teknis pengelolaan arsip',
  'Rapat persiapan musrenbang',
  'Rapat pengendalian inflasi',
];
export const NEEDS = [
  'Keperluan kantor',
  'Persediaan alat tulis',
  'Bahan cetak laporan',
  'Kelengkapan pelayanan',
];

/** A name of a person; the combinations are more than enough for a regency. */
export function personName(index: number): string {
  const first = [
    'Asep',
    'Siti',
    'Dedi',
    'Rina',
    'Ujang',
    'Euis',
    'Agus',
    'Nani',
    'Iwan',
    'Yayah',
    'Hendra',
    'Lilis',
    'Cecep',
  ];
  const last = [
    'Suryana',
    'Hidayat',
    'Kurniawan',
    'Nurhayati',
    'Permana',
    'Sukmawati',
    'Gunawan',
    'Maryati',
    'Setiawan',
    'Komala',
    'Ramdani',
  ];
  return `${first[index % 13]} ${last[Math.floor(index / 13) % 11]} ${index + 1}`;
}
