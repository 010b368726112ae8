import { formatRupiah } from '../../kernel/index.js';
import type { OfficeFigures } from '../../notifications/index.js';
import type { Role } from '../../platform/access/index.js';
import { urls } from '../urls.js';

/** A way to something that an office does often. */
export interface Shortcut {
  readonly href: string;
  readonly label: string;
}

const BUY: Shortcut = { href: urls.newRequisition, label: 'Ajukan pembelian' };
const LOOK: Shortcut = { href: urls.catalog, label: 'Cari barang' };
const RECEIVE: Shortcut = { href: urls.receipts, label: 'Terima barang' };
const SCAN: Shortcut = { href: urls.scan, label: 'Pindai kode pesanan' };
const PAY: Shortcut = { href: urls.payments, label: 'Pembayaran' };
const PROVE: Shortcut = { href: urls.incompleteFiles, label: 'Lengkapi berkas bukti' };
const MONEY: Shortcut = { href: urls.budget, label: 'Lihat anggaran' };
const SELL: readonly Shortcut[] = [
  { href: urls.orders, label: 'Buka pesanan' },
  { href: urls.items, label: 'Atur barang' },
  { href: urls.workload, label: 'Atur hari libur' },
];

/** What each office does often; the first is what it is there for. */
export const SHORTCUTS: Readonly<Record<Role, readonly Shortcut[]>> = {
  pptk: [BUY, LOOK, PROVE],
  ppk: [{ href: urls.requisitions, label: 'Lihat permintaan' }, RECEIVE, PAY],
  pa: [{ href: urls.requisitions, label: 'Lihat permintaan' }, MONEY, PAY],
  kpa: [{ href: urls.requisitions, label: 'Lihat permintaan' }, MONEY, PAY],
  'pejabat-pengadaan': [{ href: urls.issuing, label: 'Terbitkan pesanan' }, LOOK],
  'bendahara-pengeluaran': [PAY, { href: urls.withholdings, label: 'Pajak dipotong' }, PROVE],
  'ppk-skpd': [PAY, MONEY, PROVE],
  receiver: [RECEIVE, SCAN],
  'ukpbj-verifier': [{ href: urls.verifying, label: 'Periksa usaha' }, LOOK],
  'ukpbj-curator': [
    { href: urls.curation, label: 'Periksa barang' },
    { href: urls.priceLists, label: 'Standar harga' },
  ],
  administrator: [
    { href: urls.admin, label: 'Kelola' },
    { href: urls.imports, label: 'Impor data' },
  ],
  auditor: [
    { href: urls.flags, label: 'Lihat tanda bahaya' },
    { href: urls.cases, label: 'Buka perkara' },
    { href: urls.oversight, label: 'Angka belanja' },
  ],
  'vendor-owner': SELL,
  'vendor-staff': SELL.slice(0, 2),
  account: [{ href: urls.business, label: 'Daftarkan usaha' }],
  system: [],
};

/** A number of the office, what it counts, and where its rows are. */
export interface Figure {
  readonly value: string;
  readonly label: string;
  readonly href: string;
}

/** The numbers that an office is shown; what does not concern it, and what is nothing, is left out. */
export function figuresOf(figures: OfficeFigures, role: Role): Figure[] {
  const count = (value: number | null, label: string, href: string) =>
    !value ? [] : [{ value: value.toLocaleString('id-ID'), label, href }];
  const money = (value: number | null, label: string, href: string) =>
    !value ? [] : [{ value: formatRupiah(value), label, href }];
  const isVendor = role === 'vendor-owner' || role === 'vendor-staff';
  return [
    ...count(figures.underway, 'permintaan berjalan', urls.requisitions),
    ...count(figures.dueToday, 'pesanan diantar hari ini', `${urls.orders}?status=accepted`),
    ...count(figures.accepted, 'pesanan berjalan', `${urls.orders}?status=accepted`),
    ...(isVendor
      ? money(figures.unpaidTotal, 'menunggu dibayar', urls.payments)
      : count(figures.unpaid, 'tagihan belum dibayar', urls.payments)),
    ...money(figures.budgetLeft, 'sisa anggaran tahun ini', urls.budget),
    ...count(figures.registrations, 'usaha menunggu diperiksa', urls.verifying),
    ...count(figures.vendorChanges, 'perubahan data usaha', urls.verifying),
    ...count(figures.itemsInReview, 'barang menunggu diperiksa', urls.curation),
    ...count(figures.highFlags, 'tanda bahaya berat', urls.flags),
    ...count(figures.flags, 'tanda bahaya terbuka', urls.flags),
    ...count(figures.cases, 'perkara berjalan', urls.cases),
    ...count(figures.corrections, 'permintaan perbaikan data', urls.admin),
    ...count(figures.failedJobs, 'pekerjaan gagal', urls.admin),
  ];
}
