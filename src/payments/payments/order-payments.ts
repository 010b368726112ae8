import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { VendorReader } from '../../vendors/index.js';
import { PaymentQueries } from './payment.queries.js';
import { toPaymentDetailView, type PaymentDetailView } from './payment.views.js';

/** The payments of one order as its pages show them. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly queries: PaymentQueries,
    private readonly vendors: VendorReader,
  ) {}

  /** Those that the actor may see and that were not cancelled, in the order in which they were asked for. One statement. */
  async of(actor: Actor, orderId: string): Promise<PaymentDetailView[]> {
    const rows = await this.queries.ofOrder(actor, orderId);
    return rows.map((row) => toPaymentDetailView(row, actor, (cipher) => this.vendors.maskAccount(cipher)));
  }
}
