import type { Workflow } from '../../kernel/index.js';

/** A document waits for its drawing, is drawn, could not be drawn, or no longer holds. */
export type DocumentStatus = 'pending' | 'rendered' | 'failed' | 'void';

/** What can happen to it. */
export type DocumentAction = 'finish' | 'fail' | 'retry' | 'void';

const askers = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'vendor-owner',
  'vendor-staff',
  'administrator',
] as const;

/** Who may do what to a document. A void document keeps its bytes: what was once issued stays verifiable. */
export const documentWorkflow = {
  subject: 'dokumen',
  initial: 'pending',
  statusNames: {
    pending: 'sedang dibuat',
    rendered: 'berlaku',
    failed: 'gagal dibuat',
    void: 'tidak berlaku lagi',
  },
  actions: {
    finish: [
      { from: 'pending', to: 'rendered', by: ['system'] },
      { from: 'failed', to: 'rendered', by: ['system'] },
    ],
    fail: [{ from: 'pending', to: 'failed', by: ['system'] }],
    retry: [{ from: 'failed', to: 'pending', by: askers }],
    void: [
      { from: 'pending', to: 'void', by: ['system', 'vendor-owner', 'vendor-staff'] },
      { from: 'rendered', to: 'void', by: ['system', 'vendor-owner', 'vendor-staff'] },
      { from: 'failed', to: 'void', by: ['system', 'vendor-owner', 'vendor-staff'] },
    ],
  },
} as const satisfies Workflow<DocumentStatus, DocumentAction, string>;
