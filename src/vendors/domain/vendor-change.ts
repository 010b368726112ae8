import type { Workflow } from '../../kernel/index.js';

export type ChangeStatus = 'pending' | 'accepted' | 'refused' | 'withdrawn';
export type ChangeAction = 'accept' | 'refuse' | 'withdraw';

type Mover = 'vendor-owner' | 'account' | 'ukpbj-verifier';

/** A change of what was verified: until a verifier accepts it, the verified data stay in force. */
export const changeWorkflow = {
  subject: 'permohonan perubahan',
  initial: 'pending',
  statusNames: {
    pending: 'menunggu keputusan',
    accepted: 'diterima',
    refused: 'ditolak',
    withdrawn: 'ditarik',
  },
  actions: {
    accept: [{ from: 'pending', to: 'accepted', by: ['ukpbj-verifier'] }],
    refuse: [{ from: 'pending', to: 'refused', by: ['ukpbj-verifier'] }],
    withdraw: [{ from: 'pending', to: 'withdrawn', by: ['vendor-owner', 'account'] }],
  },
} as const satisfies Workflow<ChangeStatus, ChangeAction, Mover>;
