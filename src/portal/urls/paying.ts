/** Invoices, payments, taxes and how well both sides keep their word. */
export const payingUrls = {
  payments: '/pembayaran',
  withholdings: '/potongan',
  performance: '/kinerja',
} as const;
