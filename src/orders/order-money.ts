import { Injectable } from '@nestjs/common';
import { BudgetLedger } from '../budget/index.js';
import type { Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';

/** What an order takes from one line of the budget, in whole rupiah. */
export interface Charge {
  readonly lineId: string;
  readonly amount: Rupiah;
}

/** Whose money is moved. */
export interface ChargedOrder {
  readonly requisitionId: string;
  readonly orderId: string;
}

/** The charges of lines, one for each line of the budget, in the order in which budget lines are locked. */
export function chargesOf(
  lines: readonly { readonly budgetLineId: string; readonly amount: Rupiah }[],
): Charge[] {
  const sums = new Map<string, Rupiah>();
  for (const { budgetLineId, amount } of lines)
    sums.set(budgetLineId, (sums.get(budgetLineId) ?? 0) + amount);
  return [...sums]
    .map(([lineId, amount]) => ({ lineId, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((one, other) => (one.lineId < other.lineId ? -1 : 1));
}

/** The money of an order, from promise to release. The caller has locked the order and its requisition. */
@Injectable()
export class OrderMoney {
  constructor(private readonly ledger: BudgetLedger) {}

  /** What the requisition holds becomes the order's. */
  async commit(tx: Tx, order: ChargedOrder, charges: readonly Charge[]): Promise<void> {
    for (const charge of charges) await this.ledger.commit(tx, { ...charge, ...order });
  }

  /** Back to what the requisition holds, so that another vendor can have it. */
  async giveBack(tx: Tx, order: ChargedOrder, charges: readonly Charge[]): Promise<void> {
    for (const charge of charges) await this.ledger.uncommit(tx, { ...charge, ...order });
  }
}
