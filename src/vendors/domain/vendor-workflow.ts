import type { Workflow } from '../../kernel/index.js';

export type VendorStatus = 'draft' | 'submitted' | 'returned' | 'verified' | 'suspended';
export type VendorAction = 'submit' | 'verify' | 'return' | 'suspend' | 'reinstate';

/** The roles that move a vendor. `account` is the person who has registered it and not signed in anew; the policy checks that it is theirs. */
type Mover = 'vendor-owner' | 'account' | 'ukpbj-verifier';

/** Who may do what with a vendor, from which status to which. */
export const vendorWorkflow = {
  subject: 'penyedia',
  initial: 'draft',
  statusNames: {
    draft: 'konsep',
    submitted: 'menunggu verifikasi',
    returned: 'dikembalikan',
    verified: 'terverifikasi',
    suspended: 'dihentikan sementara',
  },
  actions: {
    submit: [
      { from: 'draft', to: 'submitted', by: ['vendor-owner', 'account'] },
      { from: 'returned', to: 'submitted', by: ['vendor-owner', 'account'] },
    ],
    verify: [{ from: 'submitted', to: 'verified', by: ['ukpbj-verifier'] }],
    return: [{ from: 'submitted', to: 'returned', by: ['ukpbj-verifier'] }],
    suspend: [{ from: 'verified', to: 'suspended', by: ['ukpbj-verifier'] }],
    reinstate: [{ from: 'suspended', to: 'verified', by: ['ukpbj-verifier'] }],
  },
} as const satisfies Workflow<VendorStatus, VendorAction, Mover>;

/** Whether papers may be brought: while the owner writes, and later to renew one; not while the verifier judges them. */
export function takesPapers(status: VendorStatus): boolean {
  return status !== 'submitted';
}

/** Whether the owner may still change what the verifier will judge. */
export function isEditable(status: VendorStatus): boolean {
  return status === 'draft' || status === 'returned';
}
