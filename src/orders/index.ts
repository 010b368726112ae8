/** What was ordered, and what did the vendor answer? */
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
export { OrdersModule } from './orders.module.js';
export { PublicOrders, type PublicOrderStatus } from './public-orders.js';
