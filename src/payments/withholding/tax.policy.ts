import { coversAgency, type Actor } from '../../platform/access/index.js';

/** Who sees the taxes of an order: its agency, its vendor, and auditors. */
export function maySeeTaxes(
  actor: Actor,
  order: { readonly agencyId: string; readonly vendorId: string },
): boolean {
  if (actor.role === 'auditor') return true;
  return actor.vendorId !== null ? actor.vendorId === order.vendorId : coversAgency(actor, order.agencyId);
}
