import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { allowedPairsOf, flagSeparation } from '../../organisation/index.js';
import { personOf, type Actor } from '../../platform/access/index.js';
import { transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { loadCalendar } from '../../requisitions/index.js';
import { ownVendorRefusals, type VendorFacts } from '../../vendors/index.js';
import { decideCheck, type CheckResult, type CountedLine } from '../domain/check-rules.js';
import type { RejectionReason } from '../domain/delivery-reasons.js';
import { latenessOf } from '../domain/lateness.js';
import type { OrderEntity } from '../order.entity.js';
import { DeliveryProofEntity, type DeliveryEntity } from './delivery.entity.js';
import { DeliveryLetters } from './delivery-letters.js';
import { isOfAgency, mayCheck, separateReceiver } from './delivery.policy.js';
import { lockDelivery, onDelivery, writeCount, type OrderOnDelivery } from './delivery-records.queries.js';
import { DeliveryRuleReader, dueAfter, type DeliveryRules } from './delivery-rules.js';
import { toStep, type DeliveryStep } from './delivery.service.js';
import { requireStep, stepOf, tell } from './delivery-step.js';
import { setClock } from './receipt-clock.queries.js';

const DELIVERY = 'Pengiriman';

/** What was counted of a line, with photos of what is rejected. */
export interface CountedWithPhotos extends CountedLine {
  readonly reasonCode?: RejectionReason | null;
  readonly fileIds?: readonly string[];
}

/** A count; with `version` only if the delivery is still as it was looked at. */
export interface Count {
  readonly version?: number;
  readonly lines: readonly CountedWithPhotos[];
}

/** The receiver's side of a delivery: counted line by line, objected to, or never seen. */
@Injectable()
export class CheckService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DeliveryRuleReader,
    private readonly files: FileReader,
    private readonly letters: DeliveryLetters,
  ) {}

  /** Received, short or rejected, line by line; a delivery of which nothing is taken in is refused as a whole. */
  check(actor: Actor, deliveryId: string, count: Count): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery, state } = await this.lockForChecker(tx, deliveryId);
      requireStep(tx, delivery, 'check', count.version);
      const rules = await this.rules.of(tx, order.issuedOn, state.context.kind);
      const vendor = await this.letters.vendorOf(tx, order.vendorId);
      await this.requireOthers(tx, order, state, vendor, rules);
      const result = await this.decide(tx, state, delivery, count, rules);
      await writeCount(tx, deliveryId, result.lines);
      const change = await this.changeOf(tx, delivery, result, rules);
      const checked = { vendor, result, change, ruleSet: rules.ruleSet };
      const rejectionDocumentId = result.hasRejections
        ? await this.letters.rejectionNote(tx, state, delivery, checked)
        : null;
      const { action } = result;
      const what = action === 'refuse' ? 'ditolak seluruhnya' : 'diperiksa';
      await transition(tx, {
        ...stepOf(delivery, order),
        action,
        change: { ...change, rejectionDocumentId },
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} ${what}.`,
      });
      tell(tx, delivery, action === 'refuse' ? 'delivery-refused' : 'delivery-checked');
      return toStep(delivery);
    });
  }

  /** The receiver has begun to look and something is wrong: from now on silence is no yes. */
  object(
    actor: Actor,
    deliveryId: string,
    request: { version: number; note: string },
  ): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery } = await this.lockForChecker(tx, deliveryId);
      requireStep(tx, delivery, 'object', request.version);
      const change = { objectedAt: tx.now, objection: request.note.trim() };
      await transition(tx, {
        ...stepOf(delivery, order),
        action: 'object',
        change,
        reason: change.objection,
        summary: `Penerima berkeberatan atas pengiriman ke-${delivery.sequence} untuk pesanan ${order.number}.`,
      });
      tell(tx, delivery, 'delivery-objected');
      return toStep(delivery);
    });
  }

  /** What was said to be on its way never came: it is open again. */
  miss(actor: Actor, deliveryId: string, version: number): Promise<DeliveryStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { order, delivery } = await this.lockForChecker(tx, deliveryId);
      requireStep(tx, delivery, 'miss', version);
      if (tx.now < delivery.promisedAt) throw problemOf([tooEarly]);
      await transition(tx, {
        ...stepOf(delivery, order),
        action: 'miss',
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} tidak pernah tiba.`,
      });
      tell(tx, delivery, 'delivery-missed');
      return toStep(delivery);
    });
  }

  private async lockForChecker(tx: Tx, deliveryId: string) {
    const { order, delivery } = await lockDelivery(tx, deliveryId);
    const state = await onDelivery(tx, order);
    const of = { ...order, receiverPostId: state.context.receiverPostId };
    if (!isOfAgency(tx.actor, of)) throw notFound(DELIVERY);
    const decision = mayCheck(tx.actor, of);
    if (!decision.ok) throw problemOf(decision.refusals);
    return { order, delivery, state };
  }

  /** Who counts neither belongs to the vendor nor asked, approved or ordered. */
  private async requireOthers(
    tx: Tx,
    order: OrderEntity,
    { context }: OrderOnDelivery,
    vendor: VendorFacts,
    { ruleSet }: DeliveryRules,
  ): Promise<void> {
    const own = ownVendorRefusals([vendor], personOf(tx.actor));
    const part = tx.actor.role === 'ppk' ? 'commitment' : 'receiver';
    const separated = separateReceiver(tx.actor, part, context, allowedPairsOf(ruleSet));
    const refusals = [...own, ...separated.refusals];
    if (refusals.length > 0) throw problemOf(refusals);
    const record = { recordType: 'order', recordId: order.id, agencyId: order.agencyId };
    await flagSeparation(tx, record, tx.actor.person, separated.flags);
  }

  private async decide(
    tx: Tx,
    { lines, context }: OrderOnDelivery,
    delivery: DeliveryEntity,
    { lines: counted }: Count,
    { photoRequired }: DeliveryRules,
  ): Promise<CheckResult> {
    const known = context.deliveries.find(({ id }) => id === delivery.id);
    const byId = new Map(lines.map((line) => [line.orderLineId, line]));
    const sent = (known?.lines ?? []).map(({ orderLineId, sent: quantity }) => {
      const before = known?.rejectionPhotos.filter((id) => id === orderLineId).length ?? 0;
      const now = counted.find((line) => line.orderLineId === orderLineId)?.fileIds?.length ?? 0;
      const { name = '', kind = 'goods' } = byId.get(orderLineId) ?? {};
      return { orderLineId, name, kind, sent: quantity, photos: before + now };
    });
    const decision = decideCheck(sent, counted, photoRequired);
    if (!decision.ok) throw problemOf(decision.refusals);
    const lineIds = new Map(known?.lines.map((line) => [line.orderLineId, line.id]));
    await this.keepPhotos(tx, delivery.id, counted, lineIds);
    return decision.value;
  }

  private async keepPhotos(
    tx: Tx,
    deliveryId: string,
    counted: readonly CountedWithPhotos[],
    lineIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const photos = counted.flatMap(({ orderLineId, fileIds = [] }) =>
      fileIds.map((fileId) => ({ orderLineId, fileId })),
    );
    if (photos.length === 0) return;
    const fileIds = photos.map(({ fileId }) => fileId);
    await this.files.requireVisible(tx, tx.actor, fileIds, { pictures: true });
    await tx.manager.insert(
      DeliveryProofEntity,
      photos.map(({ orderLineId, fileId }) => ({
        id: uuidv7(),
        deliveryId,
        deliveryLineId: lineIds.get(orderLineId) ?? null,
        kind: 'rejection' as const,
        fileId,
        givenBy: `${tx.actor.person}, ${tx.actor.capacity}`,
        givenByAccount: tx.actor.accountId,
        at: tx.now,
      })),
    );
  }

  private async changeOf(
    tx: Tx,
    delivery: DeliveryEntity,
    { hasRejections }: CheckResult,
    rules: DeliveryRules,
  ): Promise<Partial<DeliveryEntity>> {
    const calendar = await loadCalendar(tx);
    const replace = hasRejections ? dueAfter(tx.now, rules.replacementDays, calendar) : null;
    const checked = {
      checkedAt: tx.now,
      checkedBy: tx.actor.accountId,
      checkedByPostId: tx.actor.postId,
      checkedByName: `${tx.actor.person}, ${tx.actor.capacity}`,
      replaceDueAt: replace?.at ?? null,
      replaceLegalBasis: replace?.legalBasis ?? null,
    };
    if (delivery.arrivedAt !== null) return checked;
    // Nobody pressed "arrived": it came when it was counted.
    const { minutes, days } = latenessOf(delivery, tx.now);
    const receipt = dueAfter(tx.now, rules.receiptDays, calendar);
    if (receipt) setClock(tx, delivery.id, tx.now, receipt.at);
    return {
      ...checked,
      arrivedAt: tx.now,
      lateMinutes: minutes,
      lateDays: days,
      receiptDueAt: receipt?.at ?? null,
      receiptLegalBasis: receipt?.legalBasis ?? null,
    };
  }
}

const tooEarly = {
  code: 'too-early',
  detail: 'Waktu penyerahan yang dijanjikan belum lewat; pengiriman ini masih dapat tiba.',
};
