/** What is owed, what is withheld, was it paid? */
export { PaymentEvent, type PaymentEventPayload } from './payment.messages.js';
export { PaymentsModule } from './payments.module.js';
export { TurnoverCrossed, type TurnoverCrossedPayload } from './turnover/turnover.messages.js';
export { OrderTaxesReader } from './withholding/order-taxes-reader.js';
export { SettleTaxRequest } from './withholding/tax.requests.js';
export { TaxSettlements } from './withholding/tax-settlement.service.js';
export type { OrderTaxesView } from './withholding/tax.views.js';
