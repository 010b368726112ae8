import { Injectable } from '@nestjs/common';
import { orderWorkflow, type OrderStatus } from './domain/order-workflow.js';
import { OrderQueries } from './order.queries.js';

/** What anybody who holds an order's letter may know of the order. */
export interface PublicOrderStatus {
  readonly status: OrderStatus;
  readonly statusName: string;
}

/** The state of orders for public verification. */
@Injectable()
export class PublicOrders {
  constructor(private readonly queries: OrderQueries) {}

  /** Null when the document belongs to no order. */
  async statusByDocument(documentId: string): Promise<PublicOrderStatus | null> {
    const order = await this.queries.statusByDocument(documentId);
    return order && { status: order.status, statusName: orderWorkflow.statusNames[order.status] };
  }
}
