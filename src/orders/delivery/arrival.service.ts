import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { allow, type Decision } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { latenessOf } from '../domain/lateness.js';
import { decideSending } from '../domain/sending-rules.js';
import { OrderEntity } from '../order.entity.js';
import { DeliveryEntity, DeliveryLineEntity } from './delivery.entity.js';
import { isOfAgency, mayCheck } from './delivery.policy.js';
import { onDelivery, type OrderOnDelivery } from './delivery-records.queries.js';
import {
  newDelivery,
  promiseOfOrder,
  replacementOf,
  requireAccepted,
  toStep,
  type DeliveryStep,
} from './delivery.service.js';
import { stepOf, tell } from './delivery-step.js';
import { ReceiptClock } from './receipt-clock.queries.js';

const ORDER = 'Surat pesanan';

/** Goods that stand at the door although their vendor never said so, and why somebody else says it. */
export interface UnannouncedArrival {
  readonly lines: readonly { readonly orderLineId: string; readonly sent: number }[];
  readonly reason: string;
  /** The delivery whose rejected goods these replace. */
  readonly replacesId?: string;
}

/** The agency's word for an arrival that the vendor did not announce, so that the goods can be counted all the same. */
@Injectable()
export class ArrivalService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ReceiptClock,
  ) {}

  /** The delivery that the vendor was preparing, or else a new one, has arrived now; it has no surat jalan. */
  record(actor: Actor, orderId: string, arrival: UnannouncedArrival): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await tx.lock(OrderEntity, { id: orderId }, ORDER);
      const state = await onDelivery(tx, order);
      const of = { ...order, receiverPostId: state.context.receiverPostId };
      if (!isOfAgency(actor, of)) throw notFound(ORDER);
      const allowed = mayRecord(actor, of);
      if (!allowed.ok) throw problemOf(allowed.refusals);
      requireAccepted(order);
      const { replacesId = null, reason } = arrival;
      const names = new Map(state.lines.map(({ orderLineId, name }) => [orderLineId, name]));
      const brought = decideSending(state.quantities, names, arrival.lines, replacesId);
      if (!brought.ok) throw problemOf(brought.refusals);
      const delivery = await this.prepared(tx, state);
      const promised = replacesId === null ? promiseOfOrder(state) : replacementOf(state, replacesId);
      const { minutes, days } = latenessOf(promised, tx.now);
      const receipt = await this.clock.start(tx, order, delivery.id, tx.now);
      await tx.manager.insert(
        DeliveryLineEntity,
        brought.value.map((line) => ({ ...line, id: uuidv7(), deliveryId: delivery.id })),
      );
      await transition(tx, {
        ...stepOf(delivery, order),
        action: 'record',
        change: {
          kind: replacesId === null ? ('ordinary' as const) : ('replacement' as const),
          replacesId,
          ...promised,
          arrivedAt: tx.now,
          lateMinutes: minutes,
          lateDays: days,
          receiptDueAt: receipt?.at ?? null,
          receiptLegalBasis: receipt?.legalBasis ?? null,
        },
        reason: reason.trim(),
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} dicatat tiba oleh perangkat daerah: ${reason.trim()}`,
      });
      tell(tx, delivery, 'arrival-recorded');
      return toStep(delivery);
    });
  }

  /** What the vendor began to prepare, locked; or a delivery that nobody prepared. */
  private async prepared(tx: Tx, state: OrderOnDelivery): Promise<DeliveryEntity> {
    const { id: orderId } = state.order;
    const begun = state.context.deliveries.find(({ status }) => status === 'preparing');
    if (begun) return tx.lock(DeliveryEntity, { id: begun.id }, 'Pengiriman');
    const delivery = newDelivery(state, tx.now);
    await tx.manager.insert(DeliveryEntity, delivery);
    return tx.manager.findOneByOrFail(DeliveryEntity, { id: delivery.id, orderId });
  }
}

/** Whoever may count, and the PPTK, who called for the goods: an arrival is only a fact, the count is somebody else's. */
function mayRecord(actor: Actor, order: Parameters<typeof mayCheck>[1]): Decision<true> {
  return actor.role === 'pptk' ? allow(true) : mayCheck(actor, order);
}
