/** What an agency does with a requisition once it is submitted, and the money it may spend. */
export const orderingUrls = {
  /** Approved requisitions that wait for a purchase order. */
  issuing: '/penerbitan',
  issue: (requisitionId: string) => `/penerbitan/${requisitionId}`,
  scan: '/pindai',
  budget: '/anggaran',
  budgetLine: (id: string) => `/anggaran/${id}`,
} as const;
