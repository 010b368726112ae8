import type { Workflow } from '../../kernel/index.js';

export type ShiftStatus = 'draft' | 'published' | 'withdrawn';
export type ShiftAction = 'edit' | 'publish' | 'withdraw' | 'attach';
type Drafter = 'administrator' | 'ppk-skpd' | 'pa';

const DRAFTERS: readonly Drafter[] = ['administrator', 'ppk-skpd'];

/** A shift of the budget: drafted from its decree, published by somebody else, then final but for the scan of a decree signed later. */
export const shiftWorkflow: Workflow<ShiftStatus, ShiftAction, Drafter> = {
  subject: 'pergeseran anggaran',
  initial: 'draft',
  statusNames: { draft: 'konsep', published: 'berlaku', withdrawn: 'ditarik' },
  actions: {
    edit: [{ from: 'draft', to: 'draft', by: DRAFTERS }],
    publish: [{ from: 'draft', to: 'published', by: ['administrator', 'pa'] }],
    withdraw: [{ from: 'draft', to: 'withdrawn', by: DRAFTERS }],
    attach: [{ from: 'published', to: 'published', by: DRAFTERS }],
  },
};
