import { Injectable } from '@nestjs/common';
import { VendorShareChanged } from '../catalog/index.js';
import { Documents } from '../documents/index.js';
import { systemActor, type Actor } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { RequisitionsForOrders } from '../requisitions/index.js';
import { decideAnswer } from './domain/answer-rules.js';
import { declineText } from './domain/decline-reasons.js';
import { orderWorkflow, type OrderAction } from './domain/order-workflow.js';
import { OrderEntity } from './order.entity.js';
import { OrderMoney } from './order-money.js';
import { mayAnswer } from './order.policy.js';
import { OrderEvent, type OrderEventPayload } from './order.messages.js';
import type { DeclineOrderRequest } from './order.requests.js';

const SUBJECT = 'Surat pesanan';

/** What the vendor or its silence does to an order. */
type AnswerAction = Extract<OrderAction, 'accept' | 'decline' | 'expire'>;

const TOLD: Readonly<Record<AnswerAction, OrderEventPayload['event']>> = {
  accept: 'accepted',
  decline: 'declined',
  expire: 'expired',
};

/** What an answer returns; the whole order is read afterwards. */
export interface AnsweredOrder {
  readonly id: string;
  readonly status: OrderEntity['status'];
  readonly version: number;
}

// Clocks of two processes may differ by this much; an outage moves a deadline by hours.
const SKEW_MS = 60_000;

/** The vendor's answer to an order, and what follows when none comes. */
@Injectable()
export class AnswerOrderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly money: OrderMoney,
    private readonly requisitions: RequisitionsForOrders,
    private readonly documents: Documents,
  ) {}

  accept(actor: Actor, orderId: string, version: number): Promise<AnsweredOrder> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.lockForAnswer(tx, orderId, version);
      // A vendor binds itself to the letter with its bytes, not to a promise that one will be drawn.
      if (order.status === 'issued' && !(await this.documents.isDrawn(tx, order.documentId)))
        throw notReady();
      return this.move(tx, order, 'accept', answered(tx), `Surat pesanan ${order.number} disanggupi.`);
    });
  }

  decline(actor: Actor, orderId: string, request: DeclineOrderRequest): Promise<AnsweredOrder> {
    const { version, reasonCode } = request;
    const note = request.note?.trim() ?? '';
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.lockForAnswer(tx, orderId, version);
      const reason = declineText(reasonCode, note);
      const change = { ...answered(tx), declineReason: reasonCode, declineNote: note || null };
      const summary = `Surat pesanan ${order.number} ditolak penyedia.`;
      const view = await this.move(tx, order, 'decline', change, summary, reason);
      await this.giveBack(tx, order, `pesanan ${order.number} ditolak penyedia (${reason})`);
      return view;
    });
  }

  /** Ends an order that nobody answered; anything else than "still waiting", or with more time, is left as it is (`wrong-status`). */
  expire(orderId: string, jobId: string): Promise<AnsweredOrder> {
    return this.unitOfWork.run(systemActor('batas waktu jawaban pesanan', jobId), async (tx) => {
      const order = await tx.lock(OrderEntity, { id: orderId }, SUBJECT);
      // Another job gave it more time, for an outage, between the look and the lock.
      if (order.answerDueAt.getTime() > tx.now.getTime() + SKEW_MS) throw moved();
      const reason = `tidak dijawab sampai batas waktu (${order.answerLegalBasis})`;
      const summary = `Surat pesanan ${order.number} gugur: ${reason}.`;
      const view = await this.move(tx, order, 'expire', {}, summary, reason);
      await this.giveBack(tx, order, `pesanan ${order.number} ${reason}`);
      return view;
    });
  }

  private async lockForAnswer(tx: Tx, orderId: string, version: number): Promise<OrderEntity> {
    const order = await tx.lock(OrderEntity, { id: orderId }, SUBJECT);
    if (!mayAnswer(tx.actor, order)) throw notFound(SUBJECT);
    if (order.status !== 'issued') return order;
    requireVersion(order, version, SUBJECT);
    const inTime = decideAnswer({ dueAt: order.answerDueAt, legalBasis: order.answerLegalBasis }, tx.now);
    if (!inTime.ok) throw problemOf(inTime.refusals);
    return order;
  }

  private async move(
    tx: Tx,
    record: OrderEntity,
    action: AnswerAction,
    change: Partial<OrderEntity>,
    summary: string,
    reason?: string,
  ): Promise<AnsweredOrder> {
    const { id, status, version } = await transition(tx, {
      entity: OrderEntity,
      recordType: 'order',
      record,
      workflow: orderWorkflow,
      action,
      change,
      reason,
      summary,
      agencyId: record.agencyId,
      vendorId: record.vendorId,
    });
    const event = TOLD[action];
    tx.emit(OrderEvent, { orderId: id, event, key: `order ${id} ${event}`, by: tx.actor.accountId });
    return { id, status, version };
  }

  /** The money is reserved again, the requisition open for another vendor, the letter no longer valid. */
  private async giveBack(tx: Tx, order: OrderEntity, reason: string): Promise<void> {
    const { id: orderId, requisitionId, vendorId, total, issuedOn } = order;
    await this.requisitions.reopen(tx, requisitionId, vendorId, reason);
    const whose = { requisitionId, orderId };
    await this.money.giveBack(tx, whose, await this.money.bound(tx, whose));
    await this.documents.void(tx, order.documentId, reason);
    tx.emit(VendorShareChanged, { orderId, vendorId, issuedOn, total, isDropped: true });
  }
}

function answered(tx: Tx): Partial<OrderEntity> {
  return { answeredAt: tx.now, answeredBy: tx.actor.accountId, answeredLinkId: tx.actor.link?.id ?? null };
}

function moved(): Problem {
  const detail = 'Batas waktu menjawab surat pesanan ini sudah digeser.';
  return new Problem('wrong-status', detail, [{ code: 'deadline-moved', detail }]);
}

function notReady(): Problem {
  const detail = 'Dokumen surat pesanan ini belum selesai dibuat; jawab setelah dapat dibaca.';
  return new Problem('wrong-status', detail, [{ code: 'document-not-ready', detail }]);
}
