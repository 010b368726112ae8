import type { Workflow } from '../../kernel/index.js';

/** An invoice agrees with order and acceptance to the rupiah, differs from them, or was taken back. */
export type InvoiceStatus = 'mismatched' | 'matched' | 'withdrawn';

/** What can happen to it. A credit takes back what it asked too much. */
export type InvoiceAction = 'credit' | 'withdraw';

const VENDOR = ['vendor-owner', 'vendor-staff'] as const;

/** Who may do what with an invoice, from which status to which; whether one that matches may still be taken back depends on its payment. */
export const invoiceWorkflow = {
  subject: 'tagihan',
  initial: 'mismatched',
  statusNames: {
    mismatched: 'belum cocok',
    matched: 'cocok',
    withdrawn: 'ditarik penyedia',
  },
  actions: {
    credit: [{ from: 'mismatched', to: 'matched', by: VENDOR }],
    withdraw: [
      { from: 'mismatched', to: 'withdrawn', by: VENDOR },
      { from: 'matched', to: 'withdrawn', by: VENDOR },
    ],
  },
} as const satisfies Workflow<InvoiceStatus, InvoiceAction, (typeof VENDOR)[number]>;
