import type { Rupiah } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { LineKind } from '../requisitions/index.js';

/** A line of an order as it stands now, amendments included; a trip is a line of its own. Amounts in whole rupiah. */
export interface OrderedLine {
  readonly orderLineId: string;
  readonly position: number;
  readonly kind: LineKind;
  readonly itemId: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
  readonly budgetLineId: string;
}

/** What an order's vendor owes, by position; empty for an order that does not exist. */
export function linesForDelivery(database: Queryable, orderId: string): Promise<OrderedLine[]> {
  return database.query<OrderedLine>(
    `select l.id as "orderLineId", l.position, l.kind, l.item_id as "itemId", l.name, l.specification, l.unit, l.quantity,
            l.unit_price as "unitPrice", l.amount, l.budget_line_id as "budgetLineId"
     from purchase_order_line l
     where l.order_id = $1 order by l.position`,
    [orderId],
  );
}
