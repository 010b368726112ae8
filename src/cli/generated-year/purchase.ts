import { writeDelivery } from './delivery-rows.js';
import { writeOrder } from './order-rows.js';
import { writePayment } from './payment-rows.js';
import { writeRequest } from './request-rows.js';
import type { Ledger, PurchasePlan } from './purchase-plan.js';
import { beginStory } from './story.js';
import { put, type World } from './stage.js';

/** What a purchase came to be. */
export interface Purchased {
  readonly requisitionId: string;
  readonly orderId: string;
  readonly deliveryId: string | null;
  readonly invoiceId: string | null;
  readonly paymentId: string | null;
  readonly total: number;
}

/** Writes a purchase into the rows, from requisition to money. */
export function purchase(world: World, ledger: Ledger, plan: PurchasePlan): Purchased {
  const story = beginStory(world, ledger, plan);
  writeRequest(story);
  const delivered = writeOrder(story) ? writeDelivery(story) : null;
  const billed = delivered && writePayment(story, delivered.acceptedAt);
  plan.adjust?.(story.own);
  for (const [table, added] of Object.entries(story.own)) put(ledger.rows, table, ...added);
  const { requisitionId, orderId, total } = story;
  const { invoiceId = null, paymentId = null } = billed ?? {};
  return { requisitionId, orderId, deliveryId: delivered?.deliveryId ?? null, invoiceId, paymentId, total };
}
