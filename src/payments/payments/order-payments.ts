import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { VendorReader } from '../../vendors/index.js';
import { PaymentQueries } from './payment.queries.js';
import { toPaymentDetailView, type PaymentDetailView } from './payment.views.js';

const MOST = 20;

/** The payments of one order as its pages show them. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly queries: PaymentQueries,
    private readonly vendors: VendorReader,
  ) {}

  /** The order that a payment is of; 404 for somebody else's. */
  async orderOf(actor: Actor, paymentId: string): Promise<string> {
    return (await this.queries.detail(actor, paymentId)).orderId;
  }

  /** Those that the actor may see and that were not cancelled, in the order in which they were asked for. */
  async of(actor: Actor, orderId: string): Promise<PaymentDetailView[]> {
    const { items } = await this.queries.list(actor, { orderId, limit: MOST });
    const live = items.filter(({ status }) => status !== 'cancelled');
    const rows = await Promise.all(live.map(({ id }) => this.queries.detail(actor, id)));
    return rows.map((row) => toPaymentDetailView(row, actor, (cipher) => this.vendors.maskAccount(cipher)));
  }
}
