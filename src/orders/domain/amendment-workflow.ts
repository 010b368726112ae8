import type { Workflow } from '../../kernel/index.js';

/** A proposal waits for the other side, or has its answer, or was taken back, or its time is over. */
export type AmendmentStatus = 'open' | 'accepted' | 'refused' | 'withdrawn' | 'expired';

/** What can happen to it. */
export type AmendmentAction = 'accept' | 'refuse' | 'withdraw' | 'expire';

/** The side that proposes or answers. */
export type Side = 'agency' | 'vendor';

const PARTIES = ['pejabat-pengadaan', 'ppk', 'vendor-owner', 'vendor-staff'] as const;

/** Who may do what with a proposal; which of the two sides is said by who proposed it. */
export const amendmentWorkflow = {
  subject: 'usulan perubahan pesanan',
  initial: 'open',
  statusNames: {
    open: 'menunggu jawaban pihak lain',
    accepted: 'disetujui kedua pihak',
    refused: 'ditolak',
    withdrawn: 'ditarik kembali',
    expired: 'gugur karena tidak dijawab',
  },
  actions: {
    accept: [{ from: 'open', to: 'accepted', by: PARTIES }],
    refuse: [{ from: 'open', to: 'refused', by: PARTIES }],
    withdraw: [{ from: 'open', to: 'withdrawn', by: PARTIES }],
    expire: [{ from: 'open', to: 'expired', by: ['system'] }],
  },
} as const satisfies Workflow<AmendmentStatus, AmendmentAction, (typeof PARTIES)[number] | 'system'>;

/** Whether this side may do it: the other side answers, the own side takes back. */
export function isForSide(action: AmendmentAction, proposedBy: Side, side: Side): boolean {
  return action === 'withdraw' ? side === proposedBy : side !== proposedBy;
}
