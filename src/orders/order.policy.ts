import { possibleActions } from '../kernel/index.js';
import { agenciesOf, type Actor, type Role } from '../platform/access/index.js';
import {
  amendmentWorkflow,
  isForSide,
  type AmendmentAction,
  type AmendmentStatus,
  type Side,
} from './domain/amendment-workflow.js';
import { decideAnswer } from './domain/answer-rules.js';
import { orderWorkflow, type OrderAction, type OrderStatus } from './domain/order-workflow.js';
import { sideOf } from './order-change.policy.js';

/** Whose orders somebody may see: all for auditors, else those of the own agency and its units, or of the own vendor. */
export function visibleOrders(actor: Actor) {
  return { all: actor.role === 'auditor', agencyIds: agenciesOf(actor), vendorId: actor.vendorId };
}

/** Only the vendor it was sent to answers an order. */
export function mayAnswer(actor: Actor, order: { readonly vendorId: string }): boolean {
  return actor.vendorId !== null && actor.vendorId === order.vendorId;
}

interface Concerned {
  readonly agencyId: string;
  readonly vendorId: string;
  readonly status: OrderStatus;
}

/** What this person may do with the order now; the same rules refuse the action itself. */
export function possibleOrderActions(
  actor: Actor,
  order: Concerned & {
    readonly answerDueAt: Date;
    readonly answerLegalBasis: string;
    readonly documentStatus: string;
    readonly proposals: readonly { readonly status: AmendmentStatus }[];
  },
  now: Date,
): (OrderAction | 'amend' | 'ask-release')[] {
  const side = sideOf(actor, order);
  if (side === null) return [];
  const term = { dueAt: order.answerDueAt, legalBasis: order.answerLegalBasis };
  const isInTime = decideAnswer(term, now).ok;
  const moves = possibleActions<OrderStatus, OrderAction, Role>(
    orderWorkflow,
    order.status,
    actor.role,
  ).filter((action) => {
    if (action === 'accept') return isInTime && order.documentStatus === 'rendered';
    return action !== 'decline' || isInTime;
  });
  const isProposer = amendmentWorkflow.actions.withdraw[0].by.some((role) => role === actor.role);
  const isQuiet = order.proposals.every(({ status }) => status !== 'open');
  if (order.status !== 'accepted' || !isProposer || !isQuiet) return moves;
  return [...moves, 'amend', ...(side === 'vendor' ? (['ask-release'] as const) : [])];
}

/** What this person may answer to a proposal about the order. */
export function possibleProposalActions(
  actor: Actor,
  order: Concerned,
  proposal: {
    readonly status: AmendmentStatus;
    readonly proposedBy: Side;
    readonly dueAt: string;
    readonly legalBasis: string;
  },
  now: Date,
): AmendmentAction[] {
  const side = sideOf(actor, order);
  if (side === null || order.status !== 'accepted') return [];
  const isInTime = now <= new Date(proposal.dueAt);
  return possibleActions<AmendmentStatus, AmendmentAction, Role>(
    amendmentWorkflow,
    proposal.status,
    actor.role,
  ).filter((action) => isForSide(action, proposal.proposedBy, side) && (action === 'withdraw' || isInTime));
}
