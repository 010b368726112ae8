import { defineMessage } from '../platform/outbox/message.js';

/** The time in which the vendor had to answer is over. Sent with the order, handled then. */
export const OrderAnswerDue = defineMessage<{ orderId: string }>('order.answer-due');

/** What can happen to a delivery. */
export type DeliveryHappening =
  | 'delivery-on-the-way'
  | 'delivery-arrived'
  | 'arrival-recorded'
  | 'delivery-objected'
  | 'delivery-checked'
  | 'delivery-refused'
  | 'delivery-missed'
  | 'delivery-accepted'
  | 'delivery-deemed'
  | 'receipt-reminded'
  | 'part-waived';

/** The time in which the other side had to answer a proposal is over. Sent with the proposal, handled then. */
export const OrderProposalDue = defineMessage<{ amendmentId: string }>('order.proposal-due');

/** What has happened to an order that somebody should hear of; `key` is the same when it is told again, `by` the account that did it. */
export interface OrderEventPayload {
  readonly orderId: string;
  readonly event:
    | 'issued'
    | 'reminded'
    | 'due-moved'
    | 'accepted'
    | 'declined'
    | 'expired'
    | 'amendment-proposed'
    | 'amendment-accepted'
    | 'amendment-refused'
    | 'amendment-withdrawn'
    | 'amendment-expired'
    | 'release-asked'
    | 'cancelled'
    | 'vendor-failed'
    | 'completed'
    | DeliveryHappening;
  /** Of a happening to a delivery: which. */
  readonly deliveryId?: string;
  readonly key: string;
  readonly by: string | null;
}

/** Something has happened to an order. */
export const OrderEvent = defineMessage<OrderEventPayload>('orders.event');
