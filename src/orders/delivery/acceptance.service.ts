import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { allowedPairsOf, AppointmentQueries, flagSeparation } from '../../organisation/index.js';
import { mandateEnded, personOf, type Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { ownVendorRefusals } from '../../vendors/index.js';
import { decideWaiver } from '../domain/waiver-rules.js';
import { OrderEntity } from '../order.entity.js';
import { DeliveryEntity } from './delivery.entity.js';
import { DeliveryLetters } from './delivery-letters.js';
import { isOfAgency, separateReceiver } from './delivery.policy.js';
import { onDelivery, type OrderOnDelivery } from './delivery-records.queries.js';
import type { AcceptDeliveriesRequest, WaiveRequest } from './delivery.requests.js';
import { DeliveryRuleReader } from './delivery-rules.js';
import { promiseOfOrder, toStep, type DeliveryStep } from './delivery.service.js';
import { requireStep } from './delivery-step.js';
import { Handover } from './handover.js';
import { OrderEvent } from '../order.messages.js';

const ORDER = 'Surat pesanan';

/** What is accepted, by which BAST, and whether the order is complete with it. */
export interface AcceptedDeliveries {
  readonly bastDocumentId: string;
  readonly deliveries: DeliveryStep[];
  readonly orderStatus: OrderEntity['status'];
}

/** What was given up and freed. */
export interface WaivedPart {
  readonly orderId: string;
  /** Whole rupiah that are free again. */
  readonly amount: number;
  readonly orderStatus: OrderEntity['status'];
}

/** The PPK's side of a delivery: the BAST, and what is no longer waited for. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DeliveryRuleReader,
    private readonly letters: DeliveryLetters,
    private readonly appointments: AppointmentQueries,
    private readonly handover: Handover,
  ) {}

  /** checked -> accepted, one BAST for all; what is still open stays open. */
  accept(actor: Actor, orderId: string, request: AcceptDeliveriesRequest): Promise<AcceptedDeliveries> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.lockOrder(tx, orderId);
      const deliveries = await lockAll(tx, orderId, request);
      const state = await onDelivery(tx, order);
      const rules = await this.rules.of(tx, order.issuedOn, state.context.kind);
      const vendor = await this.letters.vendorOf(tx, order.vendorId);
      await this.requireOthers(tx, state, vendor, allowedPairsOf(rules.ruleSet));
      const official = await this.appointments.signatory(tx);
      if (!official) throw mandateEnded(actor.mandate ?? { decreeNumber: '-' });
      const bastDocumentId = await this.handover.accept(tx, { state, deliveries, rules, vendor, official });
      return { bastDocumentId, deliveries: deliveries.map(toStep), orderStatus: order.status };
    });
  }

  /** Gives up what is open or was rejected; the money of it is free again, and the order complete when nothing is left. */
  waive(actor: Actor, orderId: string, request: WaiveRequest): Promise<WaivedPart> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.lockOrder(tx, orderId);
      const state = await onDelivery(tx, order);
      const { deliveryId = null, reasonCode, lines } = request;
      const note = request.note?.trim() || null;
      const rejecting = state.context.deliveries.find(({ id }) => id === deliveryId);
      if (deliveryId !== null && !rejecting) throw notFound('Pengiriman');
      const times = {
        promisedAt: promiseOfOrder(state).promisedAt,
        replaceDueAt: rejecting?.replaceDueAt ? new Date(rejecting.replaceDueAt) : null,
        replaceLegalBasis: rejecting?.replaceLegalBasis ?? null,
      };
      if (order.status !== 'accepted') throw problemOf([notOpen]);
      const decision = decideWaiver(state.quantities, { deliveryId, lines, reasonCode, note }, times, tx.now);
      if (!decision.ok) throw problemOf(decision.refusals);
      const waived = decision.value;
      const amount = await this.handover.waive(tx, state, waived, { reasonCode, note });
      tx.audit({
        action: 'order.waive',
        recordType: 'order',
        recordId: orderId,
        summary: `Sebagian pesanan ${order.number} dilepaskan.`,
        changes: { waived: [null, waived], freed: [null, amount] },
        agencyId: order.agencyId,
        vendorId: order.vendorId,
      });
      const key = `order ${orderId} waived ${tx.now.toISOString()}`;
      tx.emit(OrderEvent, { orderId, event: 'part-waived', key, by: actor.accountId });
      const quantities = { ...state.quantities, waivers: [...state.quantities.waivers, ...waived] };
      await this.handover.settle(tx, { ...state, quantities });
      return { orderId, amount, orderStatus: order.status };
    });
  }

  private async lockOrder(tx: Tx, orderId: string): Promise<OrderEntity> {
    const order = await tx.lock(OrderEntity, { id: orderId }, ORDER);
    if (!isOfAgency(tx.actor, { ...order, receiverPostId: null })) throw notFound(ORDER);
    return order;
  }

  private async requireOthers(
    tx: Tx,
    { order, context }: OrderOnDelivery,
    vendor: Parameters<typeof ownVendorRefusals>[0] extends Iterable<infer One> ? One : never,
    allowed: Parameters<typeof separateReceiver>[3],
  ): Promise<void> {
    const separated = separateReceiver(tx.actor, 'commitment', context, allowed);
    const refusals = [...ownVendorRefusals([vendor], personOf(tx.actor)), ...separated.refusals];
    if (refusals.length > 0) throw problemOf(refusals);
    const record = { recordType: 'order', recordId: order.id, agencyId: order.agencyId };
    await flagSeparation(tx, record, tx.actor.person, separated.flags);
  }
}

/** Every delivery that is named, as it was looked at and checked; 404 when one is not of the order. */
async function lockAll(
  tx: Tx,
  orderId: string,
  { deliveries }: AcceptDeliveriesRequest,
): Promise<DeliveryEntity[]> {
  const found = await tx.manager.find(DeliveryEntity, {
    where: { orderId, id: In(deliveries.map(({ id }) => id)) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const versions = new Map(deliveries.map(({ id, version }) => [id, version]));
  if (found.length !== versions.size) throw notFound('Pengiriman');
  for (const delivery of found) requireStep(tx, delivery, 'accept', versions.get(delivery.id));
  return found;
}

const notOpen = {
  code: 'wrong-status',
  detail: 'Hanya bagian pesanan yang disanggupi dan belum selesai yang dapat dilepaskan.',
};
