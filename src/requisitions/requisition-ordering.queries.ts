import type { Tx } from '../platform/database/index.js';
import { AMENDED, amendmentValue, type ContentMark, type NewAmendment } from './amendment.queries.js';
import type { HeldCeiling, LineSnapshot } from './domain/requisition-content.js';
import { LINE } from './requisition.queries.js';

/** A line that waits for its order. */
export interface WaitingLine extends LineSnapshot {
  readonly lineId: string;
  readonly position: number;
}

/** What of an approved requisition is not ordered yet, and where it is delivered. */
export interface WaitingContent {
  readonly lines: readonly WaitingLine[];
  /** What was approved, when it has been changed within the tolerance since. */
  readonly changed: ContentMark | null;
  readonly areaName: string | null;
}

/** One statement; the requisition is locked, and it is this agency's turn, as at submission. */
export async function waitingContent(
  tx: Tx,
  { id, agencyId, deliveryAreaCode }: { id: string; agencyId: string; deliveryAreaCode: string | null },
): Promise<WaitingContent> {
  const [row] = await tx.query<WaitingContent>(
    `with turn as materialized (select pg_advisory_xact_lock(hashtextextended('requisition.submit ' || $2::text, 0)))
     select coalesce((select jsonb_agg(to_jsonb(l) order by l.position)
            from (select id as "lineId", position, ${LINE} from requisition_line where requisition_id = $1 and state = 'open') l), '[]') as lines,
       (select jsonb_build_object('hash', a.approved_hash, 'total', a.approved_total) from requisition_amendment a
        where a.requisition_id = $1 and a.within_tolerance
          and a.at >= (select max(closed_at) from approval_round where requisition_id = $1 and status = 'approved')
        order by a.id desc limit 1) as changed,
       (select name from area where code = $3) as "areaName"
     from turn`,
    [id, agencyId, deliveryAreaCode],
  );
  return row ?? { lines: [], changed: null, areaName: null };
}

/** The goods that wait become these, and the trips these, and the change is kept: one statement. */
export async function putWaiting(
  tx: Tx,
  amendment: NewAmendment,
  goods: readonly (WaitingLine & HeldCeiling)[],
  trips: readonly LineSnapshot[],
): Promise<void> {
  await tx.query(
    `with ${AMENDED}, changed as (
       update requisition_line l set item_id = w."itemId", item_version_id = w."itemVersionId", vendor_id = w."vendorId", name = w.name,
         specification = w.specification, unit = w.unit, unit_price = w."unitPrice", amount = w.amount, ceiling_price = w.price,
         ceiling_ref = w.ref
       from jsonb_to_recordset($2::jsonb) as w("lineId" uuid, "itemId" uuid, "itemVersionId" uuid, "vendorId" uuid, name text,
         specification text, unit text, "unitPrice" bigint, amount bigint, price bigint, ref text)
       where l.id = w."lineId"
     ), gone as (
       -- A trip that is not wanted any more was never ordered; its vendor may get another one in this very statement.
       update requisition_line set state = 'refused', refused_reason = 'Penyedianya diganti pada saat memesan.'
       where requisition_id = $1 and kind = 'delivery' and state = 'open'
         and not exists (select from jsonb_to_recordset($3::jsonb) as w("vendorId" uuid, amount bigint)
           where w."vendorId" = requisition_line.vendor_id)
     ), kept as (
       update requisition_line l set item_id = w."itemId", item_version_id = w."itemVersionId", name = w.name,
         specification = w.specification, unit_price = w.amount, amount = w.amount, budget_line_id = w."budgetLineId"
       from jsonb_to_recordset($3::jsonb) as w("vendorId" uuid, "itemId" uuid, "itemVersionId" uuid, name text, specification text,
         amount bigint, "budgetLineId" uuid)
       where l.requisition_id = $1 and l.kind = 'delivery' and l.state = 'open' and l.vendor_id = w."vendorId"
     )
     insert into requisition_line (id, requisition_id, position, kind, item_id, item_version_id, vendor_id, name, specification, unit,
       quantity, unit_price, amount, budget_line_id, state)
     select uuidv7(), $1, (select max(position) from requisition_line where requisition_id = $1) + row_number() over (),
       'delivery', w."itemId", w."itemVersionId", w."vendorId", w.name, w.specification, w.unit, 1, w.amount, w.amount, w."budgetLineId", 'open'
     from jsonb_to_recordset($3::jsonb) as w("vendorId" uuid, "itemId" uuid, "itemVersionId" uuid, name text, specification text,
       unit text, amount bigint, "budgetLineId" uuid)
     where not exists (select from requisition_line l where l.requisition_id = $1 and l.kind = 'delivery' and l.state = 'open'
       and l.vendor_id = w."vendorId")`,
    [amendment.requisitionId, JSON.stringify(goods), JSON.stringify(trips), amendmentValue(tx, amendment)],
  );
}
