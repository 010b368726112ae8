/** What is owed, what is withheld, was it paid? */
export { PaymentEvent, type PaymentEventPayload } from './payment.messages.js';
export { PaymentsModule } from './payments.module.js';
export { TurnoverCrossed, type TurnoverCrossedPayload } from './turnover/turnover.messages.js';
