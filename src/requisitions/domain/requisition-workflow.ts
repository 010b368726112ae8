import type { Workflow } from '../../kernel/index.js';

export type RequisitionStatus =
  'draft' | 'submitted' | 'approved' | 'returned' | 'rejected' | 'ordered' | 'cancelled';
export type RequisitionAction =
  'edit' | 'submit' | 'approve' | 'return' | 'reject' | 'cancel' | 'drop-rest' | 'order' | 'reopen';

/** The roles that move a requisition. A vendor's "no", or silence seen by the system, reopens it. */
type Mover = 'pptk' | 'pa' | 'kpa' | 'pejabat-pengadaan' | 'vendor-owner' | 'vendor-staff' | 'system';

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
  },
  actions: {
    edit: [
      { from: 'draft', to: 'draft', by: ['pptk'] },
      { from: 'returned', to: 'returned', by: ['pptk'] },
    ],
    submit: [
      { from: 'draft', to: 'submitted', by: ['pptk'] },
      { from: 'returned', to: 'submitted', by: ['pptk'] },
    ],
    approve: [{ from: 'submitted', to: 'approved', by: ['pa', 'kpa'] }],
    return: [{ from: 'submitted', to: 'returned', by: ['pa', 'kpa'] }],
    reject: [{ from: 'submitted', to: 'rejected', by: ['pa', 'kpa'] }],
    cancel: [
      { from: 'draft', to: 'cancelled', by: ['pptk'] },
      { from: 'submitted', to: 'cancelled', by: ['pptk'] },
      { from: 'approved', to: 'cancelled', by: ['pptk'] },
    ],
    // What no vendor took is let go while other orders of the requisition live on.
    'drop-rest': [{ from: 'approved', to: 'ordered', by: ['pptk'] }],
    order: [{ from: 'approved', to: 'ordered', by: ['pejabat-pengadaan', 'system'] }],
    reopen: [
      {
        from: 'ordered',
        to: 'approved',
        by: ['vendor-owner', 'vendor-staff', 'pejabat-pengadaan', 'system'],
      },
    ],
  },
} as const satisfies Workflow<RequisitionStatus, RequisitionAction, Mover>;
