import { coversAgency, type Actor } from '../../platform/access/index.js';
import type { LinkSide } from './order-links.queries.js';

interface Parties {
  readonly agencyId: string;
  readonly vendorId: string;
}

/**
 * Whose links somebody may see and end. A vendor never meets the receivers' links: who delivers must not be able to say that it was
 * received. The agency may send the vendor a new link, but its token goes to the vendor's own addresses only.
 */
export function linkSidesOf(actor: Actor, order: Parties): LinkSide[] {
  if (actor.vendorId !== null) return actor.vendorId === order.vendorId ? ['vendor'] : [];
  return actor.role === 'auditor' || coversAgency(actor, order.agencyId) ? ['vendor', 'receiver'] : [];
}
