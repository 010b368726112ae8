import { Injectable } from '@nestjs/common';
import { BudgetLedger, chargesOf, type Charge, type Commitment, type OrderRef } from '../budget/index.js';
import type { Tx } from '../platform/database/index.js';

export { chargesOf, type Charge, type Commitment };

/** Whose money is moved. */
export type ChargedOrder = OrderRef;

/**
 * The money of an order, from promise to release, on all its budget lines at once: a constant number of statements, and all or nothing.
 * The caller has locked the order and its requisition.
 */
@Injectable()
export class OrderMoney {
  constructor(private readonly ledger: BudgetLedger) {}

  /** What the order binds now, for whoever ends it. */
  bound(tx: Tx, order: ChargedOrder): Promise<Charge[]> {
    return this.ledger.bound(tx, order);
  }

  /** What the requisition holds becomes the order's; what it turns out not to need of it is nobody's. One statement. */
  commit(tx: Tx, order: ChargedOrder, charges: readonly Commitment[]): Promise<void> {
    return this.ledger.commit(tx, order, charges);
  }

  /** Back to what the requisition holds, so that another vendor can have it. One statement. */
  giveBack(tx: Tx, order: ChargedOrder, charges: readonly Charge[]): Promise<void> {
    return this.ledger.uncommit(tx, order, charges);
  }

  /** What the order binds and nobody will get any more is left to spend again. Two statements. */
  async free(tx: Tx, order: ChargedOrder, charges: readonly Charge[]): Promise<void> {
    await this.ledger.uncommit(tx, order, charges);
    await this.ledger.release(tx, order.requisitionId, charges);
  }

  /** What is left on the lines becomes the order's; 422 `over-budget` naming every line that lacks it. Two statements. */
  async take(tx: Tx, order: ChargedOrder, charges: readonly Charge[]): Promise<void> {
    await this.ledger.reserve(tx, order.requisitionId, charges);
    await this.ledger.commit(tx, order, charges);
  }
}
