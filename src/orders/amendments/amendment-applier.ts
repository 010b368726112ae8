import { Injectable } from '@nestjs/common';
import { multiplyRupiah, type Refusal } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import {
  RequisitionsForOrders,
  type LineSnapshot,
  type LockedRequisition,
} from '../../requisitions/index.js';
import { OrderEntity } from '../order.entity.js';
import { chargesOf, OrderMoney } from '../order-money.js';
import { AddendumWriter } from './addendum-writer.js';
import { AmendmentEntity } from './amendment.entity.js';
import { putState, type ChangeableLine, type ChangeableOrder } from './amendment.queries.js';

/** Putting into force what both sides agreed on. */
@Injectable()
export class AmendmentApplier {
  constructor(
    private readonly requisitions: RequisitionsForOrders,
    private readonly money: OrderMoney,
    private readonly addenda: AddendumWriter,
  ) {}

  /** Order, requisition and proposal are locked. Days, money, order, addendum: all or nothing; returns the addendum's id. */
  async apply(
    tx: Tx,
    order: OrderEntity,
    amendment: AmendmentEntity,
    { lines }: ChangeableOrder,
    record: LockedRequisition,
  ): Promise<string> {
    const { after, before } = amendment;
    const changed = lines.map((line) => {
      const quantity = after.lines.find(({ orderLineId }) => orderLineId === line.orderLineId)?.quantity;
      return { ...line, now: quantity ?? line.quantity };
    });
    refuseBegun(amendment, changed);
    const days =
      changed.some(({ quantity, now }) => quantity !== now) || before.deliveryDate !== after.deliveryDate;
    if (days) await this.moveDays(tx, order, amendment, changed, record);
    await this.moveMoney(tx, order, changed);
    await putState(tx, order.id, after);
    return this.addenda.write(tx, order, amendment, changed);
  }

  private moveDays(
    tx: Tx,
    { vendorId, number }: OrderEntity,
    { after, number: sequence }: AmendmentEntity,
    lines: readonly (ChangeableLine & { now: number })[],
    record: LockedRequisition,
  ): Promise<void> {
    const { deliveryDate } = after;
    const goods = lines.map((line): LineSnapshot => {
      const quantity = line.now;
      return { ...line, vendorId, quantity, amount: multiplyRupiah(line.unitPrice, quantity) };
    });
    const wanted = { vendorId, deliveryDate, lines: goods };
    return this.requisitions.moveCapacity(tx, record, wanted, `adendum ${sequence} pesanan ${number}`);
  }

  private async moveMoney(
    tx: Tx,
    { id: orderId, requisitionId }: OrderEntity,
    lines: readonly (ChangeableLine & { now: number })[],
  ): Promise<void> {
    const whose = { requisitionId, orderId };
    const by = (sign: 1 | -1) =>
      chargesOf(
        lines.map(({ budgetLineId, unitPrice, quantity, now }) => {
          return { budgetLineId, amount: multiplyRupiah(unitPrice, Math.max(0, sign * (now - quantity))) };
        }),
      );
    const less = by(-1);
    const more = by(1);
    // What one line leaves may pay for what another needs.
    if (less.length > 0) await this.money.free(tx, whose, less);
    if (more.length > 0) await this.money.take(tx, whose, more);
  }
}

// Judged when it was proposed; the vendor may have set out since.
function refuseBegun(
  { before, after, legalBasis }: AmendmentEntity,
  lines: readonly (ChangeableLine & { now: number })[],
): void {
  const isMoved = (['deliveryDate', 'deliveryTime', 'deliveryPlace', 'receiver'] as const).some(
    (term) => before[term] !== after[term],
  );
  const begun = lines.filter(({ isBegun, quantity, now }) => isBegun && (isMoved || quantity !== now));
  if (begun.length === 0) return;
  const refusal: Refusal = {
    code: 'delivery-begun',
    detail: `Pengiriman ${begun.map(({ name }) => name).join(', ')} sudah dimulai sejak diusulkan.`,
    legalBasis,
  };
  throw problemOf([refusal]);
}
