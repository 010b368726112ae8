import { possibleOrderActions, possibleProposalActions } from './order.policy.js';
import { SIGNATURE_STATES } from '../documents/index.js';
import type { Actor } from '../platform/access/index.js';
import { amendmentWorkflow } from './domain/amendment-workflow.js';
import { CANCEL_REASONS } from './domain/cancellation.js';
import { DECLINE_REASONS } from './domain/decline-reasons.js';
import { orderWorkflow, type OrderStatus } from './domain/order-workflow.js';
import type { TrailProposal } from './order-trail.js';
import type { OrderDetailRow, OrderRow } from './order.queries.js';
import type { OrderTaxes } from './order-taxes.js';
import { SANCTION_KIND_NAMES } from '../vendors/index.js';
import { CONTRACT_FORMS } from './surat-pesanan-terms.js';

/** An order as lists show it. */
export function toOrderView(order: OrderRow) {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    statusName: orderWorkflow.statusNames[order.status],
    requisition: { id: order.requisitionId, title: order.requisitionTitle },
    agency: { id: order.agencyId, name: order.agencyName },
    vendor: {
      id: order.vendorId,
      name: order.vendorName,
      sanction: order.vendorSanction && {
        ...order.vendorSanction,
        name: SANCTION_KIND_NAMES[order.vendorSanction.kind],
      },
    },
    issuedOn: order.issuedOn,
    deliveryDate: order.deliveryDate,
    total: order.total,
    contractForm: { code: order.contractForm, name: CONTRACT_FORMS[order.contractForm] },
    answerDueAt: order.answerDueAt,
    document: {
      id: order.documentId,
      status: order.documentStatus,
      signatureState: order.signatureState,
      signatureStateName: SIGNATURE_STATES[order.signatureState],
      url: `/api/v1/documents/${order.documentId}`,
    },
    version: order.version,
  };
}

export type OrderView = ReturnType<typeof toOrderView>;

/** An order with everything that belongs to it, and what the person who asks may do with it. */
export function toOrderDetailView(order: OrderDetailRow, actor: Actor, now: Date) {
  const { document, ...summary } = toOrderView(order);
  return {
    ...summary,
    delivery: {
      date: order.deliveryDate,
      time: order.deliveryTime?.slice(0, 5) ?? null,
      place: order.deliveryPlace,
      receiver: order.receiver,
    },
    lines: order.lines,
    taxes: toTaxView(order.taxes, order.total),
    answer: {
      dueAt: order.answerDueAt,
      legalBasis: order.answerLegalBasis,
      at: order.answeredAt,
      reason: order.declineReason && {
        code: order.declineReason,
        name: DECLINE_REASONS[order.declineReason],
        note: order.declineNote ?? '',
      },
    },
    document: {
      ...document,
      sha256: order.documentSha256,
      fileUrl: order.documentSha256 === null ? null : `/api/v1/documents/${order.documentId}/file`,
      verificationCode: order.verificationCode,
      verificationPath: `/v/${order.verificationCode}`,
    },
    // What was bought instead of what, and from whom, is between the agency and its overseers.
    orderingChanges: actor.vendorId === null ? order.orderingChanges : [],
    watchAnswers: actor.vendorId === null ? order.watchAnswers : [],
    amendments: order.proposals.map((proposal) => toProposalView(proposal, actor, order, now)),
    cancellation: order.cancelledBy && {
      by: order.cancelledBy,
      reason: { code: order.cancelReason, name: REASON_NAMES[order.cancelReason ?? 'other'] ?? '' },
      note: order.cancelNote ?? '',
      fee: order.cancelFee,
      feeBasis: order.cancelFeeBasis,
    },
    spk: order.spkDocumentId && {
      id: order.spkDocumentId,
      url: `/api/v1/documents/${order.spkDocumentId}`,
    },
    history: order.history,
    possibleActions: possibleOrderActions(actor, order, now),
  };
}

export type OrderDetailView = ReturnType<typeof toOrderDetailView>;

/** What the statuses of an order are called. */
export const ORDER_STATUS_NAMES: Readonly<Record<OrderStatus, string>> = orderWorkflow.statusNames;
const REASON_NAMES: Readonly<Record<string, string>> = { ...DECLINE_REASONS, ...CANCEL_REASONS };

/** A proposal about the order, and what the person who asks may answer. */
function toProposalView(proposal: TrailProposal, actor: Actor, order: OrderDetailRow, now: Date) {
  const { reasonCode, documentId, ...rest } = proposal;
  return {
    ...rest,
    statusName: amendmentWorkflow.statusNames[proposal.status],
    reasonCode: reasonCode && { code: reasonCode, name: REASON_NAMES[reasonCode] ?? '' },
    document: documentId && { id: documentId, url: `/api/v1/documents/${documentId}` },
    possibleActions: possibleProposalActions(actor, order, proposal, now),
  };
}

/** From what the agency pays to what reaches the vendor. While a fact is missing there are no sums, only what is missing. */
function toTaxView(taxes: OrderTaxes, total: number) {
  return {
    estimatedOn: taxes.on,
    total,
    complete: taxes.complete,
    note: taxes.complete
      ? 'Perkiraan pada tanggal pesanan; dihitung kembali pada saat pembayaran.'
      : 'PERLU VERIFIKASI: ada data atau aturan yang belum pasti, sehingga jumlah pajak belum dapat ditetapkan.',
    lines: taxes.lines,
    undetermined: taxes.undetermined,
    gross: taxes.gross,
    withheld: taxes.withheld,
    net: taxes.net,
  };
}
