import type { Tx } from '../../platform/database/index.js';
import type { AmendableLine, OrderState } from '../domain/order-change.js';
import type { OrderTaxes } from '../order-taxes.js';

/** A line of an order with all that a change of it needs. */
export interface ChangeableLine extends AmendableLine {
  readonly position: number;
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly specification: string;
  readonly budgetLineId: string;
}

/** What an order has now. */
export interface ChangeableOrder {
  readonly lines: readonly ChangeableLine[];
  /** Whether something is on its way or has come. */
  readonly isUnderWay: boolean;
  /** Number of the next proposal. */
  readonly next: number;
  /** The addenda that hold. */
  readonly addenda: readonly string[];
}

// What the vendor has taken back, what never came and what was refused whole has begun nothing.
const BEGUN = `('preparing', 'on-the-way', 'arrived', 'checked', 'accepted')`;

/** The lines of a locked order, with what is being delivered. One statement. */
export async function changeableOrder(tx: Tx, orderId: string): Promise<ChangeableOrder> {
  const [row] = await tx.query<ChangeableOrder>(
    `select coalesce((select jsonb_agg(jsonb_build_object('orderLineId', l.id, 'position', l.position, 'kind', l.kind, 'itemId', l.item_id,
         'itemVersionId', l.item_version_id, 'name', l.name, 'specification', l.specification, 'unit', l.unit, 'quantity', l.quantity,
         'orderedQuantity', l.ordered_quantity, 'unitPrice', l.unit_price, 'budgetLineId', l.budget_line_id,
         'isBegun', exists (select from delivery_line x join delivery d on d.id = x.delivery_id
            where x.order_line_id = l.id and d.status in ${BEGUN})) order by l.position)
       from purchase_order_line l where l.order_id = $1), '[]') as lines,
       exists (select from delivery d where d.order_id = $1 and d.status in ${BEGUN} and d.status <> 'preparing') as "isUnderWay",
       (select coalesce(max(a.number), 0) + 1 from order_amendment a where a.order_id = $1)::integer as next,
       array(select a.document_id from order_amendment a where a.order_id = $1 and a.document_id is not null order by a.number) as addenda`,
    [orderId],
  );
  return row ?? { lines: [], isUnderWay: false, next: 1, addenda: [] };
}

/** The order becomes what both sides agreed on: its terms, quantities, sum and taxes, one version on. One statement; the order is locked. */
export async function putState(
  tx: Tx,
  orderId: string,
  {
    lines,
    total,
    deliveryDate,
    deliveryTime,
    deliveryPlace,
    receiver,
    taxes,
  }: OrderState & { taxes?: OrderTaxes },
): Promise<void> {
  await tx.query(
    `with changed as (
       update purchase_order_line l set quantity = w.quantity, amount = w.amount
       from jsonb_to_recordset($2::jsonb) as w("orderLineId" uuid, quantity integer, amount bigint)
       where l.order_id = $1 and l.id = w."orderLineId" and l.quantity <> w.quantity)
     update purchase_order set total = $3, delivery_date = $4, delivery_time = $5, delivery_place = $6, receiver = $7,
       taxes = coalesce($8::jsonb, taxes), version = version + 1
     where id = $1`,
    [
      ...[orderId, JSON.stringify(lines), total, deliveryDate, deliveryTime, deliveryPlace, receiver],
      taxes === undefined ? null : JSON.stringify(taxes),
    ],
  );
}

/** Ends the proposal that is still open when the order ends; twice is once. */
export async function closeOpenProposal(tx: Tx, orderId: string, note: string): Promise<void> {
  await tx.query(
    `update order_amendment set status = 'expired', answered_at = $2, answer_note = $3, version = version + 1
     where order_id = $1 and status = 'open'`,
    [orderId, tx.now, note],
  );
}
