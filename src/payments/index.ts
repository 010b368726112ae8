/** What is owed, what is withheld, was it paid? */
export { PaymentEvent, type PaymentEventPayload } from './payment.messages.js';
export { PaymentsModule } from './payments.module.js';
export { LeagueQueries, type LeagueRow, type Period } from './performance/league.queries.js';
export { PeriodRequest, periodOf } from './performance/performance.requests.js';
export {
  LEAGUE_DEFINITION,
  toBuyerPerformance,
  toLeagueView,
  toVendorPerformance,
} from './performance/performance.views.js';
export { PerformanceQueries } from './performance/performance.queries.js';
export { TurnoverCrossed, type TurnoverCrossedPayload } from './turnover/turnover.messages.js';
export { OrderTaxesReader } from './withholding/order-taxes-reader.js';
export { SettleTaxRequest } from './withholding/tax.requests.js';
export { TaxSettlements } from './withholding/tax-settlement.service.js';
export type { OrderTaxesView } from './withholding/tax.views.js';
export { SubmitInvoiceService } from './invoices/submit-invoice.service.js';
export { OrderPayments } from './payments/order-payments.js';
export type { PaymentDetailView, TransferView } from './payments/payment.views.js';
export { TransferAnswerService } from './transfers/transfer-answer.service.js';
export { MissingRequest, TransferStepRequest } from './transfers/transfer.requests.js';
