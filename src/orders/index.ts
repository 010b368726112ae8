/** What was ordered, and what did the vendor answer? */
export { loadCalendar } from '../requisitions/index.js';
export { CheckService, type Count, type CountedWithPhotos } from './delivery/check.service.js';
export {
  PROOF_KINDS,
  REJECTION_REASONS,
  type ProofKind,
  type RejectionReason,
} from './domain/delivery-reasons.js';
export { type DeliveryStatus } from './domain/delivery-workflow.js';
export { DeliveryQueries, type DeliveryDetailRow, type DeliveryRow } from './delivery/delivery.queries.js';
export {
  DeliveryService,
  type DeliveryStep,
  type Departure,
  type GivenProof,
} from './delivery/delivery.service.js';
export type { OrderStatus } from './domain/order-workflow.js';
export { linesForDelivery, type OrderedLine } from './order-lines.queries.js';
export { OrderEvent, type OrderEventPayload } from './order.messages.js';
export { taxedOrder, taxedOrders, type OrderTaxLine, type TaxedOrder } from './order-tax.queries.js';
export type { OrderTaxes } from './order-taxes.js';
export { vendorAsTaxed } from '../catalog/index.js';
export { OrdersModule } from './orders.module.js';
export { paidPrices, type PaidPrice } from './paid-prices.queries.js';
export { PublicOrders, type PublicOrderStatus } from './public-orders.js';
export {
  lockOrderToBill,
  orderToBill,
  type AcceptedDelivery,
  type OrderLineToBill,
  type OrderToBill,
} from './billing/billable-order.queries.js';
export { AttendanceService } from './proofs/attendance.service.js';
export { ProofFiles, toFileView, type ComputedFile, type FileAttendee } from './proofs/proof-files.js';
export { ProofsMissing, type ProofsMissingPayload } from './proofs/proof.messages.js';
export {
  AddAttendeesRequest,
  CloseAttendanceRequest,
  CorrectAttendeeRequest,
  GiveProofRequest,
  IncompleteFilesRequest,
  WithdrawProofRequest,
} from './proofs/proof.requests.js';
export { PROOF_KIND_NAMES, ProofService } from './proofs/proof.service.js';
export { PROOF_ITEMS, type ProofCode, type ProofItem } from './domain/proof-file.js';
export { PARTIES } from './domain/attendee.js';
export { AnswerAmendmentService } from './amendments/answer-amendment.service.js';
export {
  AnswerAmendmentRequest,
  AskReleaseRequest,
  ProposeAmendmentRequest,
} from './amendments/amendment.requests.js';
export { ProposeAmendmentService, requireAnything } from './amendments/propose-amendment.service.js';
export { CancelOrderService, UnseenFee } from './cancellation/cancel-order.service.js';
export { CancelOrderRequest } from './cancellation/cancellation.requests.js';
export { CANCEL_REASONS } from './domain/cancellation.js';
export { AnswerOrderService, type AnsweredOrder } from './answer-order.service.js';
export { DECLINE_REASONS, type DeclineReason } from './domain/decline-reasons.js';
export { VENDOR_LINK_CARE } from './links/link-mails.js';
export { SendLinksRequest } from './links/order-link.requests.js';
export { linkSidesOf } from './links/order-link.policy.js';
export { holderOf, LinkHolders } from './links/link-holders.js';
export { ORDER_LINK_PATHS, OrderLinks } from './links/order-links.js';
export type { LinkRow, LinkSide, OrderBehindLink } from './links/order-links.queries.js';
export { OrderQueries, type OrderDetailRow, type OrderRow } from './order.queries.js';
export { DeclineOrderRequest, IssueOrdersRequest, OrderListRequest } from './order.requests.js';
export {
  ORDER_STATUS_NAMES,
  toOrderDetailView,
  toOrderView,
  type OrderDetailView,
  type OrderView,
} from './order.views.js';
export { AcceptanceService } from './delivery/acceptance.service.js';
export {
  DeliveryStepRequest,
  AcceptDeliveriesRequest,
  ArriveRequest,
  CheckDeliveryRequest,
  DeliveryListRequest,
  DepartRequest,
  ProofRequest,
} from './delivery/delivery.requests.js';
export {
  toDeliveryView,
  type DeliveryDetailView,
  type DeliveryView,
  type FulfilmentView,
} from './delivery/delivery.views.js';
export { FulfilmentReader } from './delivery/fulfilment-reader.js';
export { KuitansiService } from './delivery/kuitansi.service.js';
export { IssueOrderService } from './issue-order.service.js';
export { IssuePreview } from './issue-preview.js';
export {
  OrderingChangeQueries,
  type ReplaceableLine,
  type ReplaceableRequisition,
} from './ordering-changes/ordering-change.queries.js';
export { OrderingChangeRequest } from './ordering-changes/ordering-change.requests.js';
export { OrderingChangeService, type DecidedChange } from './ordering-changes/ordering-change.service.js';
export { PreviewOrderService } from './preview-order.service.js';
export { visibleOrders } from './order.policy.js';
export { DueOrderQueries } from './due-orders.queries.js';
