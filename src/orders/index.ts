/** What was ordered, and what did the vendor answer? */
export type { OrderStatus } from './domain/order-workflow.js';
export { linesForDelivery, type OrderedLine } from './order-lines.queries.js';
export { OrderEvent, type OrderEventPayload } from './order.messages.js';
export { OrdersModule } from './orders.module.js';
export { PublicOrders, type PublicOrderStatus } from './public-orders.js';
