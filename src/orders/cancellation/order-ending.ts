import { Injectable } from '@nestjs/common';
import { VendorShareChanged } from '../../catalog/index.js';
import { Documents } from '../../documents/index.js';
import { multiplyRupiah } from '../../kernel/index.js';
import { transition, type Tx } from '../../platform/database/index.js';
import { RequisitionsForOrders, type LockedRequisition } from '../../requisitions/index.js';
import { closeOpenProposal, type ChangeableOrder } from '../amendments/amendment.queries.js';
import type { Side } from '../domain/amendment-workflow.js';
import { costText, spread, type CancellationCost, type OrderCancelReason } from '../domain/cancellation.js';
import type { DeclineReason } from '../domain/decline-reasons.js';
import { orderWorkflow } from '../domain/order-workflow.js';
import { OrderEntity } from '../order.entity.js';
import { OrderEvent } from '../order.messages.js';
import { chargesOf, OrderMoney, type Charge } from '../order-money.js';

/** How an order is called off. */
export interface Ending {
  readonly record: LockedRequisition;
  readonly known: ChangeableOrder;
  /** On whose account. */
  readonly by: Side;
  readonly reasonCode: OrderCancelReason | DeclineReason;
  readonly note: string;
  /** Reason and note in words. */
  readonly reason: string;
  readonly cost: CancellationCost;
  readonly then: 'reopen' | 'end';
  /** Whether it counts against the vendor. */
  readonly isVendorsFault: boolean;
}

/** Calling an order off: money, days, need and papers all follow in the one transaction. */
@Injectable()
export class OrderEnding {
  constructor(
    private readonly requisitions: RequisitionsForOrders,
    private readonly money: OrderMoney,
    private readonly documents: Documents,
  ) {}

  /** The order is locked, and so is its requisition. 422 `over-budget` when what was amended away is needed again and no longer there. */
  async end(tx: Tx, order: OrderEntity, ending: Ending): Promise<OrderEntity> {
    const { record, by, reasonCode, note, reason, cost, then, known, isVendorsFault } = ending;
    const { id: orderId, number, requisitionId, vendorId, agencyId, total, issuedOn } = order;
    const why = `pesanan ${number} dibatalkan (${reason})`;
    if (then === 'reopen') await this.requisitions.reopen(tx, requisitionId, vendorId, why, record);
    else await this.requisitions.drop(tx, record, vendorId, why);
    await this.moveMoney(tx, order, ending);
    await closeOpenProposal(tx, orderId, why);
    const ended = await transition(tx, {
      entity: OrderEntity,
      recordType: 'order',
      record: order,
      workflow: orderWorkflow,
      action: 'cancel',
      change: {
        cancelledBy: by,
        cancelReason: reasonCode,
        cancelNote: note || null,
        cancelFee: cost.fee,
        cancelFeeBasis: cost.legalBasis,
      },
      reason,
      summary: `Surat pesanan ${number} dibatalkan atas ${by === 'vendor' ? 'permintaan penyedia' : 'keputusan perangkat daerah'}, ${costText(cost)}: ${reason}`,
      agencyId,
      vendorId,
    });
    for (const documentId of [order.documentId, order.spkDocumentId, ...known.addenda])
      if (documentId !== null) await this.documents.void(tx, documentId, why);
    const key = `order ${orderId} cancelled`;
    const event = isVendorsFault ? 'vendor-failed' : 'cancelled';
    tx.emit(OrderEvent, { orderId, event, key, by: tx.actor.accountId });
    tx.emit(VendorShareChanged, { orderId, vendorId, issuedOn, total, isDropped: true });
    return ended;
  }

  /**
   * What the order bound goes back to its need, or is left to spend; only what the agency owes for the cancellation stays bound. The need
   * gets exactly what was approved for it, also where an amendment has made the order larger or smaller since.
   */
  private async moveMoney(tx: Tx, order: OrderEntity, { known, cost, then }: Ending): Promise<void> {
    const whose = { requisitionId: order.requisitionId, orderId: order.id };
    const bound = await this.money.bound(tx, whose);
    if (then === 'end') {
      const free = minus(bound, spread(cost.fee, bound));
      if (free.length > 0) await this.money.free(tx, whose, free);
      return;
    }
    const needed = chargesOf(
      known.lines.map(({ budgetLineId, unitPrice, orderedQuantity }) => {
        return { budgetLineId, amount: multiplyRupiah(unitPrice, orderedQuantity) };
      }),
    );
    const extra = minus(bound, needed);
    const missing = minus(needed, bound);
    if (extra.length > 0) await this.money.free(tx, whose, extra);
    if (missing.length > 0) await this.money.take(tx, whose, missing);
    await this.money.giveBack(tx, whose, needed);
    if (cost.fee > 0) await this.money.take(tx, whose, spread(cost.fee, needed));
  }
}

/** What the first has more than the second, by line. */
function minus(charges: readonly Charge[], others: readonly Charge[]): Charge[] {
  return charges
    .map(({ lineId, amount }) => {
      const other = others.find((charge) => charge.lineId === lineId)?.amount ?? 0;
      return { lineId, amount: amount - other };
    })
    .filter(({ amount }) => amount > 0);
}
