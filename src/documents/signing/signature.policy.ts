import { coversAgency, type Actor } from '../../platform/access/index.js';

/** Whether the place is this person's to sign: as holder of its post, definitive or acting, or as owner of its vendor. */
export function maySignHere(
  actor: Pick<Actor, 'postId' | 'vendorId' | 'role'>,
  place: { readonly postId: string | null; readonly vendorId: string | null },
): boolean {
  if (place.postId !== null) return actor.postId === place.postId;
  return place.vendorId !== null && actor.role === 'vendor-owner' && actor.vendorId === place.vendorId;
}

/** The scan of a paper is brought in by the agency whose document it is. */
export function mayAttachScan(actor: Actor, document: { readonly agencyId: string }): boolean {
  return coversAgency(actor, document.agencyId);
}
