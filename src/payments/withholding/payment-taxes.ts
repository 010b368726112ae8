import { Inject, Injectable } from '@nestjs/common';
import { addRupiah, type CivilDate, type Rupiah } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { taxedOrder, taxedOrders, vendorAsTaxed, type TaxedOrder } from '../../orders/index.js';
import {
  TaxAssessor,
  type PaymentChannel,
  type SettledFacts,
  type Supply,
  type SupplyLine,
  type TaxAssessment,
} from '../../taxes/index.js';
import { VendorReader, type VendorFacts } from '../../vendors/index.js';
import {
  orderOfInvoice,
  paymentTaxFacts,
  paymentTaxFactsOf,
  type PaymentTaxRow,
  type SettlementRow,
} from './payment-tax.queries.js';

/** The taxes on one payment by the rules and facts of a day. What a treasurer settled is applied, and told with who and why. */
export type PaymentAssessment = TaxAssessment & {
  readonly on: CivilDate;
  readonly channel: PaymentChannel;
  readonly settled: readonly SettlementRow[];
};

/** Which payment: of an invoice that stands, of lines that are about to be billed, or (neither) of the whole order. */
export interface PaymentToAssess {
  readonly channel: PaymentChannel;
  readonly on: CivilDate;
  readonly invoiceId?: string;
  readonly orderId?: string;
  /** What is billed, at the prices of the order; whole rupiah. */
  readonly lines?: readonly { readonly orderLineId: string; readonly amount: Rupiah }[];
}

/** A payment whose invoice and order are known. */
export type InvoiceToAssess = PaymentToAssess & { readonly invoiceId: string; readonly orderId: string };

/** The taxes on payments: estimated before an invoice stands, binding on the day of payment. */
@Injectable()
export class PaymentTaxes {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly taxes: TaxAssessor,
    private readonly vendors: VendorReader,
  ) {}

  /**
   * By the rules in force on `on`, the vendor's standing now and what the treasurer has settled. The late penalty is no part of it: it is kept from
   * the payment and does not lower what is taxed. Three or four statements. 404 when the invoice or order does not exist.
   */
  async assess(source: Queryable, payment: PaymentToAssess): Promise<PaymentAssessment> {
    const { invoiceId, lines } = payment;
    const orderId =
      payment.orderId ?? (invoiceId === undefined ? undefined : await orderOfInvoice(source, invoiceId));
    const order = orderId === undefined ? null : await taxedOrder(source, orderId);
    if (!order) throw notFound(invoiceId === undefined ? 'Surat pesanan' : 'Tagihan');
    return this.assessOrder(source, order, { ...payment, lines });
  }

  /** As `assess`, of an invoice whose order and vendor are known: three reads that need nothing of one another. */
  async assessInvoice(
    source: Queryable,
    payment: InvoiceToAssess & { readonly vendorId: string },
  ): Promise<PaymentAssessment> {
    const { orderId, vendorId, on, invoiceId } = payment;
    const [order, vendor, known] = await Promise.all([
      taxedOrder(source, orderId),
      this.vendors.facts(source, vendorId, on),
      paymentTaxFacts(source, { orderId, vendorId, on, invoiceId }),
    ]);
    if (!order || !vendor) throw notFound('Tagihan');
    return this.assessKnown(order, vendor, known, payment);
  }

  /** As `assess`, of several invoices of one vendor on one day, in the order given. Three statements, none without invoices. */
  async assessAll(source: Queryable, payments: readonly InvoiceToAssess[]): Promise<PaymentAssessment[]> {
    const [first] = payments;
    if (!first) return [];
    const orders = await taxedOrders(
      source,
      payments.map(({ orderId }) => orderId),
    );
    const order = orders[0];
    if (!order) throw notFound('Tagihan');
    const vendor = await this.vendorOf(source, order, first.on);
    const known = await paymentTaxFactsOf(
      source,
      payments.map(({ orderId, invoiceId, on }) => ({ orderId, invoiceId, vendorId: order.vendorId, on })),
    );
    return payments.map((payment, index) => {
      const [its, facts] = [orders.find(({ orderId }) => orderId === payment.orderId), known[index]];
      if (!its || !facts) throw notFound('Tagihan');
      return this.assessKnown(its, vendor, facts, payment);
    });
  }

  /** As `assess`, of an order that has been read already. Two statements. */
  async assessOrder(
    source: Queryable,
    order: TaxedOrder,
    payment: PaymentToAssess,
  ): Promise<PaymentAssessment> {
    const { orderId, vendorId } = order;
    const { on, invoiceId = null } = payment;
    const known = await paymentTaxFacts(source, { orderId, vendorId, on, invoiceId });
    return this.assessKnown(order, await this.vendorOf(source, order, on), known, payment);
  }

  /** The vendor of an order; it has been handed in and is never deleted. One statement. */
  async vendorOf(source: Queryable, { vendorId }: TaxedOrder, on: CivilDate): Promise<VendorFacts> {
    const vendor = await this.vendors.facts(source, vendorId, on);
    if (!vendor) throw new Error(`no vendor ${vendorId}`);
    return vendor;
  }

  /** As `assess`, of what has been read already. */
  assessKnown(
    order: TaxedOrder,
    vendor: VendorFacts,
    known: PaymentTaxRow,
    { channel, on, invoiceId, lines }: PaymentToAssess,
  ): PaymentAssessment {
    const billed = lines ?? (invoiceId === undefined ? order.lines : known.invoiceLines);
    const asked = addRupiah(...billed.map(({ amount }) => amount));
    const settled = settledBy(known.settlements);
    const assessment = this.taxes.assess({
      on,
      channel,
      regionCode: this.regency.code,
      vendor: vendorOfTaxes(vendor, known),
      ...transactionOf(order, settled),
      lines: taxedLinesOf(order, billed, settled),
      settled,
    });
    const told = { on, channel, settled: known.settlements };
    return { ...(isForeseen(assessment, asked, settled) ? assessment : unforeseen(assessment)), ...told };
  }
}

