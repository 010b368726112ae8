import { defineMessage } from '../../platform/outbox/message.js';

/** A payment was asked for or came to another post: its times are to be set. `since` is the step's beginning, ISO 8601. */
export const PaymentStepBegun = defineMessage<{ readonly paymentId: string; readonly since: string }>(
  'payments.step-begun',
);

/** The time of a step is over; the post that holds it is reminded, or the one above it told. Sent with the step, handled then. */
export const PaymentStepDue = defineMessage<{ readonly paymentId: string; readonly dueAt: string }>(
  'payments.step-due',
);

/** The day until which the payment was promised is over. Sent when it was promised, handled then. */
export const PaymentDue = defineMessage<{ readonly paymentId: string; readonly dueOn: string }>(
  'payments.due',
);
