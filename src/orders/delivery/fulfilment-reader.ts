import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import type { OrderDetailRow } from '../order.queries.js';
import { DeliveryQueries, withTimes } from './delivery.queries.js';
import { DeliveryRuleReader } from './delivery-rules.js';
import { toDeliveryDetailView, toFulfilmentView } from './delivery.views.js';

/** How far an order is fulfilled, for whoever reads the order. */
@Injectable()
export class FulfilmentReader {
  constructor(
    private readonly deliveries: DeliveryQueries,
    private readonly rules: DeliveryRuleReader,
    private readonly database: ReadDatabase,
  ) {}

  /** Null for an order that nobody has to deliver (yet, or any more). One statement. */
  async of(order: OrderDetailRow, actor: Actor) {
    if (order.status !== 'accepted' && order.status !== 'completed') return null;
    const rules = await this.rules.of(this.database, order.issuedOn, order.requisitionKind);
    return toFulfilmentView(order, order.deliveries.map(withTimes), actor, rules);
  }

  /** One delivery; 404 for somebody else's. Two statements. */
  async delivery(actor: Actor, id: string) {
    const row = await this.deliveries.detail(actor, id);
    const rules = await this.rules.of(this.database, row.issuedOn, row.requisitionKind);
    return toDeliveryDetailView(row, actor, rules);
  }
}
