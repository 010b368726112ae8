/** What was ordered, and what did the vendor answer? */
export type { OrderStatus } from './domain/order-workflow.js';
export { linesForDelivery, type OrderedLine } from './order-lines.queries.js';
export { OrderEvent, type OrderEventPayload } from './order.messages.js';
export { OrdersModule } from './orders.module.js';
export { PublicOrders, type PublicOrderStatus } from './public-orders.js';
export { AttendanceService } from './proofs/attendance.service.js';
export { ProofFiles, toFileView } from './proofs/proof-files.js';
export { ProofsMissing, type ProofsMissingPayload } from './proofs/proof.messages.js';
export {
  AddAttendeesRequest,
  CloseAttendanceRequest,
  GiveProofRequest,
  WithdrawProofRequest,
} from './proofs/proof.requests.js';
export { PROOF_KIND_NAMES, ProofService } from './proofs/proof.service.js';
export { PARTIES } from './domain/attendee.js';
