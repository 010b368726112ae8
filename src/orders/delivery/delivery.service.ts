import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/access/index.js';
import { transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import type { ProofKind } from '../domain/delivery-reasons.js';
import { deliveryWorkflow, type DeliveryStatus } from '../domain/delivery-workflow.js';
import { latenessOf, promiseOf, type Promised } from '../domain/lateness.js';
import { decideSending } from '../domain/sending-rules.js';
import { OrderEntity } from '../order.entity.js';
import { DeliveryEntity, DeliveryLineEntity, DeliveryProofEntity } from './delivery.entity.js';
import { DeliveryLetters } from './delivery-letters.js';
import { isOfAgency, mayBring } from './delivery.policy.js';
import { lockDelivery, onDelivery, type OrderOnDelivery } from './delivery-records.queries.js';
import { requireStep, stepOf, tell } from './delivery-step.js';
import { ReceiptClock } from './receipt-clock.queries.js';

const ORDER = 'Surat pesanan';
const DELIVERY = 'Pengiriman';

/** What a step of a delivery returns; the whole delivery is read afterwards. */
export interface DeliveryStep {
  readonly id: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly status: DeliveryStatus;
  readonly version: number;
}

/** What leaves, and in whose name. */
export interface Departure {
  readonly version: number;
  readonly lines: readonly { readonly orderLineId: string; readonly sent: number }[];
  /** The delivery whose rejected goods these replace. */
  readonly replacesId?: string;
  readonly driver?: string;
  readonly vehicle?: string;
}

/** A photo with what its sender says of it; the time that counts is the server's. */
export interface GivenProof {
  readonly kind: ProofKind;
  readonly fileId: string;
  readonly orderLineId?: string;
  readonly takenAt?: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** The vendor's side of a delivery: preparing, on the way, at the door. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
    private readonly letters: DeliveryLetters,
    private readonly clock: ReceiptClock,
  ) {}

  /** Begins a delivery of an accepted order; one at a time is prepared. */
  prepare(actor: Actor, orderId: string): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await tx.lock(OrderEntity, { id: orderId }, ORDER);
      if (!mayBring(actor, { ...order, receiverPostId: null })) throw notFound(ORDER);
      requireAccepted(order);
      const state = await onDelivery(tx, order);
      const delivery = newDelivery(state, tx.now);
      await tx.manager.insert(DeliveryEntity, delivery);
      const { id, status, version, sequence, agencyId, vendorId } = delivery;
      tx.recordStatus({ recordType: 'delivery', recordId: id, from: null, to: status, action: 'prepare' });
      tx.audit({
        action: 'delivery.prepare',
        recordType: 'delivery',
        recordId: id,
        summary: `Pengiriman ke-${sequence} untuk pesanan ${order.number} disiapkan.`,
        agencyId,
        vendorId,
      });
      return { id, orderId, sequence, status, version };
    });
  }

  /** The vendor leaves with stated quantities, never more than is still open; the surat jalan goes with it. */
  depart(actor: Actor, deliveryId: string, departure: Departure): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery } = await this.lockOwn(tx, deliveryId);
      requireStep(tx, delivery, 'depart', departure.version);
      requireAccepted(order);
      const state = await onDelivery(tx, order);
      const { replacesId = null } = departure;
      const promised = replacesId === null ? promiseOfOrder(state) : replacementOf(state, replacesId);
      const names = new Map(state.lines.map(({ orderLineId, name }) => [orderLineId, name]));
      const sending = decideSending(state.quantities, names, departure.lines, replacesId);
      if (!sending.ok) throw problemOf(sending.refusals);
      const lines = sending.value;
      await tx.manager.insert(
        DeliveryLineEntity,
        lines.map((line) => ({ ...line, id: uuidv7(), deliveryId })),
      );
      await transition(tx, {
        ...stepOf(delivery, order),
        action: 'depart',
        change: {
          departedAt: tx.now,
          kind: replacesId === null ? ('ordinary' as const) : ('replacement' as const),
          replacesId,
          ...promised,
          suratJalanDocumentId: await this.letters.suratJalan(tx, state, delivery, { ...departure, lines }),
        },
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} berangkat.`,
      });
      tell(tx, delivery, 'delivery-on-the-way');
      return toStep(delivery);
    });
  }

  /** At the door: from now on lateness is known, and the time of the receiver runs. */
  arrive(
    actor: Actor,
    deliveryId: string,
    at: { readonly version: number; readonly latitude?: number; readonly longitude?: number },
  ): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery } = await this.lockOwn(tx, deliveryId);
      requireStep(tx, delivery, 'arrive', at.version);
      const { minutes, days } = latenessOf(delivery, tx.now);
      const hasPosition = at.latitude !== undefined && at.longitude !== undefined;
      const receipt = await this.clock.start(tx, order, delivery.id, tx.now);
      await transition(tx, {
        ...stepOf(delivery, order),
        action: 'arrive',
        change: {
          arrivedAt: tx.now,
          arrivedLatitude: hasPosition ? at.latitude : null,
          arrivedLongitude: hasPosition ? at.longitude : null,
          lateMinutes: minutes,
          lateDays: days,
          receiptDueAt: receipt?.at ?? null,
          receiptLegalBasis: receipt?.legalBasis ?? null,
        },
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} tiba.`,
      });
      tell(tx, delivery, 'delivery-arrived');
      return toStep(delivery);
    });
  }

  /** The vendor does not leave after all; nothing was counted yet. */
  withdraw(actor: Actor, deliveryId: string, version: number): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery } = await this.lockOwn(tx, deliveryId);
      requireStep(tx, delivery, 'withdraw', version);
      await transition(tx, {
        ...stepOf(delivery, order),
        action: 'withdraw',
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} dibatalkan penyedia.`,
      });
      return toStep(delivery);
    });
  }

  /** Keeps a photo. Both sides may, as long as the delivery is not accepted; it changes nothing else. */
  addProof(actor: Actor, deliveryId: string, proof: GivenProof): Promise<{ id: string; at: Date }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery } = await lockDelivery(tx, deliveryId);
      const of = { ...order, receiverPostId: null };
      if (!mayBring(actor, of) && !isOfAgency(actor, of)) throw notFound(DELIVERY);
      if (delivery.status === 'accepted' || delivery.status === 'withdrawn') throw closed(delivery.status);
      const file = await this.files.visible(tx, actor, proof.fileId);
      if (!file?.contentType.startsWith('image/')) throw notAPhoto();
      const { orderLineId } = proof;
      const line =
        orderLineId === undefined
          ? null
          : await tx.manager.findOneBy(DeliveryLineEntity, { deliveryId, orderLineId });
      if (orderLineId !== undefined && !line) throw unknownLine();
      const hasPosition = proof.latitude !== undefined && proof.longitude !== undefined;
      const id = uuidv7();
      await tx.manager.insert(DeliveryProofEntity, {
        id,
        deliveryId,
        deliveryLineId: line?.id ?? null,
        kind: proof.kind,
        fileId: proof.fileId,
        takenAt: proof.takenAt === undefined ? null : new Date(proof.takenAt),
        latitude: hasPosition ? proof.latitude : null,
        longitude: hasPosition ? proof.longitude : null,
        givenBy: `${actor.person}, ${actor.capacity}`,
        givenByAccount: actor.accountId,
        at: tx.now,
      });
      tx.audit({
        action: 'delivery.proof',
        recordType: 'delivery',
        recordId: deliveryId,
        summary: `Foto pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} disimpan.`,
        changes: { fileId: [null, proof.fileId], kind: [null, proof.kind] },
        agencyId: order.agencyId,
        vendorId: order.vendorId,
      });
      return { id, at: tx.now };
    });
  }

  private async lockOwn(tx: Tx, deliveryId: string) {
    const locked = await lockDelivery(tx, deliveryId);
    if (!mayBring(tx.actor, { ...locked.order, receiverPostId: null })) throw notFound(DELIVERY);
    return locked;
  }
}

/** The delivery as a step leaves it. */
export function toStep({ id, orderId, sequence, status, version }: DeliveryEntity): DeliveryStep {
  return { id, orderId, sequence, status, version };
}

/** A delivery that begins now. */
export function newDelivery(state: OrderOnDelivery, now: Date) {
  const { id: orderId, agencyId, vendorId } = state.order;
  return {
    ...{ id: uuidv7(), orderId, agencyId, vendorId },
    sequence: state.context.deliveries.length + 1,
    kind: 'ordinary' as const,
    status: deliveryWorkflow.initial,
    ...promiseOfOrder(state),
    preparedAt: now,
    version: 1,
  };
}

/** When the order is promised, by what both sides agreed on last. */
export function promiseOfOrder({ order, context }: OrderOnDelivery): Promised {
  const { deliveryDate, deliveryTime } = order;
  return promiseOf(deliveryDate, deliveryTime?.slice(0, 5) ?? null, context.kind === 'mamin');
}

/** What replaces rejected goods is promised for the end of the time in which they may be replaced; without one it is never late. */
export function replacementOf({ context }: OrderOnDelivery, replacesId: string): Promised {
  const rejecting = context.deliveries.find(({ id }) => id === replacesId);
  if (!rejecting) {
    const detail = 'Pengiriman yang diganti tidak ada pada pesanan ini.';
    throw invalidInput([{ pointer: '/replacesId', code: 'unknown-delivery', detail }]);
  }
  const { replaceDueAt } = rejecting;
  const promisedAt = replaceDueAt === null ? new Date('9999-12-31T00:00:00Z') : new Date(replaceDueAt);
  return { promisedAt, isByMinute: false };
}

/** Only what the vendor has agreed to and is not complete is brought; 409 otherwise. */
export function requireAccepted({ status }: OrderEntity): void {
  if (status === 'accepted') return;
  throw new Problem('wrong-status', 'Hanya pesanan yang disanggupi dan belum selesai yang dapat dikirim.');
}

function closed(status: DeliveryStatus): Problem {
  return new Problem('wrong-status', `Pengiriman ini sudah ${deliveryWorkflow.statusNames[status]}.`);
}

function notAPhoto(): Problem {
  const detail = 'Berkas ini bukan foto yang Anda unggah.';
  return invalidInput([{ pointer: '/fileId', code: 'unknown-file', detail }]);
}

function unknownLine(): Problem {
  const detail = 'Baris ini tidak ada dalam pengiriman.';
  return invalidInput([{ pointer: '/orderLineId', code: 'unknown-line', detail }]);
}
