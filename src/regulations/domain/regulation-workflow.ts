import type { Workflow } from '../../kernel/index.js';

export type RegulationStatus = 'draft' | 'in_force' | 'revoked';
export type RegulationAction = 'edit' | 'publish' | 'revoke';

/** Who may do what with an edition of a regulation. What is in force is never edited: a change is a new edition. */
export const regulationWorkflow = {
  subject: 'peraturan',
  initial: 'draft',
  statusNames: { draft: 'konsep', in_force: 'berlaku', revoked: 'dicabut' },
  actions: {
    edit: [{ from: 'draft', to: 'draft', by: ['ukpbj-curator'] }],
    publish: [{ from: 'draft', to: 'in_force', by: ['pa'] }],
    revoke: [{ from: 'in_force', to: 'revoked', by: ['pa'] }],
  },
} as const satisfies Workflow<RegulationStatus, RegulationAction, 'ukpbj-curator' | 'pa'>;
