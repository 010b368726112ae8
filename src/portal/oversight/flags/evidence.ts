import { formatRupiah, instantInWords, isCivilDate, longDate } from '../../../kernel/index.js';
import { urls } from '../../urls.js';

/** A value of evidence as people read it, and where it leads. */
export interface EvidenceCell {
  readonly text: string;
  readonly href: string | null;
}

/** Evidence as a table: heads, and a row for each thing that shows the finding. */
export interface EvidenceTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly EvidenceCell[])[];
}

type Piece = Readonly<Record<string, unknown>>;

const MONEY = [
  ...['amount', 'total', 'gross', 'unitPrice', 'loss', 'excess', 'median', 'q3', 'ceilingPrice', 'pagu'],
  ...['contractValue', 'turnover', 'used', 'december', 'later', 'earlier'],
];
const SHARES = ['share', 'similarity'];

const LABELS: Readonly<Record<string, string>> = {
  number: 'Nomor',
  issuedOn: 'Tanggal pesanan',
  total: 'Nilai',
  amount: 'Nilai',
  gross: 'Nilai tagihan',
  account: 'Rekening',
  name: 'Nama',
  title: 'Uraian',
  quantity: 'Jumlah',
  unitPrice: 'Harga satuan',
  median: 'Harga tengah',
  q3: 'Batas tiga perempat harga',
  prices: 'Harga pembanding',
  loss: 'Selisih',
  excess: 'Kelebihan',
  ceilingPrice: 'Batas harga',
  ceilingCode: 'Baris standar harga',
  orders: 'Pesanan',
  allOrders: 'Seluruh pesanan',
  reason: 'Alasan',
  reasons: 'Alasan',
  year: 'Tahun',
  month: 'Bulan',
  months: 'Bulan',
  paidOn: 'Dibayar',
  invoicedOn: 'Ditagih',
  acceptedOn: 'Diterima',
  contractedOn: 'Tanggal kontrak',
  transferredOn: 'Ditransfer',
  registeredOn: 'Terdaftar',
  dueOn: 'Jatuh tempo',
  clockFrom: 'Dihitung sejak',
  orderedAt: 'Dipesan',
  publishedAt: 'Diterbitkan',
  raisedAt: 'Dinaikkan',
  fellAt: 'Turun',
  at: 'Waktu',
  day: 'Hari',
  days: 'Hari',
  daysLate: 'Hari terlambat',
  lateDays: 'Hari terlambat',
  lastDays: 'Hari terakhir',
  holiday: 'Hari libur',
  atNight: 'Di luar jam kerja',
  from: 'Dari',
  until: 'Sampai',
  expected: 'Seharusnya',
  actual: 'Nyatanya',
  allowed: 'Diperbolehkan',
  share: 'Bagian',
  similarity: 'Kesamaan',
  both: 'Ada pada keduanya',
  people: 'Orang',
  attended: 'Hadir',
  eligible: 'Berhak',
  portions: 'Porsi',
  fromOutside: 'Dari luar instansi',
  sameAgency: 'Instansi sama',
  meanAttendance: 'Hadir rata-rata',
  byList: 'Menurut daftar hadir',
  seconds: 'Detik',
  step: 'Langkah',
  action: 'Tindakan',
  capacity: 'Jabatan',
  post: 'Jabatan',
  place: 'Tempat',
  category: 'Jenis barang',
  class: 'Skala usaha',
  part: 'Bagian',
  parts: 'Bagian',
  whole: 'Seluruhnya',
  value: 'Nilai',
  digit: 'Angka depan',
  seen: 'Terlihat',
  missing: 'Yang tidak ada',
  package: 'Paket',
  externalId: 'Nomor paket',
  rupPackageId: 'Nomor RUP',
  contractValue: 'Nilai kontrak',
  anomaly: 'Anomali',
  records: 'Catatan',
  reference: 'Nomor transfer',
  tax: 'Pajak',
  turnover: 'Omzet',
  used: 'Terpakai',
  pagu: 'Pagu',
  mode: 'Cara rapat',
  decree: 'SK',
  code: 'Kode',
  round: 'Putaran',
  raised: 'Naik',
  ordered: 'Dipesan',
  lines: 'Baris',
  overridden: 'Dilampaui',
  highestMonth: 'Bulan tertinggi',
  december: 'Desember',
  earlier: 'Sebelumnya',
  later: 'Sesudahnya',
  source: 'Sumber',
};

