import type { Tx } from '../platform/database/index.js';

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
