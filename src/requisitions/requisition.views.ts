import { toRoundView } from './approval/approval.views.js';
import { requisitionWorkflow, type RequisitionAction } from './domain/requisition-workflow.js';
import type { Refusal, Rupiah } from '../kernel/index.js';
import type { RequisitionEntity } from './requisition.entity.js';
import type { Assessment } from './requisition-facts.js';
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
  {
    isHeld,
    own,
    total,
  }: { readonly isHeld: boolean; readonly own: readonly Refusal[]; readonly total: Rupiah },
) {
  const { judgement, ruleSet, changedOffers, shortage, budgetLine, override, lowerPrices, approval } =
    assessment;
  const { id, version, title, on } = ruleSet;
  const refusals = [
    ...(isHeld ? [] : changedOffers),
    ...judgement.refusals,
    ...(isHeld ? [] : shortage),
    ...(isHeld ? [] : approval.refusals),
    ...own,
  ];
  const { available, pagu } = budgetLine;
  return {
    ...judgement,
    allowed: refusals.length === 0,
    refusals,
    toExplain: judgement.rules.filter(({ outcome }) => outcome === 'warning').map(({ code }) => code),
    budget: {
      pagu,
      available,
      afterThis: isHeld ? available : available - total,
      override: override !== null,
    },
    lowerPrices,
    ruleSet: { id, version, title, on },
  };
}
