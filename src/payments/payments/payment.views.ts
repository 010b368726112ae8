import { ROLE_NAMES, type Actor } from '../../platform/access/index.js';
import { CHANNELS } from '../domain/channels.js';
import { paymentWorkflow, type PaymentStatus } from '../domain/payment-workflow.js';
import { transferWorkflow } from '../domain/transfer-workflow.js';
import { possiblePaymentTasks, possibleTransferActions } from './payment.policy.js';
import type { PaymentDetailRow, PaymentRow, StageRow, TransferRow } from './payment.queries.js';

/** How an account number is shown. */
export type Masking = (cipher: string) => string;

/** A payment as lists show it. */
export type PaymentView = ReturnType<typeof toPaymentView>;
/** A payment with its stages, its transfers and what becomes of the money. */
export type PaymentDetailView = ReturnType<typeof toPaymentDetailView>;
/** A transfer; its account masked. */
export type TransferView = ReturnType<typeof toTransferView>;

const STAGES: readonly PaymentStatus[] = ['collecting', 'complete', 'verified', 'approved', 'paid', 'closed'];

export function toPaymentView(row: PaymentRow) {
  const { status, channel, disputedAt, holderRole } = row;
  return {
    id: row.id,
    order: { id: row.orderId, number: row.orderNumber },
    invoice: { id: row.invoiceId, number: row.invoiceNumber },
    requisitionTitle: row.requisitionTitle,
    agency: { id: row.agencyId, name: row.agencyName },
    vendor: { id: row.vendorId, name: row.vendorName },
    status,
    statusName: paymentWorkflow.statusNames[status],
    channel: channel && { code: channel, name: CHANNELS[channel] },
    gross: row.gross,
    penalty: row.penalty,
    withheld: row.withheld,
    net: row.net,
    owedSince: row.clockFrom,
    due:
      row.dueOn === null
        ? null
        : {
            on: row.dueOn,
            legalBasis: row.dueLegalBasis,
            daysOverdue: row.daysOverdue,
            workingDaysLeft: row.workingDaysLeft,
          },
    // Which post answers for it, and who must act now: once it is paid that is the vendor, unless it misses the money.
    holder: holderRole && { role: ROLE_NAMES[holderRole], postId: row.holderPostId, title: row.holderTitle },
    waitsFor:
      status === 'closed' || status === 'cancelled'
        ? null
        : status === 'paid' && disputedAt === null
          ? ('vendor' as const)
          : ('post' as const),
    heldSince: row.stepSince,
    heldDays: row.stepDays,
    reminders: row.stepReminders,
    escalatedAt: row.stepEscalatedAt,
    disputedAt,
    paidAt: row.paidAt,
    closedAt: row.closedAt,
    version: row.version,
  };
}

export function toPaymentDetailView(row: PaymentDetailRow, actor: Actor, mask: Masking) {
  return {
    ...toPaymentView(row),
    stages: STAGES.map((status) => ({
      status,
      name: paymentWorkflow.statusNames[status],
      reachedAt: reached(row, status),
      isCurrent: row.status === status,
    })),
    history: row.stages.map(toStageView),
    taxes: row.taxes && {
      // Shown to who approves before, and binding once money was sent.
      isBinding: row.taxedOn !== null,
      on: row.taxedOn ?? row.taxes.on,
      lines: row.taxes.lines,
      undetermined: row.taxes.undetermined,
    },
    grossToNet: { gross: row.gross, withheld: row.withheld, penalty: row.penalty, net: row.net },
    transfers: row.transfers.map((transfer) => toTransferView(transfer, actor, mask)),
    corrections: row.corrections.map(({ at, byName, reason, transferId }) => ({
      at,
      byName,
      reason,
      transferId,
    })),
    actions: possiblePaymentTasks(actor, row),
  };
}

export function toTransferView(row: TransferRow, actor: Actor, mask: Masking) {
  return {
    id: row.id,
    channel: { code: row.channel, name: CHANNELS[row.channel] },
    reference: row.reference,
    transferredOn: row.transferredOn,
    amount: row.amount,
    account: { bank: row.bankName, number: mask(row.bankAccountCipher), holder: row.bankAccountHolder },
    status: row.status,
    statusName: transferWorkflow.statusNames[row.status],
    sentAt: row.sentAt,
    sentBy: row.sentPerson,
    answeredAt: row.answeredAt,
    answeredBy: row.answeredPerson,
    answerNote: row.answerNote,
    hasProof: row.hasProof,
    evidence: row.hasEvidence ? { note: row.evidenceNote } : null,
    returnedOn: row.returnedOn,
    returnReason: row.returnReason,
    parts: row.parts,
    version: row.version,
    actions: possibleTransferActions(actor, row),
  };
}

function toStageView({ at, action, from, to, reason, person, capacity }: StageRow) {
  return { at, action, from, to, reason, person, capacity };
}

/** When the payment last came to this status; null when it has not, or was sent back since. */
function reached(row: PaymentDetailRow, status: PaymentStatus): string | null {
  const index = STAGES.indexOf(row.status);
  if (STAGES.indexOf(status) > index) return null;
  return row.stages.findLast(({ to }) => to === status)?.at ?? null;
}
