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
export { realisedDifferences, type RealisedDifference } from './payments/realised-check.queries.js';
export { SubmitInvoiceService } from './invoices/submit-invoice.service.js';
export { CorrectInvoiceService } from './invoices/correct-invoice.service.js';
export { UnbilledQueries, type UnbilledLine, type UnbilledOrder } from './invoices/unbilled.queries.js';
export { InvoiceQueries } from './invoices/invoice.queries.js';
export {
  CreditInvoiceRequest,
  InvoiceListRequest,
  SubmitInvoiceRequest,
  WithdrawInvoiceRequest,
} from './invoices/invoice.requests.js';
export {
  toInvoiceDetailView,
  toInvoiceView,
  type InvoiceDetailView,
  type InvoiceView,
} from './invoices/invoice.views.js';
export { BundleService, type BundleView } from './bundle/bundle.service.js';
export { CHANNEL_CODES, CHANNELS, type Channel } from './domain/channels.js';
export type { EarlierStep, PaymentStatus } from './domain/payment-workflow.js';
export { PaymentDeskQueries, type StageSum } from './payments/payment-desk.queries.js';
export {
  PayableSheets,
  PaymentSheets,
  type PayableView,
  type PaymentSheet,
  type SheetTaxes,
} from './payments/payment-sheets.js';
export type { StepHindrance, StepOutlook } from './payments/step-outlook.js';
export { PaymentQueries } from './payments/payment.queries.js';
export { PaymentStepService } from './payments/payment-step.service.js';
export {
  CompletePaymentRequest,
  CorrectPaymentRequest,
  PayeeRequest,
  PaymentListRequest,
  PaymentStepRequest,
  ReturnPaymentRequest,
} from './payments/payment.requests.js';
export { toPaymentView, toTransferView, type PaymentView } from './payments/payment.views.js';
export { PayeeService, type PayeeView } from './transfers/payee.service.js';
export { PayService } from './transfers/pay.service.js';
export { TransferQueries } from './transfers/transfer.queries.js';
export { TransferReturnService } from './transfers/transfer-return.service.js';
export { TurnoverReader, type TurnoverView } from './turnover/turnover-reader.js';
export { TaxDepositQueries } from './withholding/tax-deposit.queries.js';
export { TaxDeposits, toDepositView, type DepositView } from './withholding/tax-deposit.service.js';
export { fileOf, hasSlip, listRows, percentOf, type Billing } from './withholding/withholding-files.js';
export {
  WithholdingQueries,
  type OwnWithholding,
  type WithholdingRow,
} from './withholding/withholding-list.queries.js';
export { WithholdingOutputs } from './withholding/withholding-outputs.js';
export {
  DepositListRequest,
  DepositTaxRequest,
  SlipsRequest,
  WithdrawDepositRequest,
  WithholdingListRequest,
  WithholdingPeriodRequest,
} from './withholding/withholding.requests.js';
export { OrderPayments } from './payments/order-payments.js';
export type { PaymentDetailView, TransferView } from './payments/payment.views.js';
export { TransferAnswerService } from './transfers/transfer-answer.service.js';
export {
  BankReturnRequest,
  EvidenceRequest,
  MissingRequest,
  SendTransferRequest,
  TransferListRequest,
  TransferStepRequest,
} from './transfers/transfer.requests.js';
export { visiblePayments } from './payments/payment.policy.js';
export {
  ORDER_DAYS,
  ORDER_STAGES,
  OrderBoard,
  type BoardCounts,
  type BoardRow,
  type OrderDay,
  type OrderStage,
} from './payments/order-board.queries.js';
