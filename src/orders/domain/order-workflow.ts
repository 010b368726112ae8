import type { Workflow } from '../../kernel/index.js';

/** An order waits for the vendor's answer, or has it, or did not get it in time. */
export type OrderStatus = 'issued' | 'accepted' | 'declined' | 'expired';

/** What can happen to it. */
export type OrderAction = 'accept' | 'decline' | 'expire';

/** Who may do what with an order, from which status to which. */
export const orderWorkflow = {
  subject: 'surat pesanan',
  initial: 'issued',
  statusNames: {
    issued: 'menunggu jawaban penyedia',
    accepted: 'disanggupi penyedia',
    declined: 'ditolak penyedia',
    expired: 'tidak dijawab sampai batas waktu',
  },
  actions: {
    accept: [{ from: 'issued', to: 'accepted', by: ['vendor-owner', 'vendor-staff'] }],
    decline: [{ from: 'issued', to: 'declined', by: ['vendor-owner', 'vendor-staff'] }],
    expire: [{ from: 'issued', to: 'expired', by: ['system'] }],
  },
} as const satisfies Workflow<OrderStatus, OrderAction, 'vendor-owner' | 'vendor-staff' | 'system'>;
