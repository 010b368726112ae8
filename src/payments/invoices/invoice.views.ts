import { possibleActions } from '../../kernel/index.js';
import type { Actor, Role } from '../../platform/access/index.js';
import { invoiceWorkflow, type InvoiceAction, type InvoiceStatus } from '../domain/invoice-workflow.js';
import { creditOf, type InvoiceMatch } from '../domain/three-way-match.js';
import type { InvoiceDetailRow, InvoiceRow } from './invoice.queries.js';
import { stampText } from './nota.js';

// Once somebody has verified it, an invoice is not taken back but its payment sent back first.
const STILL_TO_WITHDRAW = ['collecting', 'complete'];

/** An invoice as lists show it. */
export function toInvoiceView(row: InvoiceRow) {
  return {
    ...{ id: row.id, number: row.number, numberSource: row.numberSource, kind: row.kind },
    status: row.status,
    statusName: invoiceWorkflow.statusNames[row.status],
    invoicedOn: row.invoicedOn,
    amount: row.amount,
    penalty: row.penalty,
    addedTax: row.addedTax,
    /** What reaches the vendor before taxes are withheld. */
    asked: row.amount + row.addedTax - row.penalty,
    order: { id: row.orderId, number: row.orderNumber, title: row.requisitionTitle },
    agency: { id: row.agencyId, name: row.agencyName },
    vendor: { id: row.vendorId, name: row.vendorName },
    submittedAt: row.submittedAt,
    payment: row.payment,
    version: row.version,
  };
}

/** An invoice with its lines, its papers and what happened to it. */
export type InvoiceDetailView = ReturnType<typeof toInvoiceDetailView>;
/** An invoice as lists show it. */
export type InvoiceView = ReturnType<typeof toInvoiceView>;

/** An invoice with its match table and what may be done with it. */
export function toInvoiceDetailView(row: InvoiceDetailRow, actor: Actor) {
  return {
    ...toInvoiceView(row),
    match: toMatchView(row.match),
    penaltyLegalBasis: row.penaltyLegalBasis,
    taxes: row.taxes,
    stampDuty: row.stampDuty && { ...row.stampDuty, reminder: stampText(row.stampDuty) },
    acceptedAt: row.acceptedAt,
    fakturNumber: row.fakturNumber,
    nota: {
      file: row.fileId === null ? null : `/api/v1/files/${row.fileId}`,
      document: row.document && { ...row.document, url: `/api/v1/documents/${row.document.id}` },
    },
    note: row.note,
    submittedPerson: row.submittedPerson,
    withdrawn: row.withdrawnAt && { at: row.withdrawnAt, reason: row.withdrawReason },
    credits: row.credits.map(({ before, ...credit }) => ({ ...credit, before: toMatchView(before) })),
    history: row.history,
    possibleActions: actionsOf(row, actor),
  };
}

function toMatchView({ isMatched, lines, amount, payable, penalty, total, differences }: InvoiceMatch) {
  return { isMatched, lines, amount, payable, penalty, total, differences };
}

function actionsOf({ status, payment, match, vendorId }: InvoiceDetailRow, actor: Actor): InvoiceAction[] {
  if (actor.vendorId !== vendorId) return [];
  return possibleActions<InvoiceStatus, InvoiceAction, Role>(invoiceWorkflow, status, actor.role).filter(
    (action) =>
      action === 'credit'
        ? creditOf(match) !== null
        : payment === null || status !== 'matched' || STILL_TO_WITHDRAW.includes(payment.status),
  );
}
