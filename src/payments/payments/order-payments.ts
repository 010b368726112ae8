import { Injectable } from '@nestjs/common';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, together } from '../../platform/database/index.js';
import { VendorReader } from '../../vendors/index.js';
import { UnbilledQueries } from '../invoices/unbilled.queries.js';
import { PaymentQueries, type PaymentDetailRow } from './payment.queries.js';
import { toPaymentDetailView, type PaymentDetailView } from './payment.views.js';

/** Payments as pages show them. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly database: ReadDatabase,
    private readonly queries: PaymentQueries,
    private readonly unbilled: UnbilledQueries,
    private readonly vendors: VendorReader,
  ) {}

  /** Those that the actor may see and that were not cancelled, in the order in which they were asked for. One statement. */
  async of(actor: Actor, orderId: string): Promise<PaymentDetailView[]> {
    const rows = await this.queries.ofOrder(actor, orderId);
    return rows.map((row) => this.viewOf(actor, row));
  }

  /** As `of`, with whether the actor has something of the order to bill. One statement. */
  async withBill(
    actor: Actor,
    orderId: string,
  ): Promise<{ readonly payments: PaymentDetailView[]; readonly bills: boolean }> {
    const { vendorId } = actor;
    const mayBill = vendorId !== null && isGranted(actor.role, 'invoice.give');
    const [rows, unbilled] = await together(this.database, (source) =>
      Promise.all([
        this.queries.ofOrder(actor, orderId, source),
        mayBill ? this.unbilled.of(vendorId, orderId, source) : [],
      ]),
    );
    return { payments: rows.map((row) => this.viewOf(actor, row)), bills: unbilled.length > 0 };
  }

  /** One of them, with what it is shown from. 404 for somebody else's. One statement. */
  async one(
    actor: Actor,
    id: string,
  ): Promise<{ readonly row: PaymentDetailRow; readonly payment: PaymentDetailView }> {
    const row = await this.queries.detail(actor, id);
    return { row, payment: this.viewOf(actor, row) };
  }

  private viewOf(actor: Actor, row: PaymentDetailRow): PaymentDetailView {
    return toPaymentDetailView(row, actor, (cipher) => this.vendors.maskAccount(cipher));
  }
}
