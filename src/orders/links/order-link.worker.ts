import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database/index.js';
import { OnMessage, OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { OrderEvent, type OrderEventPayload } from '../order.messages.js';
import { OrderLinks } from './order-links.js';
import { ordersBeforeDelivery } from './order-links.queries.js';

/** Sends receivers their links in time. */
@Injectable()
export class OrderLinkWorker {
  constructor(
    private readonly database: ReadDatabase,
    private readonly links: OrderLinks,
  ) {}

  /** From the day before the delivery on, in hours in which people read mail. */
  @OnSchedule('order-receiver-links', { pattern: '10 6-18 * * *' })
  async beforeDelivery(_payload: object, { jobId }: JobContext): Promise<void> {
    for (const orderId of await ordersBeforeDelivery(this.database)) {
      await this.links.sendToReceivers(orderId, jobId);
    }
  }

  /** What is agreed for today or tomorrow cannot wait for the hour. */
  @OnMessage(OrderEvent)
  async atOnce({ orderId, event }: OrderEventPayload, { jobId }: JobContext): Promise<void> {
    if (event !== 'accepted') return;
    if ((await ordersBeforeDelivery(this.database, orderId)).length > 0) {
      await this.links.sendToReceivers(orderId, jobId);
    }
  }
}
