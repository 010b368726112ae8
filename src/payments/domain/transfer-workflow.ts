import type { Workflow } from '../../kernel/index.js';

/** Sent; seen on the account by the vendor; looked for and not seen; sent back by the bank. */
export type TransferStatus = 'sent' | 'arrived' | 'missing' | 'returned';

/** What can happen to it; `prove` answers a vendor who did not see it, `doubt` takes an arrival back after the close. */
export type TransferAction = 'arrive' | 'deny' | 'prove' | 'bounce' | 'doubt';

const VENDOR = ['vendor-owner', 'vendor-staff'] as const;
const PAYERS = ['bendahara-pengeluaran'] as const;

/** Who may say what of a transfer: only the vendor says that money came, only the treasurer what the bank says. */
export const transferWorkflow = {
  subject: 'transfer',
  initial: 'sent',
  statusNames: {
    sent: 'dikirim, menunggu pernyataan penyedia',
    arrived: 'sudah masuk',
    missing: 'belum masuk menurut penyedia',
    returned: 'dikembalikan bank',
  },
  actions: {
    arrive: [
      { from: 'sent', to: 'arrived', by: VENDOR },
      // Seen later after all.
      { from: 'missing', to: 'arrived', by: VENDOR },
    ],
    deny: [{ from: 'sent', to: 'missing', by: VENDOR }],
    prove: [{ from: 'missing', to: 'sent', by: PAYERS }],
    bounce: [
      { from: 'sent', to: 'returned', by: PAYERS },
      { from: 'missing', to: 'returned', by: PAYERS },
    ],
    doubt: [{ from: 'arrived', to: 'missing', by: ['pa', 'kpa', 'ppk-skpd'] }],
  },
} as const satisfies Workflow<
  TransferStatus,
  TransferAction,
  (typeof VENDOR)[number] | (typeof PAYERS)[number] | 'pa' | 'kpa' | 'ppk-skpd'
>;
