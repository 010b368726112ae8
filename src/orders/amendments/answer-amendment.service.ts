import { Injectable } from '@nestjs/common';
import { formatRupiah, type Refusal } from '../../kernel/index.js';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { RequisitionsForOrders } from '../../requisitions/index.js';
import { amendmentWorkflow, isForSide, type AmendmentAction } from '../domain/amendment-workflow.js';
import { decideAnswer } from '../domain/answer-rules.js';
import { OrderEnding } from '../cancellation/order-ending.js';
import type { DeclineReason } from '../domain/decline-reasons.js';
import { sideOf } from '../order-change.policy.js';
import { OrderEntity } from '../order.entity.js';
import { OrderEvent, type OrderEventPayload } from '../order.messages.js';
import { AmendmentApplier } from './amendment-applier.js';
import { AmendmentEntity } from './amendment.entity.js';
import { changeableOrder, type ChangeableOrder } from './amendment.queries.js';
import type { AnswerAmendmentRequest } from './amendment.requests.js';
import { ProposalWriter } from './proposal-writer.js';

const SUBJECT = 'Usulan perubahan pesanan';
const FREE = { fee: 0, legalBasis: null };

const TOLD: Readonly<Record<AmendmentAction, OrderEventPayload['event']>> = {
  accept: 'amendment-accepted',
  refuse: 'amendment-refused',
  withdraw: 'amendment-withdrawn',
  expire: 'amendment-expired',
};

/** The other side's answer to a proposal, and what follows when none comes. */
@Injectable()
export class AnswerAmendmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionsForOrders,
    private readonly proposals: ProposalWriter,
    private readonly applier: AmendmentApplier,
    private readonly ending: OrderEnding,
  ) {}

  answer(
    actor: Actor,
    orderId: string,
    amendmentId: string,
    action: Exclude<AmendmentAction, 'expire'>,
    { version, note }: AnswerAmendmentRequest,
  ) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, amendment } = await this.lock(tx, orderId, amendmentId, action);
      requireVersion(amendment, version, SUBJECT);
      const inTime = decideAnswer(amendment, tx.now);
      if (action !== 'withdraw' && !inTime.ok) throw problemOf(inTime.refusals);
      const change: Partial<AmendmentEntity> = { answeredAt: tx.now, answerNote: note?.trim() || null };
      if (action !== 'accept') return this.move(tx, order, amendment, action, change);
      if (amendment.status !== 'open' || order.status !== 'accepted') throw ended(amendment);
      const agreed = amendment.kind === 'change' ? await this.agree(tx, order, amendment) : {};
      const answered = await this.move(tx, order, amendment, action, { ...change, ...agreed });
      if (amendment.kind === 'release') await this.release(tx, order, amendment);
      return answered;
    });
  }

  /** Ends a proposal that nobody answered; anything else than "still open" is left as it is. */
  expire(amendmentId: string, jobId: string) {
    return this.unitOfWork.run(systemActor('batas waktu usulan perubahan pesanan', jobId), async (tx) => {
      // The order first, as everywhere; which one it is does not change.
      const { orderId } = await tx.manager.findOneByOrFail(AmendmentEntity, { id: amendmentId });
      const order = await tx.lock(OrderEntity, { id: orderId }, 'Surat pesanan');
      const amendment = await tx.lock(AmendmentEntity, { id: amendmentId }, SUBJECT);
      if (amendment.dueAt > tx.now) throw new Error(`the time of proposal ${amendmentId} is not over yet`);
      return this.move(tx, order, amendment, 'expire', { answeredAt: tx.now });
    });
  }

  private async lock(tx: Tx, orderId: string, id: string, action: AmendmentAction) {
    const order = await tx.lock(OrderEntity, { id: orderId }, 'Surat pesanan');
    const side = sideOf(tx.actor, order);
    if (side === null) throw notFound('Surat pesanan');
    const amendment = await tx.lock(AmendmentEntity, { id, orderId }, SUBJECT);
    if (!isForSide(action, amendment.proposedBy, side)) throw otherSide(action);
    return { order, amendment };
  }

  /** Both sides agree: the order changes with its money, its days and an addendum. */
  private async agree(
    tx: Tx,
    order: OrderEntity,
    amendment: AmendmentEntity,
  ): Promise<Partial<AmendmentEntity>> {
    const known = await changeableOrder(tx, order.id);
    const record = await this.requisitions.lock(tx, order.requisitionId);
    const signing = tx.actor.vendorId === null ? await this.proposals.signing(tx) : {};
    const documentId = await this.applier.apply(tx, order, { ...amendment, ...signing }, known, record);
    return { ...signing, documentId };
  }

  /** The agency lets the vendor go: the need waits for another, and the vendor answers for it. */
  private async release(tx: Tx, order: OrderEntity, amendment: AmendmentEntity): Promise<void> {
    const known = await changeableOrder(tx, order.id);
    requireNothingUnderWay(known);
    const record = await this.requisitions.lock(tx, order.requisitionId);
    const { reasonCode, reason } = amendment;
    const why = { reasonCode: reasonCode as DeclineReason, note: reason, reason };
    const then = record.lane === 'urgent' ? 'end' : 'reopen';
    const how = { cost: FREE, then, isVendorsFault: true, by: 'vendor' } as const;
    await this.ending.end(tx, order, { ...why, ...how, record, known });
  }

  private async move(
    tx: Tx,
    order: OrderEntity,
    record: AmendmentEntity,
    action: AmendmentAction,
    change: Partial<AmendmentEntity>,
  ) {
    const { id: orderId, number, agencyId, vendorId } = order;
    const { before, after, kind } = record;
    const moved = await transition(tx, {
      entity: AmendmentEntity,
      recordType: 'order-amendment',
      record,
      workflow: amendmentWorkflow,
      action,
      change,
      reason: change.answerNote ?? undefined,
      summary: `Usulan ke-${record.number} tentang surat pesanan ${number} ${amendmentWorkflow.statusNames[amendmentWorkflow.actions[action][0].to]}${
        kind === 'change' && before.total !== after.total
          ? ` (${formatRupiah(before.total)} menjadi ${formatRupiah(after.total)})`
          : ''
      }.`,
      agencyId,
      vendorId,
    });
    const event = TOLD[action];
    tx.emit(OrderEvent, { orderId, event, key: `amendment ${record.id} ${event}`, by: tx.actor.accountId });
    return { id: moved.id, status: moved.status, version: moved.version, documentId: moved.documentId };
  }
}

function otherSide(action: AmendmentAction): Problem {
  const detail =
    action === 'withdraw'
      ? 'Hanya pihak yang mengusulkan yang dapat menarik usulannya kembali.'
      : 'Usulan dijawab oleh pihak lain, bukan oleh yang mengusulkan.';
  return new Problem('forbidden', detail, [{ code: 'wrong-side', detail }]);
}

function ended({ status }: AmendmentEntity): Problem {
  const detail = `Usulan ini sudah ${amendmentWorkflow.statusNames[status]}, atau pesanannya sudah berakhir.`;
  return new Problem('wrong-status', detail, [{ code: 'wrong-status', detail }]);
}

function requireNothingUnderWay({ isUnderWay }: ChangeableOrder): void {
  if (!isUnderWay) return;
  const refusal: Refusal = {
    code: 'delivery-begun',
    detail: 'Pengiriman pesanan ini sudah dimulai; penyedia tidak dapat lagi dilepaskan.',
  };
  throw problemOf([refusal]);
}
