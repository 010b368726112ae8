import { coversAgency, type Actor } from '../platform/access/index.js';
import type { Side } from './domain/amendment-workflow.js';

/** On which side of an order somebody stands; null for everybody else, to whom it does not exist. */
export function sideOf(
  actor: Actor,
  order: { readonly agencyId: string; readonly vendorId: string },
): Side | null {
  if (actor.vendorId !== null) return actor.vendorId === order.vendorId ? 'vendor' : null;
  return coversAgency(actor, order.agencyId) ? 'agency' : null;
}
