import { decide } from '../../kernel/index.js';
import type { Role } from '../../platform/access/index.js';
import { requireVersion, type Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import { deliveryWorkflow, type DeliveryAction, type DeliveryStatus } from '../domain/delivery-workflow.js';
import type { OrderEntity } from '../order.entity.js';
import { OrderEvent, type OrderEventPayload } from '../order.messages.js';
import { DeliveryEntity } from './delivery.entity.js';

/** What every step of a delivery tells `transition`. */
export function stepOf(delivery: DeliveryEntity, { agencyId, vendorId }: OrderEntity) {
  return {
    entity: DeliveryEntity,
    recordType: 'delivery',
    record: delivery,
    workflow: deliveryWorkflow,
    agencyId,
    vendorId,
  } as const;
}

/** Tells whom it concerns of a step, once; `part` tells apart what may happen to a delivery several times. */
export function tell(
  tx: Tx,
  { id: deliveryId, orderId }: Pick<DeliveryEntity, 'id' | 'orderId'>,
  event: OrderEventPayload['event'],
  part = '',
): void {
  const key = `delivery ${deliveryId} ${event}${part && ` ${part}`}`;
  tx.emit(OrderEvent, { orderId, deliveryId, event, key, by: tx.actor.accountId });
}

/** Refuses a step that the workflow does not allow (409, 403) before anything is worked out, and one on an older version. */
export function requireStep(
  tx: Tx,
  delivery: DeliveryEntity,
  action: DeliveryAction,
  version: number | undefined,
): void {
  const { status } = delivery;
  const decision = decide<DeliveryStatus, DeliveryAction, Role>(
    deliveryWorkflow,
    status,
    action,
    tx.actor.role,
  );
  if (!decision.ok) throw problemOf(decision.refusals);
  if (version !== undefined) requireVersion(delivery, version, 'Pengiriman');
}
