import type { Workflow } from '../../kernel/index.js';

export type DocumentStatus = 'pending' | 'accepted' | 'refused' | 'replaced';
export type DocumentAction = 'accept' | 'refuse' | 'revoke' | 'replace';

type Mover = 'vendor-owner' | 'account' | 'ukpbj-verifier';

/** The life of one paper. An accepted one that has ended stays accepted: its own dates say when it counts. */
export const documentWorkflow = {
  subject: 'dokumen penyedia',
  initial: 'pending',
  statusNames: {
    pending: 'menunggu pemeriksaan',
    accepted: 'diterima',
    refused: 'ditolak',
    replaced: 'diganti yang lebih baru',
  },
  actions: {
    accept: [{ from: 'pending', to: 'accepted', by: ['ukpbj-verifier'] }],
    refuse: [{ from: 'pending', to: 'refused', by: ['ukpbj-verifier'] }],
    revoke: [{ from: 'accepted', to: 'refused', by: ['ukpbj-verifier'] }],
    replace: [{ from: 'pending', to: 'replaced', by: ['vendor-owner', 'account'] }],
  },
} as const satisfies Workflow<DocumentStatus, DocumentAction, Mover>;

/** Whether a paper may still prove something: it is not refused, and no newer one stands in its place. */
export function isInPlay(status: DocumentStatus): boolean {
  return status === 'pending' || status === 'accepted';
}
