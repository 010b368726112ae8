import type { CivilDate } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';

/** What opening a unit asks of the agency above; held (share lock) so that it is not closed meanwhile. Null when there is none. */
export async function parentOf(tx: Tx, id: string): Promise<{ isClosed: boolean; depth: number } | null> {
  const [parent] = await tx.query<{ isClosed: boolean; depth: number }>(
    `with recursive above (id, parent_id, depth) as (
       select id, parent_id, 1 from agency where id = $1
       union all select g.id, g.parent_id, a.depth + 1 from agency g join above a on g.id = a.parent_id
     )
     select g.closed_on is not null as "isClosed", (select max(depth)::int from above) as depth
     from agency g where g.id = $1 for share of g`,
    [id],
  );
  return parent ?? null;
}

/** Closes every open unit below the agency, not the agency itself. */
export async function closeUnits(tx: Tx, id: string, from: CivilDate, reason: string): Promise<void> {
  await tx.query(
    `update agency set closed_on = $2, closed_reason = $3, version = version + 1
     where id = any(agencies_below($1)) and id <> $1 and closed_on is null`,
    [id, from, reason],
  );
}
