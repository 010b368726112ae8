import { possibleActions } from '../kernel/index.js';
import { agenciesOf, type Actor } from '../platform/access/index.js';
import { decideAnswer } from './domain/answer-rules.js';
import { orderWorkflow, type OrderAction, type OrderStatus } from './domain/order-workflow.js';

/** Whose orders somebody may see: all for auditors, else those of the own agency and its units, or of the own vendor. */
export function visibleOrders(actor: Actor) {
  return { all: actor.role === 'auditor', agencyIds: agenciesOf(actor), vendorId: actor.vendorId };
}

/** Only the vendor it was sent to answers an order. */
export function mayAnswer(actor: Actor, order: { readonly vendorId: string }): boolean {
  return actor.vendorId !== null && actor.vendorId === order.vendorId;
}

/** What this person may do with the order now; the same rules refuse the action itself. */
export function possibleOrderActions(
  actor: Actor,
  order: {
    readonly vendorId: string;
    readonly status: OrderStatus;
    readonly answerDueAt: Date;
    readonly answerLegalBasis: string;
    readonly documentStatus: string;
  },
  now: Date,
): OrderAction[] {
  if (!mayAnswer(actor, order)) return [];
  const term = { dueAt: order.answerDueAt, legalBasis: order.answerLegalBasis };
  if (!decideAnswer(term, now).ok) return [];
  return possibleActions<OrderStatus, OrderAction, string>(orderWorkflow, order.status, actor.role).filter(
    (action) => action !== 'accept' || order.documentStatus === 'rendered',
  );
}
