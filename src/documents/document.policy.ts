import { coversAgency, type Actor } from '../platform/access/index.js';

/** The two parties of a document and the auditors may read it. */
export function mayReadDocument(
  actor: Actor,
  document: { readonly agencyId: string; readonly vendorId: string | null },
): boolean {
  return (
    actor.role === 'auditor' ||
    coversAgency(actor, document.agencyId) ||
    (actor.vendorId !== null && actor.vendorId === document.vendorId)
  );
}

/** A drawing is repeated by the issuing agency or by operations. */
export function mayRenderAgain(actor: Actor, document: { readonly agencyId: string }): boolean {
  return actor.role === 'administrator' || coversAgency(actor, document.agencyId);
}
