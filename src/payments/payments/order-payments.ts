import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { VendorReader } from '../../vendors/index.js';
import { PaymentQueries, type PaymentDetailRow } from './payment.queries.js';
import { toPaymentDetailView, type PaymentDetailView } from './payment.views.js';

/** Payments as pages show them. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly queries: PaymentQueries,
    private readonly vendors: VendorReader,
  ) {}

  /** Those that the actor may see and that were not cancelled, in the order in which they were asked for. One statement. */
  async of(actor: Actor, orderId: string): Promise<PaymentDetailView[]> {
    const rows = await this.queries.ofOrder(actor, orderId);
    return rows.map((row) => this.viewOf(actor, row));
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
