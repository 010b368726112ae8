import type { Workflow } from '../../kernel/index.js';

/** A payment on its way from the vendor's invoice to money on the vendor's account. */
export type PaymentStatus =
  'collecting' | 'complete' | 'verified' | 'approved' | 'paid' | 'closed' | 'cancelled';

/**
 * What can happen to it. The three returns go to different earlier steps; `settle` is what sends the last rupiah of it; `reopen` follows
 * from what a bank sent back, `close` from the vendor's word on the last transfer, `correct` takes such a word back.
 */
export type PaymentAction =
  | 'complete'
  | 'verify'
  | 'approve'
  | 'settle'
  | 'return'
  | 'return-to-verification'
  | 'return-to-approval'
  | 'reopen'
  | 'close'
  | 'correct'
  | 'cancel';

const PREPARERS = ['bendahara-pengeluaran', 'pptk'] as const;
const VERIFIERS = ['ppk-skpd'] as const;
const APPROVERS = ['pa', 'kpa'] as const;
const PAYERS = ['bendahara-pengeluaran'] as const;
const VENDOR = ['vendor-owner', 'vendor-staff'] as const;

/** Who may do what with a payment, from which status to which (PP 12/2019; Permendagri 77/2020). Silence has no step in it. */
export const paymentWorkflow = {
  subject: 'pembayaran',
  initial: 'collecting',
  statusNames: {
    collecting: 'menunggu berkas lengkap',
    complete: 'berkas lengkap, menunggu verifikasi',
    verified: 'terverifikasi, menunggu persetujuan',
    approved: 'disetujui, menunggu dibayar',
    paid: 'dibayar, menunggu uang masuk',
    closed: 'selesai, uang sudah masuk',
    cancelled: 'dibatalkan',
  },
  actions: {
    complete: [{ from: 'collecting', to: 'complete', by: PREPARERS }],
    verify: [{ from: 'complete', to: 'verified', by: VERIFIERS }],
    approve: [{ from: 'verified', to: 'approved', by: APPROVERS }],
    settle: [{ from: 'approved', to: 'paid', by: PAYERS }],
    return: [
      { from: 'complete', to: 'collecting', by: VERIFIERS },
      { from: 'verified', to: 'collecting', by: APPROVERS },
      { from: 'approved', to: 'collecting', by: PAYERS },
    ],
    'return-to-verification': [
      { from: 'verified', to: 'complete', by: APPROVERS },
      { from: 'approved', to: 'complete', by: PAYERS },
    ],
    'return-to-approval': [{ from: 'approved', to: 'verified', by: PAYERS }],
    // The money is back: it is approved still, and waits to be paid anew.
    reopen: [{ from: 'paid', to: 'approved', by: PAYERS }],
    close: [{ from: 'paid', to: 'closed', by: VENDOR }],
    correct: [{ from: 'closed', to: 'paid', by: ['pa', 'kpa', 'ppk-skpd'] }],
    // With the invoice, which its vendor takes back.
    cancel: [
      { from: 'collecting', to: 'cancelled', by: VENDOR },
      { from: 'complete', to: 'cancelled', by: VENDOR },
    ],
  },
} as const satisfies Workflow<
  PaymentStatus,
  PaymentAction,
  | (typeof PREPARERS)[number]
  | (typeof VERIFIERS)[number]
  | (typeof APPROVERS)[number]
  | (typeof VENDOR)[number]
>;

/** An earlier step that a payment is sent back to. */
export type EarlierStep = 'collecting' | 'complete' | 'verified';

/** The action that leads back to an earlier step. */
export const RETURNS: Readonly<Record<EarlierStep, PaymentAction>> = {
  collecting: 'return',
  complete: 'return-to-verification',
  verified: 'return-to-approval',
};

/** Which post holds a payment, by its status; of `paid` the one that answers for it until the vendor has seen the money. */
export const HOLDERS: Readonly<
  Partial<Record<PaymentStatus, 'pptk' | 'ppk-skpd' | 'approver' | 'treasurer'>>
> = {
  collecting: 'pptk',
  complete: 'ppk-skpd',
  verified: 'approver',
  approved: 'treasurer',
  paid: 'treasurer',
};
