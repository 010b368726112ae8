import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, together } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { taxedOrder } from '../../orders/index.js';
import type { PaymentChannel } from '../../taxes/index.js';
import { paymentTaxFacts } from './payment-tax.queries.js';
import { channelOf, PaymentTaxes } from './payment-taxes.js';
import { maySeeTaxes } from './tax.policy.js';
import { toOrderTaxesView, type OrderTaxesView } from './tax.views.js';

/** The gross-to-net statement of an order, as its agency and its vendor see it. */
@Injectable()
export class OrderTaxesReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly taxes: PaymentTaxes,
  ) {}

  /** As of today, and as it bound where it was paid. Two statements; 404 for what is somebody else's. */
  async statement(actor: Actor, orderId: string, channel?: PaymentChannel): Promise<OrderTaxesView> {
    const order = await taxedOrder(this.database, orderId);
    if (!order || !maySeeTaxes(actor, order)) throw notFound('Surat pesanan');
    const on = civilDateOf(new Date());
    const { vendorId } = order;
    const [known, vendor] = await together(this.database, (source) =>
      Promise.all([
        paymentTaxFacts(source, { orderId, vendorId, on, invoiceId: null }),
        this.taxes.vendorOf(source, order, on),
      ]),
    );
    const payment = { on, channel: channel ?? channelOf(known) };
    const current = this.taxes.assessKnown(order, vendor, known, payment);
    return toOrderTaxesView(order, current, known.payments, actor);
  }
}
