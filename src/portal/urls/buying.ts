import { withQuery } from './with-query.js';

/** From the catalog to the submitted requisition. */
export const buyingUrls = {
  catalog: '/katalog',
  catalogFor: (said: Readonly<Record<string, string>>) => withQuery('/katalog', said),
  catalogSuggestions: '/katalog/saran',
  comparison: '/katalog/banding',
  compare: (ids: readonly string[], said: Readonly<Record<string, string>> = {}) =>
    withQuery('/katalog/banding', { barang: ids, ...said }),
  catalogItem: (id: string, said: Readonly<Record<string, string>> = {}) => withQuery(`/katalog/${id}`, said),
  /** Puts an item into a draft, or begins one with it. */
  askItem: (id: string) => `/katalog/${id}/minta`,
  requisitions: '/permintaan',
  requisitionsOf: (said: Readonly<Record<string, string>>) => withQuery('/permintaan', said),
  newRequisition: '/permintaan/baru',
  newRequisitionFor: (said: Readonly<Record<string, string>>) => withQuery('/permintaan/baru', said),
  /** Where offers are chosen for a need that the address tells. */
  chooseOffers: '/permintaan/baru/pilih',
  chooseOffersFor: (said: Readonly<Record<string, string>>) => withQuery('/permintaan/baru/pilih', said),
  templates: '/permintaan/templat',
  useTemplate: (id: string) => `/permintaan/templat/${id}/pakai`,
  deleteTemplate: (id: string) => `/permintaan/templat/${id}/hapus`,
  requisition: (id: string) => `/permintaan/${id}`,
  /** The one page on which a requisition is written and submitted. */
  composeRequisition: (id: string) => `/permintaan/${id}/susun`,
  checkRequisition: (id: string) => `/permintaan/${id}/periksa`,
  copyRequisition: (id: string) => `/permintaan/${id}/salin`,
  /** Withdrawing, calling off, taking over, allowing more than the budget. */
  requisitionStep: (id: string, step: string) => `/permintaan/${id}/${step}`,
  requisitionFile: (id: string, attachmentId: string) => `/permintaan/${id}/lampiran/${attachmentId}`,
  commentRequisition: (id: string) => `/permintaan/${id}/komentar`,
  saveTemplate: (id: string) => `/permintaan/${id}/templat`,
  urgentRequests: '/permintaan/mendesak',
  askUrgently: '/permintaan/mendesak/baru',
  askUrgentlyFor: (said: Readonly<Record<string, string>>) => withQuery('/permintaan/mendesak/baru', said),
  urgentRequest: (id: string) => `/permintaan/mendesak/${id}`,
  urgentStep: (id: string, step: string) => `/permintaan/mendesak/${id}/${step}`,
} as const;
