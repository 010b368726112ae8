import type { Actor, Role } from '../platform/access/index.js';
import type { VendorStatus } from './domain/vendor-workflow.js';

const OVERSEERS: readonly Role[] = ['ukpbj-verifier', 'auditor', 'administrator'];

/** How much of a vendor somebody sees: all of it with personal data masked, the public part, or nothing (404). */
export type VendorSight = 'full' | 'public' | 'none';

/**
 * Whether the actor acts for this vendor: signed in as it, or still as the plain account that registered it. Somebody signed in
 * for another vendor does not, even when both are theirs: each act belongs to one capacity.
 */
export function ownsVendor(actor: Actor, vendorId: string, memberIds: readonly string[]): boolean {
  if (actor.vendorId !== null) return actor.vendorId === vendorId;
  return actor.role === 'account' && actor.accountId !== null && memberIds.includes(actor.accountId);
}

/** What the actor sees of a vendor in this status. */
export function sightOf(actor: Actor, status: VendorStatus, isOwn: boolean): VendorSight {
  if (isOwn || OVERSEERS.includes(actor.role)) return 'full';
  return status === 'verified' ? 'public' : 'none';
}

/** Whether the actor sees all papers and what was decided on each. */
export function seesPapers(role: Role, isOwn: boolean): boolean {
  return isOwn || role === 'ukpbj-verifier' || role === 'auditor';
}

/** Whether the actor is shown which other vendors share an identity, an account or a phone. */
export function seesFindings(role: Role): boolean {
  return role === 'ukpbj-verifier' || role === 'auditor';
}
