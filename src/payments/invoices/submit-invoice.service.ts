import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, formatRupiah, yearOf } from '../../kernel/index.js';
import { ProofService } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import { decideInvoice, fakturMissing, generatedNumber } from '../domain/invoice-rules.js';
import { PaymentEvent } from '../payment.messages.js';
import { BillingContextReader } from './billing-context.js';
import type { InvoiceTaxes } from './invoice.entity.js';
import { InvoiceWriter, type BillingContext, type MatchedInvoice } from './invoice-writer.js';
import { insertInvoice, nextInvoiceNumber } from './invoice-writing.queries.js';
import type { SubmitInvoiceRequest } from './invoice.requests.js';

/** What the vendor is told of its invoice at once. */
export interface SubmittedInvoiceView {
  readonly id: string;
  readonly orderId: string;
  readonly number: string;
  readonly status: 'matched' | 'mismatched';
  readonly amount: number;
  readonly penalty: number;
  readonly addedTax: number;
  readonly paymentId: string | null;
  readonly documentId: string | null;
  /** Why it does not match, in words. */
  readonly differences: readonly string[];
  readonly version: number;
}

/** The vendor's invoice: held against order and acceptance to the rupiah, and what matches asks for its payment at once. */
@Injectable()
export class SubmitInvoiceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contexts: BillingContextReader,
    private readonly writer: InvoiceWriter,
    private readonly proofs: ProofService,
  ) {}

  /** 422 for what cannot be billed at all; what differs from what is owed is kept as it is, with the differences. */
  submit(actor: Actor, orderId: string, request: SubmitInvoiceRequest): Promise<SubmittedInvoiceView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { facts, ...context } = await this.contexts.of(tx, actor, orderId);
      const decision = decideInvoice(facts, statedBy(request), civilDateOf(tx.now));
      if (!decision.ok) throw problemOf(decision.refusals);
      const { match, invoicedOn, acceptedAt, fakturNumber, kind } = decision.value;
      const { taxes, addedTax } = match.isMatched
        ? await this.writer.assess(tx, context.order, match, invoicedOn)
        : { taxes: null, addedTax: 0 };
      const missing = fakturMissing(ppnOf(taxes), fakturNumber);
      if (missing) throw problemOf([missing]);
      const sequence =
        request.number === undefined
          ? await nextInvoiceNumber(tx, context.order.vendorId, yearOf(invoicedOn))
          : null;
      const number = request.number?.trim() ?? generatedNumber(sequence ?? 0, yearOf(invoicedOn));
      const invoice: MatchedInvoice = {
        ...{ id: uuidv7(), number, invoicedOn, match, addedTax, fakturNumber },
        stampDuty: this.writer.stampDuty(context, match.amount + addedTax),
      };
      const isDrawn = match.isMatched && request.fileId === undefined;
      const documentId = isDrawn ? await this.writer.nota(tx, context, invoice, sequence ?? 1) : null;
      await insertInvoice(tx, {
        ...invoice,
        ...{ kind, taxes, documentId, orderId },
        ...{ agencyId: context.order.agencyId, vendorId: context.order.vendorId },
        numberSource: sequence === null ? 'own' : 'generated',
        status: match.isMatched ? 'matched' : 'mismatched',
        amount: match.amount,
        penalty: match.penalty.due,
        penaltyLegalBasis: match.penalty.legalBasis,
        acceptedAt: match.isMatched ? new Date(acceptedAt) : null,
        fileId: request.fileId ?? null,
        note: request.note ?? null,
        submittedAt: tx.now,
        submittedBy: actor.accountId,
        submittedPerson: actor.person,
        version: 1,
      });
      if (request.fileId !== undefined) await this.notePaper(tx, context, request.fileId, number);
      const paymentId = match.isMatched
        ? await this.writer.ask(tx, context.order, invoice, acceptedAt)
        : null;
      this.tell(tx, context, invoice);
      return {
        ...{ id: invoice.id, orderId, number, amount: match.amount, penalty: match.penalty.due },
        ...{
          status: match.isMatched ? 'matched' : 'mismatched',
          addedTax,
          paymentId,
          documentId,
          version: 1,
        },
        differences: differencesOf(match),
      };
    });
  }

  private notePaper(tx: Tx, { order }: BillingContext, fileId: string, number: string): Promise<void> {
    const { requisitionId, agencyId, title, id: orderId } = order;
    return this.proofs.noteInvoice(tx, {
      ...{ requisitionId, agencyId, title, orderId, fileId, note: `Nota ${number}` },
    });
  }

  private tell(tx: Tx, { order }: BillingContext, { id, number, match }: MatchedInvoice): void {
    const { agencyId, vendorId } = order;
    const status = match.isMatched ? 'matched' : 'mismatched';
    tx.recordStatus({ recordType: 'invoice', recordId: id, from: null, to: status, action: 'submit' });
    tx.audit({
      action: 'invoice.submit',
      recordType: 'invoice',
      recordId: id,
      summary: `Nota ${number} ${formatRupiah(match.amount)} untuk pesanan ${order.number} diajukan: ${match.isMatched ? 'cocok' : 'belum cocok'}.`,
      changes: {
        number: [null, number],
        amount: [null, match.amount],
        penalty: [null, match.penalty.due],
        status: [null, status],
        ...(match.isMatched ? {} : { differences: [null, differencesOf(match)] }),
      },
      agencyId,
      vendorId,
    });
    if (match.isMatched) return;
    const event = { paymentId: null, invoiceId: id, event: 'mismatched' as const };
    tx.emit(PaymentEvent, { ...event, key: `invoice ${id} mismatched`, by: tx.actor.accountId });
  }
}

function statedBy(request: SubmitInvoiceRequest) {
  return {
    number: request.number?.trim() ?? null,
    invoicedOn: request.invoicedOn ?? null,
    lines:
      request.lines?.map(({ orderLineId, quantity, unitPrice }) => ({
        ...{ orderLineId, quantity, unitPrice: unitPrice ?? null },
      })) ?? null,
    total: request.total ?? null,
    penalty: request.penalty ?? null,
    fakturNumber: request.fakturNumber ?? null,
  };
}

/** Why an invoice does not match, one sentence each. */
export function differencesOf({ lines, differences }: MatchedInvoice['match']): string[] {
  return [...lines.flatMap((line) => line.differences), ...differences].map(({ detail }) => detail);
}

/** The PPN that is charged; null when none is. */
export function ppnOf(taxes: InvoiceTaxes | null) {
  const lines = taxes?.lines.filter(({ tax, amount }) => tax === 'PPN' && amount > 0) ?? [];
  const [first] = lines;
  if (!first) return null;
  return { amount: lines.reduce((sum, { amount }) => sum + amount, 0), legalBasis: first.legalBasis };
}
