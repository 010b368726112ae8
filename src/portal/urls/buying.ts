/** From the catalog to the submitted requisition. */
export const buyingUrls = {
  catalog: '/katalog',
  catalogItem: (id: string) => `/katalog/${id}`,
  requisitions: '/permintaan',
  newRequisition: '/permintaan/baru',
  requisition: (id: string) => `/permintaan/${id}`,
} as const;
