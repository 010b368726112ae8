import { defineMessage } from '../platform/outbox/message.js';

/** An order was issued to a vendor. */
export const OrderIssued = defineMessage<{ orderId: string; agencyId: string; vendorId: string }>(
  'order.issued',
);

/** The time in which the vendor had to answer is over. Sent with the order, handled then. */
export const OrderAnswerDue = defineMessage<{ orderId: string }>('order.answer-due');
