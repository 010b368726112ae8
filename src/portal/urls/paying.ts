import { withQuery } from './with-query.js';

/** Invoices, payments, taxes and how well both sides keep their word. */
export const payingUrls = {
  payments: '/pembayaran',
  /** The list with what is chosen; what is empty is left out. */
  paymentList: (chosen: Readonly<Record<string, string>> = {}) => withQuery('/pembayaran', chosen),
  /** One payment for both sides: where it stands, its papers, its money. */
  payment: (id: string) => `/pembayaran/${id}`,
  completePayment: (id: string) => `/pembayaran/${id}/lengkap`,
  verifyPayment: (id: string) => `/pembayaran/${id}/verifikasi`,
  approvePayment: (id: string) => `/pembayaran/${id}/setuju`,
  returnPayment: (id: string) => `/pembayaran/${id}/kembalikan`,
  correctPayment: (id: string) => `/pembayaran/${id}/koreksi`,
  /** Shows the whole account number, with a reason. */
  payee: (id: string) => `/pembayaran/${id}/rekening`,
  bundle: (id: string) => `/pembayaran/${id}/spj`,
  bundlePart: (id: string, part: string) => `/pembayaran/${id}/spj/${part}`,
  /** Choosing what to pay together, and with payments chosen the transfer itself. */
  pay: (ids: readonly string[] = []) => withQuery('/pembayaran/bayar', { pilih: ids.join(',') }),
  transferFile: (id: string, which: 'bukti' | 'jawaban') => `/transfer/${id}/${which}`,
  proveTransfer: (id: string) => `/transfer/${id}/jawaban`,
  returnTransfer: (id: string) => `/transfer/${id}/kembali`,
  invoices: '/tagihan',
  invoiceList: (chosen: Readonly<Record<string, string>> = {}) => withQuery('/tagihan', chosen),
  invoice: (id: string) => `/tagihan/${id}`,
  creditInvoice: (id: string) => `/tagihan/${id}/kredit`,
  withdrawInvoice: (id: string) => `/tagihan/${id}/tarik`,
  newInvoice: (orderId: string) => `/pesanan/${orderId}/tagihan`,
  /** What the vendor sold here, and what was kept of it. */
  turnover: '/omzet',
  /** The same of one vendor, for treasurers who bought of it and auditors. */
  vendorTurnover: (id: string) => `/penyedia/${id}/omzet`,
  withholdings: '/potongan',
  withholdingList: (chosen: Readonly<Record<string, string>> = {}) => withQuery('/potongan', chosen),
  withholdingFile: (chosen: Readonly<Record<string, string>>) => withQuery('/potongan/unduh', chosen),
  billingFile: (chosen: Readonly<Record<string, string>>) => withQuery('/potongan/e-billing', chosen),
  slips: '/potongan/bukti-potong',
  reconciliation: (period: string) => withQuery('/potongan/pencocokan', { masa: period }),
  deposits: '/potongan/setoran',
  depositList: (chosen: Readonly<Record<string, string>> = {}) => withQuery('/potongan/setoran', chosen),
  depositReceipt: (id: string) => `/potongan/setoran/${id}/bukti`,
  withdrawDeposit: (id: string) => `/potongan/setoran/${id}/tarik`,
  performance: '/kinerja',
  performanceOver: (days: string) => withQuery('/kinerja', { hari: days }),
} as const;
