import { toRoundView } from './approval/approval.views.js';
import { requisitionWorkflow, type RequisitionAction } from './domain/requisition-workflow.js';
import type { RequisitionEntity } from './requisition.entity.js';
import type { Assessment } from './requisition-facts.js';
import type { RequisitionRecord, RequisitionSummary } from './requisition.queries.js';

/** What a step answers: enough to take the next one. */
export function toStepView({ id, status, version, total }: RequisitionEntity) {
  return { id, status, version, total };
}

/** A requisition in a list. */
export function toSummaryView(row: RequisitionSummary) {
  return { ...row, statusName: requisitionWorkflow.statusNames[row.status] };
}

/** A requisition as a whole, with what this person may do next. */
export function toRequisitionView(record: RequisitionRecord, actions: readonly RequisitionAction[]) {
  const { requesterPerson: _requesterPerson, hasOpenSeat: _hasOpenSeat, ...shown } = record;
  const rounds = record.rounds.map((round) => toRoundView(round, record.total));
  return { ...toSummaryView(record), ...shown, rounds, actions };
}

/** What the rules say before anything is written. */
export function toCheckView({ judgement, ruleSet, changedOffers, shortage, approval }: Assessment) {
  const { id, version, title, on } = ruleSet;
  const refusals = [...changedOffers, ...judgement.refusals, ...shortage, ...approval.refusals];
  return { ...judgement, allowed: refusals.length === 0, refusals, ruleSet: { id, version, title, on } };
}
