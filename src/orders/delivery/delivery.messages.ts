import { defineMessage } from '../../platform/outbox/message.js';

/** The time after which silence counts as acceptance of a delivery is over. Sent at arrival, handled then. */
export const DeliveryReceiptDue = defineMessage<{ readonly deliveryId: string }>(
  'orders.delivery-receipt-due',
);

/** Whoever should check and accept a delivery is to be reminded for the n-th time. Sent at arrival, handled then. */
export const DeliveryReceiptReminder = defineMessage<{
  readonly deliveryId: string;
  readonly number: number;
}>('orders.delivery-receipt-reminder');
