import { Injectable } from '@nestjs/common';
import { loadCalendar } from '../../requisitions/index.js';
import type { Tx } from '../../platform/database/index.js';
import { remindersBefore } from '../domain/receipt-clock.js';
import type { OrderEntity } from '../order.entity.js';
import { DeliveryReceiptDue, DeliveryReceiptReminder } from './delivery.messages.js';
import { DeliveryRuleReader, dueAfter } from './delivery-rules.js';

/** The end of a time, with the article that sets it. */
export interface Due {
  readonly at: Date;
  readonly legalBasis: string;
}

/** Sets the clock after which silence counts as acceptance. */
@Injectable()
export class ReceiptClock {
  constructor(private readonly rules: DeliveryRuleReader) {}

  /** From the arrival on: two reminders, then the end. Null where no rule sets a time or the days off are not known. Three statements. */
  async start(tx: Tx, order: OrderEntity, deliveryId: string, arrivedAt: Date): Promise<Due | null> {
    const kind = await kindOf(tx, order.requisitionId);
    const { receiptDays } = await this.rules.of(tx, order.issuedOn, kind);
    const due = dueAfter(arrivedAt, receiptDays, await loadCalendar(tx));
    if (due) setClock(tx, deliveryId, arrivedAt, due.at);
    return due;
  }
}

/** Reminders and the end leave as delayed messages; whoever gets them looks at the truth again. */
export function setClock(tx: Tx, deliveryId: string, from: Date, dueAt: Date): void {
  remindersBefore(from, dueAt).forEach((at, index) =>
    tx.emit(DeliveryReceiptReminder, { deliveryId, number: index + 1 }, at),
  );
  tx.emit(DeliveryReceiptDue, { deliveryId }, dueAt);
}

async function kindOf(tx: Tx, requisitionId: string): Promise<string> {
  const [row] = await tx.query<{ kind: string }>(`select kind from requisition where id = $1`, [
    requisitionId,
  ]);
  return row?.kind ?? '';
}
