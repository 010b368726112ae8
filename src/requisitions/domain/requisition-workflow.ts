import type { Workflow } from '../../kernel/index.js';

export type RequisitionStatus =
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'ordered'
  | 'cancelled'
  | 'expired'
  | 'urgent'
  | 'confirmed'
  | 'contested';
export type RequisitionAction =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'return'
  | 'reject'
  | 'withdraw'
  | 'expire'
  | 'amend'
  | 'amend-anew'
  | 'take-over'
  | 'override-budget'
  | 'cancel'
  | 'drop-rest'
  | 'ask'
  | 'confirm'
  | 'decline'
  | 'retract'
  | 'lapse'
  | 'justify'
  | 'mend'
  | 'contest'
  | 'settle'
  | 'order'
  | 'change-offer'
  | 'reopen'
  | 'give-up';

/** Roles to which a regulation can give a step of approval. Which of their posts decides is said by the seats of the step. */
export const APPROVER_ROLES = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
  'ukpbj-verifier',
  'ukpbj-curator',
] as const;

/** Roles that a regulation can let into the urgent lane. */
const URGENT_ASKERS = ['pptk', 'pejabat-pengadaan'] as const;

/** The roles that move a requisition. A vendor's "no", or silence seen by the system, reopens it. */
type Mover = (typeof APPROVER_ROLES)[number] | 'vendor-owner' | 'vendor-staff' | 'system';

/** Who may do what with a requisition, from which status to which. */
export const requisitionWorkflow = {
  subject: 'permintaan belanja',
  initial: 'draft',
  statusNames: {
    draft: 'konsep',
    submitted: 'menunggu persetujuan',
    approved: 'disetujui',
    returned: 'dikembalikan',
    rejected: 'ditolak',
    ordered: 'dipesan',
    cancelled: 'dibatalkan',
    expired: 'gugur karena lewat waktu',
    urgent: 'mendesak, menunggu penyedia',
    confirmed: 'mendesak, disanggupi penyedia dan belum dibenarkan',
    contested: 'mendesak, belum diselesaikan',
  },
  actions: {
    edit: [
      { from: 'draft', to: 'draft', by: ['pptk'] },
      { from: 'returned', to: 'returned', by: ['pptk'] },
      { from: 'expired', to: 'expired', by: ['pptk'] },
    ],
    submit: [
      { from: 'draft', to: 'submitted', by: ['pptk'] },
      { from: 'returned', to: 'submitted', by: ['pptk'] },
      { from: 'expired', to: 'submitted', by: ['pptk'] },
    ],
    approve: [{ from: 'submitted', to: 'approved', by: APPROVER_ROLES }],
    return: [{ from: 'submitted', to: 'returned', by: APPROVER_ROLES }],
    reject: [{ from: 'submitted', to: 'rejected', by: APPROVER_ROLES }],
    // The requester takes it back, without anybody's fault.
    withdraw: [{ from: 'submitted', to: 'returned', by: ['pptk'] }],
    expire: [
      { from: 'submitted', to: 'expired', by: ['system'] },
      { from: 'approved', to: 'expired', by: ['system'] },
    ],
    // A change within the tolerance leaves the approval standing; any other is put to approval anew.
    amend: [{ from: 'approved', to: 'approved', by: ['pptk'] }],
    'amend-anew': [{ from: 'approved', to: 'submitted', by: ['pptk'] }],
    // Whoever holds the requester's post now goes on with it.
    'take-over': [
      { from: 'draft', to: 'draft', by: ['pptk'] },
      { from: 'returned', to: 'returned', by: ['pptk'] },
      { from: 'expired', to: 'expired', by: ['pptk'] },
      { from: 'submitted', to: 'submitted', by: ['pptk'] },
      { from: 'approved', to: 'approved', by: ['pptk'] },
      { from: 'confirmed', to: 'confirmed', by: ['pptk'] },
      { from: 'contested', to: 'contested', by: ['pptk'] },
    ],
    // Before it is submitted; which of these roles the regulation names is asked besides.
    'override-budget': [
      { from: 'draft', to: 'draft', by: ['pa', 'kpa'] },
      { from: 'returned', to: 'returned', by: ['pa', 'kpa'] },
      { from: 'expired', to: 'expired', by: ['pa', 'kpa'] },
    ],
    cancel: [
      { from: 'draft', to: 'cancelled', by: ['pptk'] },
      { from: 'returned', to: 'cancelled', by: ['pptk'] },
      { from: 'expired', to: 'cancelled', by: ['pptk'] },
      { from: 'submitted', to: 'cancelled', by: ['pptk'] },
      { from: 'approved', to: 'cancelled', by: ['pptk'] },
    ],
    // The urgent lane: the vendors' yes binds before anybody has approved, so nothing is let go any more when the approval fails.
    ask: [{ from: 'draft', to: 'urgent', by: URGENT_ASKERS }],
    confirm: [{ from: 'urgent', to: 'confirmed', by: ['vendor-owner', 'vendor-staff'] }],
    decline: [{ from: 'urgent', to: 'cancelled', by: ['vendor-owner', 'vendor-staff'] }],
    retract: [{ from: 'urgent', to: 'cancelled', by: URGENT_ASKERS }],
    lapse: [{ from: 'urgent', to: 'cancelled', by: ['system'] }],
    justify: [
      { from: 'confirmed', to: 'submitted', by: URGENT_ASKERS },
      { from: 'contested', to: 'submitted', by: URGENT_ASKERS },
    ],
    // What an approver returns, or the requester takes back, is mended.
    mend: [{ from: 'submitted', to: 'confirmed', by: [...APPROVER_ROLES] }],
    contest: [
      { from: 'confirmed', to: 'contested', by: ['system'] },
      { from: 'submitted', to: 'contested', by: [...APPROVER_ROLES, 'system'] },
    ],
    settle: [{ from: 'contested', to: 'cancelled', by: ['pa'] }],
    // What no vendor took is let go while other orders of the requisition live on.
    'drop-rest': [{ from: 'approved', to: 'ordered', by: ['pptk', 'system'] }],
    order: [{ from: 'approved', to: 'ordered', by: ['pejabat-pengadaan', 'system'] }],
    // Another vendor, item or lower price within what was approved, taken by whoever orders.
    'change-offer': [{ from: 'approved', to: 'approved', by: ['pejabat-pengadaan'] }],
    reopen: [
      {
        from: 'ordered',
        to: 'approved',
        by: ['vendor-owner', 'vendor-staff', 'pejabat-pengadaan', 'ppk', 'system'],
      },
    ],
    // The only order of it was called off together with the need.
    'give-up': [{ from: 'ordered', to: 'cancelled', by: ['pejabat-pengadaan', 'ppk'] }],
  },
} as const satisfies Workflow<RequisitionStatus, RequisitionAction, Mover>;
