import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { yearOf } from '../../kernel/index.js';
import { Documents, notaVersion } from '../../documents/index.js';
import type { OrderToBill } from '../../orders/index.js';
import type { Tx } from '../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { parameterOn, type RuleSet } from '../../regulations/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import type { InvoiceMatch } from '../domain/three-way-match.js';
import { PaymentEvent } from '../payment.messages.js';
import { startClock } from '../payments/payment-clock.service.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { PaymentTaxes } from '../withholding/payment-taxes.js';
import type { InvoiceTaxes, StampDuty } from './invoice.entity.js';
import { askForPayment } from './invoice-writing.queries.js';
import { notaOf } from './nota.js';

/** What the order, its vendor and the rules of its day say, collected once. */
export interface BillingContext {
  readonly order: OrderToBill;
  readonly vendor: VendorFacts;
  readonly ruleSet: RuleSet;
}

/** An invoice that matches, before its nota and payment are written. */
export interface MatchedInvoice {
  readonly id: string;
  readonly number: string;
  readonly invoicedOn: string;
  readonly match: InvoiceMatch;
  readonly addedTax: number;
  readonly fakturNumber: string | null;
  readonly stampDuty: StampDuty | null;
}

/** What follows from an invoice that matches: taxes, the nota, the payment and who is told. */
@Injectable()
export class InvoiceWriter {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: Documents,
    private readonly taxes: PaymentTaxes,
  ) {}

  /**
   * The taxes of what is billed, by the rules of the day, and what of them comes on top of the prices. How it will be paid is decided by the
   * treasurer; UP is the way that exempts nothing. Nothing is supplied for the fee of a cancellation, so it has none. At most three statements.
   */
  async assess(
    tx: Tx,
    { id: orderId }: OrderToBill,
    { lines }: InvoiceMatch,
    on: string,
  ): Promise<{ taxes: InvoiceTaxes | null; addedTax: number }> {
    if (lines.length === 0) return { taxes: null, addedTax: 0 };
    const billed = lines.map(({ orderLineId, payable }) => ({ orderLineId, amount: payable.amount }));
    const assessment = await this.taxes.assess(tx, { channel: 'UP', on, orderId, lines: billed });
    const { complete, lines: taxLines, undetermined, gross } = assessment;
    const asked = billed.reduce((sum, { amount }) => sum + amount, 0);
    return {
      taxes: { complete, lines: taxLines, undetermined, on },
      addedTax: gross === null ? 0 : Math.max(0, gross - asked),
    };
  }

  /** Draws the nota of a vendor without paper of its own; returns the document. One statement. */
  nota(tx: Tx, context: BillingContext, invoice: MatchedInvoice, sequence: number): Promise<string> {
    const { order, vendor, ruleSet } = context;
    const { number, invoicedOn, match, addedTax } = invoice;
    return this.documents.request(tx, {
      ...{ number, sequence, year: yearOf(invoicedOn), kind: 'nota', anchor: null },
      agencyId: order.agencyId,
      vendorId: order.vendorId,
      // A paper of its order, as the file of proofs looks for it.
      subjectType: 'order',
      subjectId: order.id,
      templateVersion: notaVersion,
      publicFacts: {
        ...{ agency: order.agencyName, vendor: vendor.name, date: invoicedOn },
        total: match.amount - match.penalty.due + addedTax,
      },
      data: (verification) =>
        notaOf(
          {
            ...{ order, vendor, number, invoicedOn, match, addedTax, now: tx.now },
            ...{ fakturNumber: invoice.fakturNumber, stampDuty: invoice.stampDuty },
            isExample: ruleSet.title.startsWith('CONTOH'),
            person: tx.actor.person,
          },
          this.regency,
          verification,
        ),
    });
  }

  /** The payment that a matched invoice asks for. One statement. */
  async ask(tx: Tx, order: OrderToBill, invoice: MatchedInvoice, acceptedAt: string): Promise<string> {
    const paymentId = uuidv7();
    const { id: invoiceId, match, addedTax, number } = invoice;
    const gross = match.amount + addedTax;
    await askForPayment(tx, {
      ...{ paymentId, invoiceId, match, gross, penalty: match.penalty.due },
      clockFrom: new Date(acceptedAt),
    });
    tx.recordStatus({
      ...{ recordType: 'payment', recordId: paymentId, from: null, to: 'collecting', action: 'ask' },
    });
    tx.audit({
      action: 'payment.ask',
      recordType: 'payment',
      recordId: paymentId,
      summary: `Pembayaran diminta dengan nota ${number} untuk pesanan ${order.number}.`,
      changes: { gross: [null, gross], penalty: [null, match.penalty.due] },
      agencyId: order.agencyId,
      vendorId: order.vendorId,
    });
    startClock(tx, paymentId);
    const key = `invoice ${invoiceId} invoiced`;
    tx.emit(PaymentEvent, { paymentId, invoiceId, event: 'invoiced', key, by: tx.actor.accountId });
    return paymentId;
  }

  /** Where the receipt for it will need a duty stamp; null where it will not. */
  stampDuty({ order, ruleSet }: BillingContext, amount: number): StampDuty | null {
    const rule = parameterOn(ruleSet.parameters, 'meterai_threshold', order.issuedOn, order.kind);
    return typeof rule?.value === 'number' && amount > rule.value
      ? { limit: rule.value, legalBasis: rule.legalBasis }
      : null;
  }

  /** The payment of an invoice, locked; null when it asks for none. One statement. */
  payment(tx: Tx, invoiceId: string): Promise<PaymentEntity | null> {
    return tx.manager
      .createQueryBuilder(PaymentEntity, 'p')
      .setLock('pessimistic_write')
      .where(`p.invoice_id = :invoiceId and p.status <> 'cancelled'`, { invoiceId })
      .getOne();
  }

  /** Its nota no longer holds. */
  voidNota(tx: Tx, documentId: string, reason: string): Promise<void> {
    return this.documents.void(tx, documentId, reason);
  }
}
