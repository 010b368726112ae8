import { Injectable } from '@nestjs/common';
import { afterOutage, loadCalendar } from '../../requisitions/index.js';
import { systemActor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/http/index.js';
import { atReceiptDue, endOfWorkingDay, REMINDERS, type ReceiptAnswer } from '../domain/receipt-clock.js';
import { instantInWords } from '../../kernel/index.js';
import type { OrderEntity } from '../order.entity.js';
import { DeliveryEntity } from './delivery.entity.js';
import { DeliveryLetters } from './delivery-letters.js';
import { DeliveryReceiptDue } from './delivery.messages.js';
import {
  lockDelivery,
  onDelivery,
  outagesAround,
  writeSilence,
  type OrderOnDelivery,
} from './delivery-records.queries.js';
import { DeliveryRuleReader, type DeliveryRules } from './delivery-rules.js';
import { tell } from './delivery-step.js';
import { Handover } from './handover.js';

interface Awaited {
  readonly order: OrderEntity;
  readonly delivery: DeliveryEntity;
  readonly state: OrderOnDelivery;
  readonly answer: ReceiptAnswer;
}

/** What silence brings: reminders, then acceptance. Everything may run twice and late; the truth is looked at again each time. */
@Injectable()
export class SilenceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DeliveryRuleReader,
    private readonly letters: DeliveryLetters,
    private readonly handover: Handover,
  ) {}

  /** Reminds those who should check and accept, for the n-th time, once. 409 when there is nothing to remind of. */
  remind(deliveryId: string, number: number, jobId: string): Promise<void> {
    return this.unitOfWork.run(systemActor('pengingat serah terima', jobId), async (tx) => {
      const { order, delivery, answer } = await this.look(tx, deliveryId);
      if (answer.kind === 'nothing' || delivery.receiptReminders >= number) throw nothingToDo();
      await this.change(tx, order, delivery, { receiptReminders: number }, 'diingatkan');
      tell(tx, delivery, 'receipt-reminded', String(number));
    });
  }

  /** At the end of the time. 409 when there is nothing to do, or not yet. */
  due(deliveryId: string, jobId: string): Promise<void> {
    return this.unitOfWork.run(systemActor('anggapan diterima', jobId), async (tx) => {
      const { order, delivery, state, answer } = await this.look(tx, deliveryId);
      if (answer.kind === 'nothing' || answer.kind === 'too-early') throw nothingToDo();
      const rules = await this.rules.of(tx, order.issuedOn, state.context.kind);
      const later = await this.laterDue(tx, delivery, answer, rules);
      if (later === null) return this.deem(tx, state, delivery, rules);
      const isReminder = answer.kind === 'remind-first';
      const change = { receiptDueAt: later, ...(isReminder && { receiptReminders: REMINDERS }) };
      await this.change(tx, order, delivery, change, `digeser sampai ${instantInWords(later)}`);
      tx.emit(DeliveryReceiptDue, { deliveryId }, later);
      if (isReminder) tell(tx, delivery, 'receipt-reminded', `before ${later.toISOString()}`);
    });
  }

  private async look(tx: Tx, deliveryId: string): Promise<Awaited> {
    const { order, delivery } = await lockDelivery(tx, deliveryId);
    const state = await onDelivery(tx, order);
    const answer = atReceiptDue(
      {
        status: delivery.status,
        receiptDueAt: delivery.receiptDueAt,
        reminders: delivery.receiptReminders,
        hasObjection: delivery.objectedAt !== null,
        lines: state.context.deliveries.find(({ id }) => id === deliveryId)?.lines ?? [],
      },
      tx.now,
    );
    return { order, delivery, state, answer };
  }

  /** Another end of the time, when the service was away at the end of this one or nobody was reminded; null when it stands. */
  private async laterDue(
    tx: Tx,
    { receiptDueAt }: DeliveryEntity,
    { kind }: ReceiptAnswer,
    { outageHours }: DeliveryRules,
  ): Promise<Date | null> {
    if (receiptDueAt === null) return null;
    const calendar = await loadCalendar(tx);
    if (kind === 'remind-first') return endOfWorkingDay(tx.now, 1, calendar);
    const moved = (await outagesAround(tx, receiptDueAt))
      .map((outage) => afterOutage(receiptDueAt, outage, outageHours?.value ?? 0, calendar))
      .filter((until) => until !== null && until > tx.now);
    return moved.reduce<Date | null>(
      (last, until) => (last === null || (until && until > last) ? until : last),
      null,
    );
  }

  private async deem(
    tx: Tx,
    state: OrderOnDelivery,
    delivery: DeliveryEntity,
    rules: DeliveryRules,
  ): Promise<void> {
    await writeSilence(tx, delivery.id);
    const vendor = await this.letters.vendorOf(tx, state.order.vendorId);
    const counted = asReceived(state, delivery.id);
    await this.handover.accept(tx, { state: counted, deliveries: [delivery], rules, vendor, official: null });
  }

  private async change(
    tx: Tx,
    { agencyId, vendorId, number }: OrderEntity,
    { id, sequence }: DeliveryEntity,
    change: Partial<DeliveryEntity>,
    what: string,
  ): Promise<void> {
    await tx.manager.update(DeliveryEntity, { id }, change);
    tx.audit({
      action: 'delivery.await-receipt',
      recordType: 'delivery',
      recordId: id,
      summary: `Batas waktu serah terima pengiriman ke-${sequence} untuk pesanan ${number} ${what}.`,
      agencyId,
      vendorId,
    });
  }
}

/** The state as it is once everything that was sent counts as received. */
function asReceived(state: OrderOnDelivery, deliveryId: string): OrderOnDelivery {
  const deliveries = state.context.deliveries.map((delivery) =>
    delivery.id === deliveryId
      ? {
          ...delivery,
          lines: delivery.lines.map((line) => ({
            ...line,
            received: line.received ?? line.sent,
            rejected: line.rejected ?? 0,
          })),
        }
      : delivery,
  );
  return {
    ...state,
    context: { ...state.context, deliveries },
    quantities: { ...state.quantities, deliveries },
  };
}

function nothingToDo(): Problem {
  return new Problem('wrong-status', 'Pengiriman ini tidak menunggu lagi.');
}
