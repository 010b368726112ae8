import type { Role } from '../platform/access/index.js';
import { urls } from './urls.js';

/** An entry of the menu: where it leads, and what people call it. */
export interface MenuEntry {
  readonly href: string;
  readonly label: string;
}

const TASKS: MenuEntry = { href: urls.home, label: 'Beranda' };
const CATALOG: MenuEntry = { href: urls.catalog, label: 'Katalog' };
const REQUISITIONS: MenuEntry = { href: urls.requisitions, label: 'Permintaan' };
const ORDERS: MenuEntry = { href: urls.orders, label: 'Pesanan' };
const RECEIPTS: MenuEntry = { href: urls.receipts, label: 'Penerimaan' };
const PAYMENTS: MenuEntry = { href: urls.payments, label: 'Pembayaran' };
const BUDGET: MenuEntry = { href: urls.budget, label: 'Anggaran' };
const ISSUING: MenuEntry = { href: urls.issuing, label: 'Penerbitan' };
const WITHHOLDINGS: MenuEntry = { href: urls.withholdings, label: 'Pajak dipotong' };
const FILES: MenuEntry = { href: urls.incompleteFiles, label: 'Berkas bukti' };
const IMPORTS: MenuEntry = { href: urls.imports, label: 'Impor' };
const BUSINESS: MenuEntry = { href: urls.business, label: 'Usaha saya' };
const DRY_RUNS: MenuEntry = { href: urls.dryRuns, label: 'Uji coba aturan' };
const POSTS: MenuEntry = { href: urls.posts, label: 'Jabatan' };
const DRAFTS: MenuEntry = { href: urls.regulationDrafts, label: 'Peraturan' };

const OFFICER = [TASKS, CATALOG, REQUISITIONS, ORDERS];
const VENDOR = [
  TASKS,
  ORDERS,
  { href: urls.items, label: 'Barang saya' },
  { href: urls.workload, label: 'Kapasitas' },
  { href: urls.inquiries, label: 'Pertanyaan' },
  PAYMENTS,
  { href: urls.performance, label: 'Kinerja' },
  BUSINESS,
];

/** What each office works with, in the order of its day. The pages guard themselves; the menu only shows the way. */
const MENUS: Readonly<Record<Role, readonly MenuEntry[]>> = {
  pptk: [...OFFICER, RECEIPTS, FILES, BUDGET],
  ppk: [...OFFICER, RECEIPTS, PAYMENTS, BUDGET],
  pa: [...OFFICER, PAYMENTS, BUDGET, POSTS, DRAFTS, DRY_RUNS],
  kpa: [...OFFICER, PAYMENTS, BUDGET, POSTS],
  'pejabat-pengadaan': [TASKS, CATALOG, REQUISITIONS, ISSUING, ORDERS, BUDGET],
  'bendahara-pengeluaran': [TASKS, ORDERS, PAYMENTS, WITHHOLDINGS, FILES, BUDGET],
  'ppk-skpd': [TASKS, ORDERS, PAYMENTS, WITHHOLDINGS, FILES, BUDGET],
  receiver: [TASKS, RECEIPTS, ORDERS],
  'ukpbj-verifier': [
    TASKS,
    { href: urls.verifying, label: 'Verifikasi usaha' },
    CATALOG,
    REQUISITIONS,
    IMPORTS,
  ],
  'ukpbj-curator': [
    TASKS,
    { href: urls.curation, label: 'Kurasi barang' },
    { href: urls.priceLists, label: 'Standar harga' },
    DRAFTS,
    DRY_RUNS,
    CATALOG,
    IMPORTS,
  ],
  administrator: [TASKS, { href: urls.admin, label: 'Kelola' }, BUDGET, IMPORTS],
  auditor: [
    TASKS,
    { href: urls.oversight, label: 'Pengawasan' },
    { href: urls.flags, label: 'Tanda bahaya' },
    { href: urls.cases, label: 'Perkara' },
    { href: urls.samples, label: 'Sampel' },
    { href: urls.records, label: 'Catatan' },
    ORDERS,
    PAYMENTS,
    DRY_RUNS,
  ],
  'vendor-owner': VENDOR,
  'vendor-staff': VENDOR,
  account: [TASKS, BUSINESS],
  system: [],
};

/** What anybody can look at without signing in. */
export const PUBLIC_MENU: readonly MenuEntry[] = [
  { href: urls.etalase(), label: 'Etalase' },
  { href: urls.transparency, label: 'Transparansi' },
  { href: urls.league, label: 'Liga pembayaran' },
  { href: urls.openData, label: 'Data terbuka' },
  { href: urls.verification, label: 'Periksa surat' },
];

/** The menu of whoever acts in this role. */
export function menuOf(role: Role): readonly MenuEntry[] {
  return MENUS[role];
}
