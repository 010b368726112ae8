import { Injectable } from '@nestjs/common';
import { BudgetLedger, chargesOf, reservedOf } from '../budget/index.js';
import { CapacityHolds, type CapacityRequest } from '../catalog/index.js';
import { formatRupiah, type Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import type { LineSnapshot } from './domain/requisition-content.js';
import type { AssessedCharge } from './requisition-facts.js';
import type { RequisitionEntity } from './requisition.entity.js';

type Holder = Pick<RequisitionEntity, 'id'>;

/** What a requisition holds, of the vendors' days and of its budget lines; always in this order, so that two never wait for each other. */
@Injectable()
export class RequisitionHolds {
  constructor(
    private readonly ledger: BudgetLedger,
    private readonly capacity: CapacityHolds,
  ) {}

  /**
   * Holds the days, and exactly this money of all budget lines whatever was held before, or with a 422 neither; with an override also
   * money that is not there.
   */
  async hold(
    tx: Tx,
    { id }: Holder,
    days: CapacityRequest,
    charges: readonly AssessedCharge[],
  ): Promise<void> {
    await this.capacity.hold(tx, days);
    await this.ledger.hold(tx, id, charges);
  }

  /** Lets go the days alone, for whoever is about to hold others. */
  async releaseDays(tx: Tx, { id }: Holder, reason: string): Promise<void> {
    await this.capacity.release(tx, id, reason);
  }

  /** Lets go what the requisition still holds; 409 while an order of it binds money, for that order must end first. */
  async releaseAll(tx: Tx, holder: Holder, reason: string): Promise<void> {
    const held = await this.ledger.held(tx, holder.id);
    const committed = held.reduce((sum, line) => sum + line.committed, 0);
    if (committed > 0) throw orderOpen(committed);
    // A draft has held nothing yet.
    const free = reservedOf(held);
    if (free.length === 0) return;
    await this.capacity.release(tx, holder.id, reason);
    await this.ledger.release(tx, holder.id, free);
  }

  /** Lets go what no order binds, while orders of it live on; returns the money. */
  async releaseRest(tx: Tx, holder: Holder, reason: string): Promise<Rupiah> {
    const free = reservedOf(await this.ledger.held(tx, holder.id));
    await this.capacity.release(tx, holder.id, reason);
    await this.ledger.release(tx, holder.id, free);
    return free.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** Whether an order of it binds money. */
  async isOrdered(tx: Tx, holder: Holder): Promise<boolean> {
    const held = await this.ledger.held(tx, holder.id);
    return held.some(({ committed, realised }) => committed + realised > 0);
  }

  /** Lets go the days and the money of lines that are no longer wanted. */
  async releaseLines(tx: Tx, holder: Holder, lines: readonly LineSnapshot[], reason: string): Promise<void> {
    const itemIds = lines.map(({ itemId }) => itemId);
    await this.capacity.releaseItems(tx, holder.id, itemIds, reason);
    await this.ledger.release(tx, holder.id, chargesOf(lines));
  }
}

/** 409: an order binds so much of the money, and must end first. */
export function orderOpen(committed: Rupiah): Problem {
  return new Problem('wrong-status', 'Masih ada pesanan yang berjalan dari permintaan ini.', [
    { code: 'order-open', detail: `Dana ${formatRupiah(committed)} terikat pada pesanan.` },
  ]);
}
