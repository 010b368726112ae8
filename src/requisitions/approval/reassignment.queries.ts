import type { Tx } from '../../platform/database/index.js';

/** A post that may take over a seat. */
export interface Heir {
  readonly role: string;
  readonly title: string;
  readonly agencyName: string;
  readonly isVacant: boolean;
  /** Whether nobody but the requester holds it. */
  readonly isRequesters: boolean;
  /** Whether it is of the requesting unit's agency: at its top, or anywhere below that. */
  readonly isOfSameAgency: boolean;
}

/** Null when there is no such post or it is closed. */
export async function heirOf(
  tx: Tx,
  of: { readonly postId: string; readonly requesterId: string; readonly agencyId: string },
): Promise<Heir | null> {
  const [heir] = await tx.query<Heir>(
    `with recursive above (id, parent_id) as (
       select id, parent_id from agency where id = $3
       union all select g.id, g.parent_id from agency g join above a on g.id = a.parent_id
     )
     select p.role, p.title, g.name as "agencyName",
            not exists (select from mandate m where m.post_id = p.id) as "isVacant",
            coalesce((select bool_and(m.official_id = person_of($2)) from mandate m where m.post_id = p.id), false) as "isRequesters",
            p.agency_id = any(agencies_below((select id from above where parent_id is null))) as "isOfSameAgency"
     from post p join agency g on g.id = p.agency_id
     where p.id = $1 and (p.closed_on is null or p.closed_on > (clock_timestamp() at time zone 'Asia/Jakarta')::date)`,
    [of.postId, of.requesterId, of.agencyId],
  );
  return heir ?? null;
}

/** Those of the posts that nobody holds and nobody acts in today. */
export async function vacantPosts(tx: Tx, postIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from unnest($1::uuid[]) as p(id) where not exists (select from mandate m where m.post_id = p.id)`,
    [postIds],
  );
  return rows.map(({ id }) => id);
}

/** Gives one seat back and makes the other in its place. One statement. */
export async function replaceSeat(
  tx: Tx,
  oldSeatId: string,
  seat: {
    readonly id: string;
    readonly stepId: string;
    readonly requisitionId: string;
    readonly postId: string;
    readonly status: 'open' | 'waiting';
    readonly because: string;
  },
): Promise<void> {
  await tx.query(
    `with gone as (update approval_seat set status = 'released' where id = $1)
     insert into approval_seat (id, step_id, requisition_id, post_id, because, status, added_by)
     values ($2, $3, $4, $5, $6, $7, 'reassignment')`,
    [oldSeatId, seat.id, seat.stepId, seat.requisitionId, seat.postId, seat.because, seat.status],
  );
}
