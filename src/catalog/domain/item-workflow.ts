import type { Workflow } from '../../kernel/index.js';

export type ItemStatus = 'draft' | 'in_review' | 'returned' | 'published' | 'suspended' | 'retired';
/** Who took an item off sale, and therefore who may put it back. */
export type SuspensionCause = 'curator' | 'vendor' | 'price';
export type ItemAction = 'edit' | 'submit' | 'publish' | 'return' | 'revise' | 'suspend' | 'retire';

type ItemRole = 'vendor-owner' | 'vendor-staff' | 'ukpbj-curator';
const vendor: readonly ItemRole[] = ['vendor-owner', 'vendor-staff'];
const curator: readonly ItemRole[] = ['ukpbj-curator'];

/**
 * The life of an item. `revise` opens a published item for a new version; the published version stays on offer until a curator
 * has published the next, so that a change of price never goes past the ceiling unseen. What was taken off sale stays off sale
 * until then.
 */
export const itemWorkflow: Workflow<ItemStatus, ItemAction, ItemRole> = {
  subject: 'barang',
  initial: 'draft',
  statusNames: {
    draft: 'Draf',
    in_review: 'Menunggu kurasi',
    returned: 'Dikembalikan',
    published: 'Tayang',
    suspended: 'Dihentikan sementara',
    retired: 'Ditarik',
  },
  actions: {
    edit: [
      { from: 'draft', to: 'draft', by: vendor },
      { from: 'returned', to: 'returned', by: vendor },
    ],
    submit: [
      { from: 'draft', to: 'in_review', by: vendor },
      { from: 'returned', to: 'in_review', by: vendor },
    ],
    publish: [{ from: 'in_review', to: 'published', by: curator }],
    return: [{ from: 'in_review', to: 'returned', by: curator }],
    revise: [
      { from: 'published', to: 'draft', by: vendor },
      { from: 'suspended', to: 'draft', by: vendor },
      { from: 'retired', to: 'draft', by: vendor },
    ],
    suspend: [{ from: 'published', to: 'suspended', by: curator }],
    retire: [{ from: 'published', to: 'retired', by: vendor }],
  },
};
