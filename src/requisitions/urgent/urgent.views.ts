import { requisitionWorkflow, type RequisitionStatus } from '../domain/requisition-workflow.js';
import type { UrgentPart } from './urgent-writes.queries.js';
import type { UrgentDetail, UrgentPartSummary, UrgentSummary } from './urgent.queries.js';

const nameOf = (status: RequisitionStatus) => requisitionWorkflow.statusNames[status];

/** An urgent request in a list. */
export function toUrgentSummaryView(row: UrgentSummary) {
  return { ...row, statusName: nameOf(row.status) };
}

/** An urgent request with its answers and justifications. */
export function toUrgentView(row: UrgentDetail) {
  return { ...row, statusName: nameOf(row.status) };
}

/** What a vendor is asked for, in a list. */
export function toPartSummaryView(row: UrgentPartSummary) {
  return { ...row, statusName: nameOf(row.status) };
}

/** What a vendor is asked for: its own lines and nobody else's. */
export function toPartView(part: UrgentPart) {
  const {
    requisitionId: id,
    vendorId,
    vendorName,
    agencyName,
    total,
    answer,
    answerDueAt,
    answerLegalBasis,
    lines,
  } = part;
  const { deliveryDate, deliveryTime, deliveryPlace, receiver, status } = part;
  return {
    id,
    vendorId,
    vendorName,
    agencyName,
    total,
    deliveryDate,
    deliveryTime,
    deliveryPlace,
    receiver,
    answer,
    answerDueAt,
    answerLegalBasis,
    status,
    statusName: nameOf(status as RequisitionStatus),
    lines,
  };
}
