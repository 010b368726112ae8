/** What is owed, what is withheld, was it paid? */
export { PaymentEvent, type PaymentEventPayload } from './payment.messages.js';
export { PaymentsModule } from './payments.module.js';