/** The vendor as the tax rules look at it, with its sales of the year. */
export function vendorOfTaxes(
  vendor: VendorFacts,
  { yearTurnover }: Pick<PaymentTaxRow, 'yearTurnover'>,
): Supply['vendor'] {
  return vendorAsTaxed(vendor, yearTurnover);
}

/** By which channel an order is paid: that of its payment, or UP, the way that exempts nothing, while none is chosen. */
export function channelOf({ payments }: Pick<PaymentTaxRow, 'payments'>): PaymentChannel {
  return payments.find(({ channel }) => channel !== null)?.channel ?? 'UP';
}

function settledBy(settlements: PaymentTaxRow['settlements']): SettledFacts {
  return Object.fromEntries(settlements.map(({ fact, answer }) => [fact, answer]));
}

// An order that is only a part of its requisition may belong to a larger transaction, which at most is the whole requisition.
function transactionOf(
  order: TaxedOrder,
  settled: SettledFacts,
): Pick<Supply, 'transaction' | 'isPartOfLargerTransaction' | 'largerTransactionAtMost'> {
  return {
    transaction: order.lines.map((line) => priced(line, settled)),
    isPartOfLargerTransaction: order.total === order.requisitionTotal ? false : null,
    largerTransactionAtMost: order.requisitionTotal,
  };
}

function taxedLinesOf(
  order: TaxedOrder,
  billed: readonly { readonly orderLineId: string; readonly amount: Rupiah }[],
  settled: SettledFacts,
): SupplyLine[] {
  const byId = new Map(order.lines.map((line) => [line.orderLineId, line]));
  return billed.map(({ orderLineId, amount }) => {
    const line = byId.get(orderLineId);
    if (!line) throw new Error(`no line ${orderLineId} in order ${order.number}`);
    return priced({ ...line, amount }, settled);
  });
}

function priced(
  { amount, taxClass, priceIncludesTax }: SupplyLine,
  { priceIncludesTax: isIncluded = false }: SettledFacts,
): SupplyLine {
  return { amount, taxClass, priceIncludesTax: priceIncludesTax || isIncluded };
}

/** Whether the payment costs no more than its invoice asks at the prices of the order, for which budget was reserved. */
function isForeseen(assessment: TaxAssessment, asked: Rupiah, settled: SettledFacts): boolean {
  return !assessment.complete || assessment.gross <= asked || settled.priceIncludesTax !== undefined;
}

// A vendor that became PKP or PBJT taxpayer after the order, at prices without that tax: who bears it is between the two sides.
function unforeseen(assessment: TaxAssessment): TaxAssessment {
  const added = assessment.lines.find(({ price, amount }) => price === 'added' && amount > 0);
  const detail =
    'PERLU VERIFIKASI: harga pesanan tidak memuat pajak yang kini terutang; apakah harga itu sudah termasuk pajak atau ditambah di atasnya belum ditetapkan.';
  const undetermined = [{ missing: 'priceIncludesTax', detail, legalBasis: added?.legalBasis ?? '-' }];
  return { ...assessment, complete: false, undetermined, gross: null, withheld: null, net: null };
}
