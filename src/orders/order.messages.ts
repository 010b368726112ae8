import { defineMessage } from '../platform/outbox/message.js';

/** The time in which the vendor had to answer is over. Sent with the order, handled then. */
export const OrderAnswerDue = defineMessage<{ orderId: string }>('order.answer-due');
