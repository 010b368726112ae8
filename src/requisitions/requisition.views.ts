import { toRoundView } from './approval/approval.views.js';
import { requisitionWorkflow, type RequisitionAction } from './domain/requisition-workflow.js';
import type { Refusal } from '../kernel/index.js';
import type { RequisitionEntity } from './requisition.entity.js';
import type { AssessedCharge, Assessment } from './requisition-facts.js';
import type { RequisitionRecord, RequisitionSummary } from './requisition.queries.js';

/** What a step answers: enough to take the next one. */
export function toStepView({ id, status, version, total }: RequisitionEntity) {
  return { id, status, version, total };
}

/** A requisition in a list. */
export function toSummaryView<Row extends RequisitionSummary>(row: Row) {
  return { ...row, statusName: requisitionWorkflow.statusNames[row.status] };
}

/** A requisition as a whole, with what this person may do next. */
export function toRequisitionView(record: RequisitionRecord, actions: readonly RequisitionAction[]) {
  const {
    requesterPerson: _requesterPerson,
    formerRequesters: _formerRequesters,
    requesterHoldsPost: _requesterHoldsPost,
    vacantPostRole: _vacantPostRole,
    requesterPostId: _requesterPostId,
    hasOpenSeat: _hasOpenSeat,
    ...shown
  } = record;
  const rounds = record.rounds.map((round) => toRoundView(round, record.total));
  return { ...toSummaryView(shown), rounds, actions };
}

/**
 * What the rules say before anything is written: all that would refuse, the warnings that will want an answer, and what would be left
 * of the money. What is submitted already holds its money, its days and its prices, so these are not asked again.
 */
export function toCheckView(
  assessment: Assessment,
  { isHeld, own }: { readonly isHeld: boolean; readonly own: readonly Refusal[] },
) {
  const { judgement, ruleSet, changedOffers, shortage, budgetLine, charges, lowerPrices, approval } =
    assessment;
  const { id, version, title, on } = ruleSet;
  const refusals = [
    ...(isHeld ? [] : changedOffers),
    ...judgement.refusals,
    ...(isHeld ? [] : shortage),
    ...(isHeld ? [] : approval.refusals),
    ...own,
  ];
  const main = { line: budgetLine, amount: 0, override: undefined };
  const spending = charges.map((charge) => spendingOf(charge, isHeld));
  return {
    ...judgement,
    allowed: refusals.length === 0,
    refusals,
    toExplain: judgement.rules.filter(({ outcome }) => outcome === 'warning').map(({ code }) => code),
    budget: spending.find(({ budgetLineId }) => budgetLineId === budgetLine.id) ?? spendingOf(main, isHeld),
    budgets: spending,
    lowerPrices,
    ruleSet: { id, version, title, on },
  };
}

/** What a budget line pays, and what is left of it; what is held has been taken from it already. */
function spendingOf(
  { line, amount, override }: Pick<AssessedCharge, 'line' | 'amount' | 'override'>,
  isHeld: boolean,
) {
  const { id: budgetLineId, accountCode, accountName, subActivityName, pagu, available } = line;
  const afterThis = isHeld ? available : available - amount;
  const account = { budgetLineId, accountCode, accountName, subActivityName };
  return { ...account, amount, pagu, available, afterThis, override: override !== undefined };
}
