import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { formatRupiah, type Refusal } from '../../kernel/index.js';
import { ProofService } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { completedAt, fakturMissing, type InvoiceFacts } from '../domain/invoice-rules.js';
import { invoiceWorkflow } from '../domain/invoice-workflow.js';
import { paymentWorkflow } from '../domain/payment-workflow.js';
import { credited, creditOf, matchFee, matchInvoice, type InvoiceMatch } from '../domain/three-way-match.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { BillingContextReader } from './billing-context.js';
import { InvoiceEntity } from './invoice.entity.js';
import { InvoiceWriter, type BillingContext, type MatchedInvoice } from './invoice-writer.js';
import { insertCredit, orderOfInvoice } from './invoice-writing.queries.js';
import type { CreditInvoiceRequest, WithdrawInvoiceRequest } from './invoice.requests.js';
import { differencesOf, ppnOf, type SubmittedInvoiceView } from './submit-invoice.service.js';

const SUBJECT = 'Tagihan';

/** Takes an invoice back whole, or what of it asked too much. */
@Injectable()
export class CorrectInvoiceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contexts: BillingContextReader,
    private readonly writer: InvoiceWriter,
    private readonly proofs: ProofService,
  ) {}

  /** matched or mismatched -> withdrawn, with its payment unless that is verified already; may be submitted anew. */
  withdraw(actor: Actor, id: string, { version, reason }: WithdrawInvoiceRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, invoice } = await this.lock(tx, actor, id);
      requireVersion(invoice, version, SUBJECT);
      const payment = await this.writer.payment(tx, id);
      const why = `nota ${invoice.number} ditarik penyedia: ${reason}`;
      await transition(tx, {
        ...{ entity: InvoiceEntity, recordType: 'invoice', record: invoice, workflow: invoiceWorkflow },
        ...{ action: 'withdraw', reason, agencyId: order.agencyId, vendorId: order.vendorId },
        change: { withdrawnAt: tx.now, withdrawReason: reason },
        summary: `Nota ${invoice.number} untuk pesanan ${order.number} ditarik: ${reason}`,
      });
      if (payment) await cancel(tx, payment, why);
      if (invoice.documentId !== null) await this.writer.voidNota(tx, invoice.documentId, why);
      if (invoice.fileId !== null) {
        await this.proofs.dropInvoice(tx, { orderId: order.id, fileId: invoice.fileId, reason: why });
      }
      return { id, status: 'withdrawn' as const, version: invoice.version };
    });
  }

  /** mismatched -> matched: a credit note takes back exactly what was asked too much; 422 where too little was asked. */
  credit(actor: Actor, id: string, request: CreditInvoiceRequest): Promise<SubmittedInvoiceView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { facts, invoice, ...context } = await this.lock(tx, actor, id);
      requireVersion(invoice, request.version, SUBJECT);
      const { order } = context;
      // More may have been accepted or billed since: what is owed is what is owed now.
      const before = matchedAnew(facts, invoice);
      const lines = creditOf(before);
      if (lines === null) throw problemOf([notByCredit(before)]);
      const match = credited(before);
      const { taxes, addedTax } = await this.writer.assess(tx, order, match, invoice.invoicedOn);
      const missing = fakturMissing(ppnOf(taxes), invoice.fakturNumber);
      if (missing) throw problemOf([missing]);
      const acceptedAt = invoice.kind === 'supply' ? completedAt(facts, match) : (facts.fee?.since ?? '');
      const mended: MatchedInvoice = {
        ...{ id, number: invoice.number, invoicedOn: invoice.invoicedOn, match, addedTax },
        fakturNumber: invoice.fakturNumber,
        stampDuty: this.writer.stampDuty(context, match.amount + addedTax),
      };
      const documentId = invoice.fileId === null ? await this.nota(tx, context, mended) : null;
      const amount = lines.reduce((sum, line) => sum + line.amount, 0);
      const number = request.number?.trim() ?? `K-${invoice.number}`;
      await transition(tx, {
        ...{ entity: InvoiceEntity, recordType: 'invoice', record: invoice, workflow: invoiceWorkflow },
        ...{ action: 'credit', reason: request.reason, agencyId: order.agencyId, vendorId: order.vendorId },
        change: {
          ...{ match, amount: match.amount, penalty: match.penalty.due, addedTax, taxes, documentId },
          penaltyLegalBasis: match.penalty.legalBasis,
          stampDuty: mended.stampDuty,
          acceptedAt: new Date(acceptedAt),
        },
        summary: `Nota kredit ${number} ${formatRupiah(amount)} atas nota ${invoice.number}: ${request.reason}`,
      });
      await insertCredit(tx, {
        ...{ id: uuidv7(), invoiceId: id, number, lines, amount, before, reason: request.reason },
      });
      const paymentId = await this.writer.ask(tx, order, mended, acceptedAt);
      return {
        ...{ id, orderId: order.id, number: invoice.number, status: 'matched', amount: match.amount },
        ...{ penalty: match.penalty.due, addedTax, paymentId, documentId, differences: [] },
        version: invoice.version,
      };
    });
  }

  private nota(tx: Tx, context: BillingContext, invoice: MatchedInvoice): Promise<string> {
    return this.writer.nota(tx, context, invoice, 1);
  }

  /** The order first, then the invoice; 404 for what is not the vendor's own. */
  private async lock(tx: Tx, actor: Actor, id: string) {
    const orderId = await orderOfInvoice(tx, id);
    if (orderId === null) throw notFound(SUBJECT);
    const context = await this.contexts.of(tx, actor, orderId).catch((error: unknown) => {
      throw error instanceof Problem && error.status === 404 ? notFound(SUBJECT) : error;
    });
    const invoice = await tx.lock(InvoiceEntity, { id }, SUBJECT);
    return { ...context, invoice };
  }
}

function matchedAnew(facts: InvoiceFacts, { kind, match }: InvoiceEntity): InvoiceMatch {
  const { total, penalty } = match;
  if (kind === 'cancellation-fee') return matchFee(facts.fee?.amount ?? 0, { total });
  const lines = match.lines.map(({ orderLineId, billed }) => ({ orderLineId, ...billed }));
  return matchInvoice(facts, { lines, total, penalty: penalty.stated });
}

async function cancel(tx: Tx, payment: PaymentEntity, reason: string): Promise<void> {
  await transition(tx, {
    ...{ entity: PaymentEntity, recordType: 'payment', record: payment, workflow: paymentWorkflow },
    ...{ action: 'cancel', reason, agencyId: payment.agencyId, vendorId: payment.vendorId },
    change: { stepSince: tx.now, holderRole: null, holderPostId: null },
    summary: `Pembayaran dibatalkan: ${reason}`,
  });
}

function notByCredit(match: InvoiceMatch): Refusal {
  const detail =
    match.payable === 0
      ? 'Tidak ada yang tersisa untuk dibayar dari nota ini; tarik notanya.'
      : `Nota ini menagih kurang dari yang seharusnya, yang tidak dapat diperbaiki dengan nota kredit; tarik lalu ajukan lagi. ${differencesOf(match).join(' ')}`;
  return { code: 'not-by-credit', detail };
}
