import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate, type Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import type { PaymentChannel } from '../../taxes/index.js';
import { VendorReader } from '../../vendors/index.js';
import type { PaymentRules } from '../domain/payment-rules.js';
import { InvoiceQueries } from '../invoices/invoice.queries.js';
import { toInvoiceDetailView, type InvoiceDetailView } from '../invoices/invoice.views.js';
import { PaymentTaxes } from '../withholding/payment-taxes.js';
import { toStatement } from '../withholding/tax.views.js';
import { PaymentDeskQueries } from './payment-desk.queries.js';
import { PaymentQueries, type PaymentDetailRow } from './payment.queries.js';
import { PaymentRuleReader } from './payment-rules.js';
import {
  toPaymentDetailView,
  toPaymentView,
  type PaymentDetailView,
  type PaymentView,
} from './payment.views.js';

/** From gross to net, as it bound on the day of payment or as it would today. */
export interface SheetTaxes extends ReturnType<typeof toStatement> {
  readonly isBinding: boolean;
  readonly on: CivilDate;
  readonly channel: PaymentChannel;
}

/** One payment with all that is decided by looking at it. */
export interface PaymentSheet {
  readonly payment: PaymentDetailView;
  readonly invoice: InvoiceDetailView;
  /** Null for the fee of a cancellation, of which nothing is taxed. */
  readonly taxes: SheetTaxes | null;
}

/** A payment that is to be paid: what of it is left, exactly or as far as it is known before the day. */
export interface PayableView extends PaymentView {
  readonly sent: Rupiah;
  readonly left: Rupiah;
  /** Whether `left` is bound already by an earlier transfer. */
  readonly isBound: boolean;
  readonly account: { readonly bank: string; readonly number: string; readonly holder: string } | null;
}

/** Payments as their own pages show them. */
@Injectable()
export class PaymentSheets {
  constructor(
    private readonly database: ReadDatabase,
    private readonly queries: PaymentQueries,
    private readonly desk: PaymentDeskQueries,
    private readonly invoices: InvoiceQueries,
    private readonly taxes: PaymentTaxes,
    private readonly vendors: VendorReader,
  ) {}

  /** 404 for somebody else's. Two statements, and at most three more while no tax is bound. */
  async of(actor: Actor, id: string): Promise<PaymentSheet> {
    const row = await this.queries.detail(actor, id);
    const invoice = await this.invoices.find(actor, row.invoiceId);
    if (!invoice) throw notFound('Pembayaran');
    return {
      payment: toPaymentDetailView(row, actor, this.mask),
      invoice: toInvoiceDetailView(invoice, actor),
      taxes: invoice.kind === 'supply' ? await this.taxesOf(row) : null,
    };
  }

  /** What the actor's agency can pay; with `ids` only these of them. One statement. */
  async payable(actor: Actor, ids: readonly string[] | null = null): Promise<PayableView[]> {
    const rows = await this.desk.payable(actor, ids);
    return rows.map((row) => {
      const { net, gross, penalty, taxes, sent } = row;
      const { bankName: bank, bankAccountCipher: cipher, bankAccountHolder: holder } = row;
      return {
        ...toPaymentView(row),
        sent,
        left: (net ?? gross - penalty - (taxes?.withheld ?? 0)) - sent,
        isBound: net !== null,
        account:
          bank === null || cipher === null || holder === null
            ? null
            : { bank, number: this.mask(cipher), holder },
      };
    });
  }

  private async taxesOf(row: PaymentDetailRow): Promise<SheetTaxes> {
    const { taxes: kept, taxedOn, invoiceId, orderId } = row;
    const on = civilDateOf(new Date());
    const channel = row.channel ?? 'LS';
    const assessment = kept ?? (await this.taxes.assess(this.database, { channel, on, invoiceId, orderId }));
    return {
      ...toStatement(assessment),
      isBinding: taxedOn !== null,
      on: taxedOn ?? assessment.on,
      channel: assessment.channel,
    };
  }

  private readonly mask = (cipher: string): string => this.vendors.maskAccount(cipher);
}

/** The limits of the purses on a day, for whoever chooses one. */
@Injectable()
export class ChannelLimits {
  constructor(
    private readonly database: ReadDatabase,
    private readonly rules: PaymentRuleReader,
  ) {}

  /** One statement. */
  async on(
    day: CivilDate,
    kind: string,
  ): Promise<Pick<PaymentRules, 'cashMax' | 'cardMax' | 'advanceMonths'>> {
    const { cashMax, cardMax, advanceMonths } = (await this.rules.on(this.database, day, kind)).rules;
    return { cashMax, cardMax, advanceMonths };
  }
}