const LINKS: Readonly<Record<string, { readonly label: string; readonly href: (id: string) => string }>> = {
  orderId: { label: 'kisah pesanan', href: urls.storyOfOrder },
  requisitionId: { label: 'kisah permintaan', href: urls.story },
  otherId: { label: 'kisah rapat lain', href: urls.story },
  paymentId: { label: 'pembayaran', href: urls.payment },
  vendorId: { label: 'penyedia', href: urls.etalaseVendor },
  otherVendorId: { label: 'penyedia lain', href: urls.etalaseVendor },
  itemId: { label: 'barang', href: urls.etalaseItem },
  budgetLineId: { label: 'baris anggaran', href: urls.budgetLine },
};

const WORDS: Readonly<Record<string, string>> = {
  order: 'aplikasi ini',
  past: 'riwayat',
  offline: 'tatap muka',
  online: 'daring',
  hybrid: 'campuran',
};

const number = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });

/** What shows a finding as a table people can read: names instead of keys, links instead of ids, words instead of codes. */
export function evidenceTable(evidence: unknown): EvidenceTable {
  const pieces = (Array.isArray(evidence) ? evidence : [evidence]).filter(isPiece);
  const keys = [...new Set(pieces.flatMap((piece) => Object.keys(piece)))].filter((key) =>
    pieces.some((piece) => piece[key] !== null && piece[key] !== undefined),
  );
  const facts = keys
    .filter((key) => (!key.endsWith('Id') || key in LABELS) && !(key === 'source' && isOwn(pieces)))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  const links = keys.filter((key) => key in LINKS);
  return {
    heads: [...facts.map((key) => LABELS[key] ?? spaced(key)), ...(links.length > 0 ? ['Lihat'] : [])],
    rows: pieces.map((piece) => {
      const link = links.find((key) => typeof piece[key] === 'string');
      const target = link === undefined ? undefined : LINKS[link];
      return [
        ...facts.map((key) => ({ text: factText(key, piece[key]), href: null })),
        ...(links.length === 0
          ? []
          : [{ text: target?.label ?? '-', href: target?.href(String(piece[link ?? ''])) ?? null }]),
      ];
    }),
  };
}

/** One value in words. */
export function factText(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (Array.isArray(value)) return value.map((one) => factText(key, one)).join(', ');
  if (isPiece(value)) {
    return Object.entries(value)
      .filter(([name]) => !name.endsWith('Id') && name !== 'id')
      .map(([name, one]) => `${LABELS[name] ?? spaced(name)} ${factText(name, one)}`)
      .join('; ');
  }
  if (typeof value === 'number') {
    if (MONEY.includes(key)) return formatRupiah(Math.round(value));
    if (SHARES.includes(key) && value <= 1) return `${number.format(value * 100)}%`;
    return key === 'year' ? String(value) : number.format(value);
  }
  const text = String(value as string);
  if (isCivilDate(text)) return longDate(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return instantInWords(new Date(text));
  return WORDS[text] ?? text;
}

// What something is called comes first, then when it was, and money at the end; the database keeps no order of its own.
function placeOf(key: string): number {
  if (['number', 'title', 'name', 'package'].includes(key)) return 0;
  if (/(On|At)$|^(at|day|month|year)$/.test(key)) return 1;
  return MONEY.includes(key) ? 3 : 2;
}

const isOwn = (pieces: readonly Piece[]): boolean => pieces.every(({ source }) => source === 'order');

const isPiece = (value: unknown): value is Piece =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const spaced = (key: string): string => {
  const words = key.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
