import type { Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import type { LineKind } from './domain/requisition-content.js';

/** Gives up the lines that one vendor's order had; returns how many lines of other vendors are still wanted. The requisition is locked. */
export async function dropOrderedLines(tx: Tx, requisitionId: string, vendorId: string): Promise<number> {
  const [left] = await tx.query<{ wanted: number }>(
    `with dropped as (
       update requisition_line set state = 'dropped' where requisition_id = $1 and vendor_id = $2 and state = 'ordered')
     select count(*)::integer as wanted from requisition_line
     where requisition_id = $1 and vendor_id <> $2 and state in ('open', 'ordered')`,
    [requisitionId, vendorId],
  );
  return left?.wanted ?? 0;
}

/** A line of an order of which nothing is bought any more. */
export interface UnboughtLine {
  readonly itemId: string;
  readonly kind: LineKind;
}

/** Gives up single lines of a vendor's order; returns how many lines of goods of the requisition are still wanted. One statement. */
export async function dropUnboughtLines(
  tx: Tx,
  requisitionId: string,
  vendorId: string,
  lines: readonly UnboughtLine[],
): Promise<number> {
  const [left] = await tx.query<{ wanted: number }>(
    `with gone as (
       select l.id from requisition_line l
         join jsonb_to_recordset($3::jsonb) as w("itemId" uuid, kind text) on w."itemId" = l.item_id and w.kind = l.kind
       where l.requisition_id = $1 and l.vendor_id = $2 and l.state = 'ordered'
     ), dropped as (update requisition_line set state = 'dropped' where id in (select id from gone))
     select count(*)::integer as wanted from requisition_line l
     where l.requisition_id = $1 and l.kind = 'goods' and l.state in ('open', 'ordered') and l.id not in (select id from gone)`,
    [requisitionId, vendorId, JSON.stringify(lines)],
  );
  return left?.wanted ?? 0;
}

/** A price that the vendor asks less of today than was approved. */
export interface LoweredPrice {
  readonly itemId: string;
  /** Whole rupiah per unit. */
  readonly today: Rupiah;
}

/** The open lines are ordered, at today's price where that is lower. One statement. */
export async function markLinesOrdered(
  tx: Tx,
  requisitionId: string,
  lowered: readonly LoweredPrice[],
): Promise<void> {
  await tx.query(
    `with w as (select * from jsonb_to_recordset($2::jsonb) as w("itemId" uuid, today bigint)),
     priced as (
       select l.id, coalesce(w.today, l.unit_price) as unit_price from requisition_line l
         left join w on w."itemId" = l.item_id and l.kind = 'goods'
       where l.requisition_id = $1 and l.state = 'open')
     update requisition_line l set state = 'ordered', unit_price = p.unit_price, amount = p.unit_price * l.quantity
     from priced p where l.id = p.id`,
    [requisitionId, JSON.stringify(lowered)],
  );
}
