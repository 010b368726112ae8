import type { Workflow } from '../../kernel/index.js';

export type ItemStatus = 'draft' | 'in_review' | 'returned' | 'published' | 'suspended' | 'retired';
/** Who took an item off sale, and therefore who may put it back. */
export type SuspensionCause = 'curator' | 'vendor' | 'price';
export type ItemAction =
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'publish'
  | 'return'
  | 'amend'
  | 'propose'
  | 'revise'
  | 'suspend'
  | 'pause'
  | 'resume'
  | 'reopen'
  | 'retire';

type ItemRole = 'vendor-owner' | 'vendor-staff' | 'ukpbj-curator' | 'system';
const vendor: readonly ItemRole[] = ['vendor-owner', 'vendor-staff'];
const curator: readonly ItemRole[] = ['ukpbj-curator'];
// A curator writes for a vendor by importing its list; what that changes of a published item is still reviewed.
const writers: readonly ItemRole[] = [...vendor, ...curator];
const supervision: readonly ItemRole[] = ['ukpbj-curator', 'system'];
const anyone: readonly ItemRole[] = [...vendor, ...supervision];

/**
 * The life of an item. While a new version is written and reviewed the published one stays on sale: `amend` publishes at once what
 * is not material, `propose` puts forward what is, `revise` opens the item for writing at leisure. Whatever the working copy's
 * status, what is on sale can be taken off: `suspend` by a curator or the price control, `pause` by the vendor. Back on sale comes
 * the version that was on sale, by whoever took it off: `resume`, or `reopen` when a working copy differs from it.
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
      { from: 'draft', to: 'draft', by: writers },
      { from: 'returned', to: 'returned', by: writers },
    ],
    submit: [
      { from: 'draft', to: 'in_review', by: vendor },
      { from: 'returned', to: 'in_review', by: vendor },
    ],
    withdraw: [{ from: 'in_review', to: 'draft', by: vendor }],
    publish: [{ from: 'in_review', to: 'published', by: curator }],
    return: [{ from: 'in_review', to: 'returned', by: curator }],
    amend: [{ from: 'published', to: 'published', by: vendor }],
    propose: [{ from: 'published', to: 'in_review', by: writers }],
    revise: [
      { from: 'published', to: 'draft', by: vendor },
      { from: 'suspended', to: 'draft', by: vendor },
      { from: 'retired', to: 'draft', by: vendor },
    ],
    suspend: fromOnSale(supervision),
    pause: fromOnSale(vendor),
    resume: [{ from: 'suspended', to: 'published', by: anyone }],
    reopen: [{ from: 'suspended', to: 'draft', by: anyone }],
    retire: [
      ...(['draft', 'in_review', 'returned', 'published', 'suspended'] as const).map((from) => ({
        from,
        to: 'retired' as const,
        by: vendor,
      })),
    ],
  },
};

/** Who may put an item back on sale, by who took it off. */
export const LIFTED_BY: Readonly<Record<SuspensionCause, readonly ItemRole[]>> = {
  curator,
  vendor,
  price: supervision,
};

/** The same in words for people. */
export const LIFTED_BY_NAMES: Readonly<Record<SuspensionCause, string>> = {
  curator: 'Kurator UKPBJ',
  vendor: 'Penyedia',
  price: 'Kurator UKPBJ, atau penyedia dengan menurunkan harga sampai sesuai standar harga',
};

function fromOnSale(by: readonly ItemRole[]) {
  const statuses = ['published', 'draft', 'in_review', 'returned'] as const;
  return statuses.map((from) => ({ from, to: 'suspended' as const, by }));
}
