import type { Chosen } from './etalase.js';
import { URGENT_ANSWER_PATH } from '../requisitions/index.js';
import { ORDER_LINK_PATHS } from '../orders/index.js';
import { REGISTER_INVITATION_PATH } from '../vendors/index.js';
import { adminUrls } from './urls/admin.js';
import { buyingUrls } from './urls/buying.js';
import { homeUrls } from './urls/home.js';
import { itemUrls } from './urls/items.js';
import { orderingUrls } from './urls/ordering.js';
import { oversightUrls } from './urls/oversight.js';
import { payingUrls } from './urls/paying.js';
import { vendorUrls } from './urls/vendors.js';
import { withQuery } from './urls/with-query.js';

/** Every address of the portal, and those of other parts that it links to. */
export const urls = {
  ...homeUrls,
  ...buyingUrls,
  ...orderingUrls,
  ...payingUrls,
  ...vendorUrls,
  ...itemUrls,
  ...adminUrls,
  ...oversightUrls,
  start: '/',
  /** Takes the code from a form and leads to its page. */
  verification: '/v',
  verify: (code: string) => `/v/${encodeURIComponent(code)}`,
  /** Where the mailed links of module identity lead. */
  openAccount: '/akun/buka',
  resetPassword: '/akun/atur-ulang',
  /** Where the invitations of businesses on a register lead. */
  vendorInvitation: REGISTER_INVITATION_PATH,
  /** The shop window, with what is chosen; what is empty is left out. */
  etalase: (chosen: Partial<Chosen> = {}) => {
    const { q = '', category = '', kecamatan = '', isHalal = false, sort = '', after = '' } = chosen;
    return withQuery('/etalase', {
      q,
      kategori: category,
      kecamatan,
      halal: isHalal ? 'ya' : '',
      urut: sort,
      sesudah: after,
    });
  },
  etalaseItem: (id: string) => `/etalase/barang/${id}`,
  etalaseVendor: (id: string) => `/etalase/penyedia/${id}`,
  askVendor: (id: string, itemId?: string) =>
    `/etalase/penyedia/${id}/tanya${itemId === undefined ? '' : `?barang=${itemId}`}`,
  /** Where a vendor answers what is wanted urgently. */
  urgentOrder: URGENT_ANSWER_PATH,
  /** The same for a vendor that is signed in. */
  urgentOrders: '/kotak-masuk/mendesak',
  answerUrgent: (id: string) => `/kotak-masuk/mendesak/${id}`,
  /** Where a vendor's link leads, and that of a receiver. */
  vendorLink: (token: string) => `${ORDER_LINK_PATHS.vendor}/${token}`,
  receiverLink: (token: string) => `${ORDER_LINK_PATHS.receiver}/${token}`,
  orders: '/pesanan',
  order: (id: string) => `/pesanan/${id}`,
  orderPayments: (id: string) => `/pesanan/${id}/pembayaran`,
  orderTaxes: (id: string) => `/pesanan/${id}/pajak`,
  receipts: '/penerimaan',
  receipt: (deliveryId: string) => `/penerimaan/${deliveryId}`,
  confirmInquiry: '/tanya/konfirmasi',
  signIn: '/masuk',
  signInCode: '/masuk/kode',
  secondFactor: '/masuk/faktor-kedua',
  signOut: '/keluar',
  capacity: '/jabatan',
  inbox: '/kotak-masuk',
  /** Where the mails about a requisition lead. */
  approval: (id: string) => `/persetujuan/${id}`,
  incompleteFiles: '/berkas',
  /** A document for its parties, its files and what is done with it. */
  document: (id: string) => `/dokumen/${id}`,
  documentFile: (id: string, revision: number) => `/dokumen/${id}/berkas/${revision}`,
  documentScan: (id: string, scanId: string) => `/dokumen/${id}/pindaian/${scanId}`,
  signDocument: (id: string) => `/dokumen/${id}/tanda-tangan`,
  scanDocument: (id: string) => `/dokumen/${id}/pindaian`,
  certificates: '/sertifikat',
  withdrawCertificate: (id: string) => `/sertifikat/${id}/cabut`,
  /** What proves a purchase; the reminders about it lead here. */
  proofs: (id: string) => `/berkas/${id}`,
  giveProof: (id: string) => `/berkas/${id}/bukti`,
  proof: (id: string, proofId: string) => `/berkas/${id}/bukti/${proofId}`,
  proofPicture: (id: string, proofId: string) => `/berkas/${id}/bukti/${proofId}/kecil`,
  addAttendee: (id: string) => `/berkas/${id}/hadir`,
  strikeAttendee: (id: string, attendeeId: string) => `/berkas/${id}/hadir/${attendeeId}/coret`,
  closeAttendance: (id: string) => `/berkas/${id}/hadir/tutup`,
  regulation: (id: string) => `/peraturan/${id}`,
  /** A purchase told from the meeting to the money. */
  story: (requisitionId: string) => `/kisah/${requisitionId}`,
  league: '/liga-pembayaran',
  publicLeague: '/api/v1/public/payment-league',
  anchors: '/jangkar',
  /** What auditors ask of the own post; their notifications lead here. */
  clarifications: '/klarifikasi',
  answerClarification: (id: string) => `/klarifikasi/${id}/jawaban`,
  reportFollowUp: (id: string) => `/klarifikasi/tindak-lanjut/${id}`,
  openData: '/data-terbuka',
  datasets: '/api/v1/public/datasets',
  publicAnchors: '/api/v1/public/anchors',
  apiDocs: '/api/docs',
  health: '/health/ready',
  problems: '/problems',
} as const;
