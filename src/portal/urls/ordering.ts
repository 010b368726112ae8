import { withQuery } from './with-query.js';

/** What of the budget is shown; what is empty is left out. */
export interface BudgetChosen {
  readonly tahun?: number;
  readonly instansi?: string;
  readonly jenis?: string;
  readonly kegiatan?: string;
  readonly rekening?: string;
  readonly cari?: string;
  readonly sesudah?: string;
}

/** Which orders a board shows. */
export interface OrdersChosen {
  readonly tahap?: string;
  readonly hari?: string;
  readonly cari?: string;
  readonly sesudah?: string;
}

/** What an agency does with a requisition once it is submitted, and the money it may spend. */
export const orderingUrls = {
  /** Approving many together. */
  bulk: '/kotak-masuk/borongan',
  reassign: (requisitionId: string) => `/persetujuan/${requisitionId}/alihkan`,
  overrideBudget: (requisitionId: string) => `/persetujuan/${requisitionId}/lampaui`,
  /** Approved requisitions that wait for a purchase order. */
  issuing: '/penerbitan',
  issue: (requisitionId: string) => `/penerbitan/${requisitionId}`,
  /** The letter as it would be issued now. */
  letterDraft: (requisitionId: string, vendorId: string) => `/penerbitan/${requisitionId}/berkas/${vendorId}`,
  /** Buying an approved line otherwise before it is ordered: which line, which offer, and both side by side. */
  replace: (requisitionId: string, lineId?: string, said: { readonly cari?: string } = {}) =>
    withQuery(`/penerbitan/${requisitionId}/ganti`, { baris: lineId, ...said }),
  compareOffer: (requisitionId: string) => `/penerbitan/${requisitionId}/ganti/banding`,
  /** The vendor's written offer behind such a change. */
  writtenOffer: (requisitionId: string, fileId: string) => `/permintaan/${requisitionId}/penawaran/${fileId}`,
  ordersOf: (chosen: OrdersChosen) => withQuery('/pesanan', { ...chosen }),
  orderPapers: (id: string) => `/pesanan/${id}/surat`,
  receiptsOf: (when: string) => `/penerimaan?hari=${when}`,
  scan: '/pindai',
  scanned: (code: string) => `/pindai?kode=${encodeURIComponent(code)}`,
  budget: '/anggaran',
  budgetOf: (chosen: BudgetChosen) => withQuery('/anggaran', { ...chosen }),
  budgetLine: (id: string) => `/anggaran/${id}`,
  budgetShifts: '/anggaran/pergeseran',
  newBudgetShift: '/anggaran/pergeseran/baru',
  budgetShift: (id: string) => `/anggaran/pergeseran/${id}`,
  /** The scan of its decree. */
  budgetShiftScan: (id: string) => `/anggaran/pergeseran/${id}/pindaian`,
  editBudgetShift: (id: string) => `/anggaran/pergeseran/${id}/ubah`,
  publishBudgetShift: (id: string) => `/anggaran/pergeseran/${id}/berlakukan`,
  withdrawBudgetShift: (id: string) => `/anggaran/pergeseran/${id}/tarik`,
  rupPackages: '/anggaran/paket',
  newRupPackage: '/anggaran/paket/baru',
  rupPackage: (id: string) => `/anggaran/paket/${id}`,
  cancelRupPackage: (id: string) => `/anggaran/paket/${id}/batalkan`,
} as const;
