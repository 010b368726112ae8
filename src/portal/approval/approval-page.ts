import type { PaidPrice } from '../../orders/index.js';
import { coversAgency, isGranted, type Actor } from '../../platform/access/index.js';
import type { SeatHindrance, toRequisitionView } from '../../requisitions/index.js';

/** A requisition as the API shows it. */
export type ShownRequisition = ReturnType<typeof toRequisitionView>;
/** A budget line that pays for something of it. */
export type ShownBudget = ShownRequisition['budget'];
type ShownStep = ShownRequisition['rounds'][number]['steps'][number];

/** What somebody typed into the form of a decision. */
export interface Typed {
  readonly decision: string;
  readonly note: string;
  /** By line: whether it is refused, and why. */
  readonly lines: Readonly<Record<string, { readonly isRefused: boolean; readonly reason: string }>>;
}

/** What the page about a requisition shows. */
export interface ApprovalView {
  readonly requisition: ShownRequisition;
  /** What pays for it; its own line where nothing is paid any more. */
  readonly budgets: readonly ShownBudget[];
  /** The step in which the reader's office has an open seat; null for whoever only reads. */
  readonly step: ShownStep | null;
  /** Why another person must decide in it; null when this one may. */
  readonly hindrance: SeatHindrance | null;
  /** By item, what was paid for it before. */
  readonly paid: ReadonlyMap<string, PaidPrice>;
  /** What the requester wrote at submission, mostly about warnings. */
  readonly explanation: string | null;
}

/** The page's view of a requisition. */
export function approvalView(
  requisition: ShownRequisition,
  prices: readonly PaidPrice[],
): Omit<ApprovalView, 'hindrance'> {
  const paid = new Map(prices.map((price) => [price.itemId, price]));
  const budgets = requisition.budgets.length > 0 ? requisition.budgets : [requisition.budget];
  const [round] = requisition.rounds;
  const step =
    round?.steps.find(
      ({ status, seats }) => status === 'open' && seats.some((seat) => seat.isMine && seat.status === 'open'),
    ) ?? null;
  const submission = requisition.history.filter(({ to }) => to === 'submitted').at(-1);
  return { requisition, budgets, step, paid, explanation: submission?.reason ?? null };
}

/** What is left of the budget line when this requisition is paid: its own money is reserved already. */
export function budgetText({ afterThis }: ShownBudget): string {
  return afterThis < 0 ? 'melebihi anggaran' : 'sudah termasuk permintaan ini';
}

const BEFORE_SUBMISSION: readonly ShownRequisition['status'][] = ['draft', 'returned', 'expired'];

/** What the reader may do about the requisition besides deciding; the services say no where more speaks against it. */
export function turnsOf(
  actor: Actor,
  { requisition, budgets }: Pick<ApprovalView, 'requisition' | 'budgets'>,
) {
  const isOwn = coversAgency(actor, requisition.agencyId);
  return {
    mayReassign: isOwn && isGranted(actor.role, 'approval.reassign'),
    mayOverride:
      isOwn &&
      isGranted(actor.role, 'requisition.override-budget') &&
      BEFORE_SUBMISSION.includes(requisition.status) &&
      budgets.some(({ afterThis }) => afterThis < 0),
  };
}
