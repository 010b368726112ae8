import { possibleActions } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { latePenalty, ppnIncludedIn, type LatePenalty } from '../domain/late-penalty.js';
import { latenessText } from '../domain/lateness.js';
import { openQuantities, receivedQuantities, replaceableQuantities } from '../domain/delivery-pools.js';
import { PROOF_KINDS, REJECTION_REASONS, WAIVER_REASONS } from '../domain/delivery-reasons.js';
import { deliveryWorkflow, type DeliveryAction, type DeliveryStatus } from '../domain/delivery-workflow.js';
import type { OrderDetailRow } from '../order.queries.js';
import { isOfAgency, mayBring, mayCheck } from './delivery.policy.js';
import type { DeliveryDetailRow, DeliveryRow } from './delivery.queries.js';
import type { DeliveryRules } from './delivery-rules.js';

const VENDOR_ACTIONS: readonly DeliveryAction[] = ['depart', 'withdraw', 'arrive'];

/** A delivery as lists show it. */
export function toDeliveryView(row: DeliveryRow) {
  return {
    id: row.id,
    sequence: row.sequence,
    kind: row.kind,
    replacesId: row.replacesId,
    status: row.status,
    statusName: row.isDeemed ? 'dianggap diterima' : deliveryWorkflow.statusNames[row.status],
    order: {
      id: row.orderId,
      number: row.orderNumber,
      status: row.orderStatus,
      title: row.requisitionTitle,
      place: row.place,
      receiver: row.receiver,
    },
    agency: { id: row.agencyId, name: row.agencyName },
    vendor: { id: row.vendorId, name: row.vendorName },
    promisedAt: row.promisedAt,
    departedAt: row.departedAt,
    arrivedAt: row.arrivedAt,
    lateness: row.arrivedAt && {
      minutes: row.lateMinutes ?? 0,
      days: row.lateDays ?? 0,
      text: latenessText({ minutes: row.lateMinutes ?? 0, days: row.lateDays ?? 0 }, row.isByMinute),
    },
    isDeemed: row.isDeemed,
    receiptDueAt: row.receiptDueAt,
    version: row.version,
  };
}

/** A delivery with everything that belongs to it, and what the person who asks may do with it. Without rules no penalty is estimated. */
export function toDeliveryDetailView(row: DeliveryDetailRow, actor: Actor, rules: DeliveryRules) {
  return {
    ...toDeliveryView(row),
    photoRequired: rules.photoRequired?.value ?? false,
    position: row.position,
    receipt: { dueAt: row.receiptDueAt, legalBasis: row.receiptLegalBasis },
    objection: row.objectedAt && { at: row.objectedAt, note: row.objection },
    check: row.checkedAt && { at: row.checkedAt, by: row.checkedByName },
    replacement: row.replaceDueAt && { dueAt: row.replaceDueAt, legalBasis: row.replaceLegalBasis },
    acceptedAt: row.acceptedAt,
    penalty: penaltyView(row, rules),
    documents: {
      suratJalan: numbered(row.suratJalanDocumentId, row),
      rejectionNote: numbered(row.rejectionDocumentId, row),
      bast: numbered(row.bastDocumentId, row),
    },
    lines: row.lines.map(({ reasonCode, note, ...line }) => ({
      ...line,
      short:
        line.received === null || line.rejected === null ? null : line.sent - line.received - line.rejected,
      reason: reasonCode && { code: reasonCode, name: REJECTION_REASONS[reasonCode], note },
      note,
    })),
    proofs: row.proofs.map((proof) => ({
      ...proof,
      kindName: PROOF_KINDS[proof.kind],
      fileUrl: `/api/v1/files/${proof.fileId}`,
    })),
    possibleActions: deliveryActions(actor, row),
  };
}

export type DeliveryView = ReturnType<typeof toDeliveryView>;
export type DeliveryDetailView = ReturnType<typeof toDeliveryDetailView>;
export type FulfilmentView = ReturnType<typeof toFulfilmentView>;

/** What of an order was brought, what is open and what is late; a part of the order's view. */
export function toFulfilmentView(
  { lines, waivers, kuitansiDocumentId }: Pick<OrderDetailRow, 'lines' | 'waivers' | 'kuitansiDocumentId'>,
  deliveries: readonly DeliveryDetailRow[],
  actor: Actor,
  rules: DeliveryRules,
) {
  const quantities = {
    lines: lines.map(({ id, kind, quantity }) => ({ orderLineId: id, kind, quantity })),
    deliveries,
    waivers,
  };
  const open = openQuantities(quantities);
  const received = receivedQuantities(quantities);
  const replaceable = deliveries.map(({ id }) => replaceableQuantities(quantities, id));
  const views = deliveries.map((delivery) => toDeliveryDetailView(delivery, actor, rules));
  return {
    lines: lines.map(({ id, position, name, unit, quantity, unitPrice }) => ({
      orderLineId: id,
      position,
      name,
      unit,
      ordered: quantity,
      received: received.get(id) ?? 0,
      open: open.get(id) ?? 0,
      toReplace: replaceable.reduce((sum, pool) => sum + (pool.get(id) ?? 0), 0),
      waived: waivers
        .filter(({ orderLineId }) => orderLineId === id)
        .reduce((sum, waiver) => sum + waiver.quantity, 0),
      receivedAmount: (received.get(id) ?? 0) * unitPrice,
    })),
    kuitansi: documentUrl(kuitansiDocumentId),
    penalty: views.reduce((sum, { penalty }) => sum + penalty.amount, 0),
    waivers: waivers.map(({ reasonCode, ...waiver }) => ({
      ...waiver,
      reason: { code: reasonCode, name: WAIVER_REASONS[reasonCode] },
    })),
    deliveries: views,
  };
}

/** What this person may do with the delivery now; the same rules refuse the action itself. */
function deliveryActions(actor: Actor, row: DeliveryRow): DeliveryAction[] {
  const actions = possibleActions<DeliveryStatus, DeliveryAction, string>(
    deliveryWorkflow,
    row.status,
    actor.role,
  );
  if (mayBring(actor, row)) return actions.filter((action) => VENDOR_ACTIONS.includes(action));
  if (!isOfAgency(actor, row)) return [];
  const counts = mayCheck(actor, row).ok;
  return actions.filter((action) => action === 'accept' || counts);
}

/** What was decided when it was accepted; before that, what it would be now. */
function penaltyView(row: DeliveryDetailRow, { perMille, mostPercent }: DeliveryRules) {
  if (row.penalty !== null) {
    return { amount: row.penalty, legalBasis: row.penaltyLegalBasis, isEstimate: false, text: null };
  }
  const estimate: LatePenalty = latePenalty({
    lateDays: row.lateDays ?? 0,
    lines: row.lines.map(({ unitPrice, sent, received }) => ({ unitPrice, quantity: received ?? sent })),
    order: { total: row.orderTotal, ppnIncluded: ppnIncludedIn(row.taxes) },
    earlier: row.earlierPenalties,
    rules: { perMille, mostPercent },
  });
  const { amount, legalBasis, text } = estimate;
  return { amount, legalBasis, isEstimate: true, text };
}

function numbered(id: string | null, { numbers }: DeliveryDetailRow) {
  const known = documentUrl(id);
  return known && { ...known, number: numbers?.[known.id] ?? null };
}

function documentUrl(id: string | null) {
  return id === null ? null : { id, url: `/api/v1/documents/${id}` };
}
