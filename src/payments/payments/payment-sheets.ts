import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate, type Rupiah } from '../../kernel/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, together, type Queryable } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import type { PaymentChannel } from '../../taxes/index.js';
import { VendorReader } from '../../vendors/index.js';
import { BundleService, type BundleView } from '../bundle/bundle.service.js';
import { InvoiceQueries } from '../invoices/invoice.queries.js';
import { toInvoiceDetailView, type InvoiceDetailView } from '../invoices/invoice.views.js';
import { PaymentTaxes } from '../withholding/payment-taxes.js';
import { toStatement } from '../withholding/tax.views.js';
import { PaymentDeskQueries } from './payment-desk.queries.js';
import { OrderPayments } from './order-payments.js';
import type { PaymentDetailRow } from './payment.queries.js';
import { toPaymentView, type PaymentDetailView, type PaymentView } from './payment.views.js';
import { separatedStepOf, StepOutlooks, type StepHindrance, type StepOutlook } from './step-outlook.js';

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
  /** Null for whoever may not see who came to a meeting. */
  readonly papers: BundleView | null;
  /** Of the step that the reader's office takes next; null where it takes none. */
  readonly outlook: StepOutlook | null;
}

/** A payment that is to be paid: what of it is left, exactly or as far as it is known before the day. */
export interface PayableView extends PaymentView {
  readonly kind: 'mamin' | 'atk';
  readonly sent: Rupiah;
  readonly left: Rupiah;
  /** Whether `left` is bound already by an earlier transfer. */
  readonly isBound: boolean;
  readonly account: { readonly bank: string; readonly number: string; readonly holder: string } | null;
}

/** One payment as its own page shows it. */
@Injectable()
export class PaymentSheets {
  constructor(
    private readonly database: ReadDatabase,
    private readonly payments: OrderPayments,
    private readonly invoices: InvoiceQueries,
    private readonly taxes: PaymentTaxes,
    private readonly bundles: BundleService,
    private readonly outlooks: StepOutlooks,
  ) {}

  /** 404 for somebody else's. At most three statements: the payment, what is around it, and the file of its purchase. */
  async of(actor: Actor, id: string): Promise<PaymentSheet> {
    const { row, payment } = await this.payments.one(actor, id);
    const { invoiceId, vendorId, kind } = row;
    const seesPapers = actor.vendorId === null && isGranted(actor.role, 'bundle.read');
    const step = separatedStepOf(payment.actions);
    const [invoice, taxes, papers, outlook] = await together(this.database, (source) =>
      Promise.all([
        this.invoices.find(actor, invoiceId, source),
        row.invoiceKind === 'supply' ? this.taxesOf(source, row) : null,
        seesPapers ? this.bundles.checklist(actor, id, source) : null,
        step && this.outlooks.of(source, actor, { step, ids: [id], vendorId, kind }),
      ]),
    );
    if (!invoice) throw notFound('Pembayaran');
    return { payment, invoice: toInvoiceDetailView(invoice, actor), taxes, papers, outlook };
  }

  private async taxesOf(source: Queryable, row: PaymentDetailRow): Promise<SheetTaxes> {
    const { taxes: kept, taxedOn, invoiceId, orderId, vendorId } = row;
    const on = civilDateOf(new Date());
    const channel = row.channel ?? 'LS';
    const assessment =
      kept ?? (await this.taxes.assessInvoice(source, { channel, on, invoiceId, orderId, vendorId }));
    return {
      ...toStatement(assessment),
      isBinding: taxedOn !== null,
      on: taxedOn ?? assessment.on,
      channel: assessment.channel,
    };
  }
}

/** Payments that wait to be paid, as whoever pays sees them. */
@Injectable()
export class PayableSheets {
  constructor(
    private readonly database: ReadDatabase,
    private readonly desk: PaymentDeskQueries,
    private readonly vendors: VendorReader,
    private readonly outlooks: StepOutlooks,
  ) {}

  /** What the actor's agency can pay; with `ids` only these of them. One statement. */
  async payable(actor: Actor, ids: readonly string[] | null = null): Promise<PayableView[]> {
    const rows = await this.desk.payable(actor, ids);
    return rows.map((row) => {
      const { net, gross, penalty, taxes, sent, kind } = row;
      const { bankName: bank, bankAccountCipher: cipher, bankAccountHolder: holder } = row;
      return {
        ...toPaymentView(row),
        kind,
        sent,
        left: (net ?? gross - penalty - (taxes?.withheld ?? 0)) - sent,
        isBound: net !== null,
        account:
          bank === null || cipher === null || holder === null
            ? null
            : { bank, number: this.vendors.maskAccount(cipher), holder },
      };
    });
  }

  /** Why another person must send the money for these payments of one vendor; null when this one may. One statement. */
  async hindrance(actor: Actor, payments: readonly PayableView[]): Promise<StepHindrance | null> {
    const [first] = payments;
    if (!first) return null;
    const ids = payments.map(({ id }) => id);
    const { vendor, kind } = first;
    const asked = { step: 'pay', ids, vendorId: vendor.id, kind } as const;
    return (await together(this.database, (source) => this.outlooks.of(source, actor, asked))).hindrance;
  }
}
