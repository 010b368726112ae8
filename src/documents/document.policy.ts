import { agenciesOf, coversAgency, type Actor } from '../platform/access/index.js';

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

/** A drawing is repeated by its parties or by operations: it says nothing new, and whoever waits for it should not have to ask. */
export function mayRenderAgain(
  actor: Actor,
  document: { readonly agencyId: string; readonly vendorId: string | null },
): boolean {
  return actor.role === 'administrator' || (actor.role !== 'auditor' && mayReadDocument(actor, document));
}

/** Whose documents somebody finds in the register: all for auditors and operations, else those of the own agency or vendor. */
export function visibleDocuments(actor: Actor) {
  return {
    all: actor.role === 'auditor' || actor.role === 'administrator',
    agencyIds: agenciesOf(actor),
    vendorId: actor.vendorId,
  };
}
