import type { Workflow } from '../../kernel/index.js';

/** An order waits for the vendor's answer, or has it, or did not get it in time; what was agreed is delivered in full or called off. */
export type OrderStatus = 'issued' | 'accepted' | 'declined' | 'expired' | 'cancelled' | 'completed';

/** What can happen to it. */
export type OrderAction = 'accept' | 'decline' | 'expire' | 'cancel' | 'complete';

type OrderRole = 'vendor-owner' | 'vendor-staff' | 'pejabat-pengadaan' | 'ppk' | 'system';

/** Who may do what with an order, from which status to which. */
export const orderWorkflow = {
  subject: 'surat pesanan',
  initial: 'issued',
  statusNames: {
    issued: 'menunggu jawaban penyedia',
    accepted: 'disanggupi penyedia',
    declined: 'ditolak penyedia',
    expired: 'tidak dijawab sampai batas waktu',
    cancelled: 'dibatalkan',
    completed: 'selesai',
  },
  actions: {
    accept: [{ from: 'issued', to: 'accepted', by: ['vendor-owner', 'vendor-staff'] }],
    decline: [{ from: 'issued', to: 'declined', by: ['vendor-owner', 'vendor-staff'] }],
    expire: [{ from: 'issued', to: 'expired', by: ['system'] }],
    cancel: [
      { from: 'issued', to: 'cancelled', by: ['pejabat-pengadaan', 'ppk'] },
      { from: 'accepted', to: 'cancelled', by: ['pejabat-pengadaan', 'ppk'] },
    ],
    // Nobody declares an order done: it is, when nothing is left to deliver.
    complete: [{ from: 'accepted', to: 'completed', by: ['system'] }],
  },
} as const satisfies Workflow<OrderStatus, OrderAction, OrderRole>;
