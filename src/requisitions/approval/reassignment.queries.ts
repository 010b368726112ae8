import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';

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

/** A post to which seats of a round could be given. */
export interface PossibleHeir {
  readonly postId: string;
  readonly title: string;
  readonly agencyName: string;
  readonly holder: string;
}

/** Posts for whoever gives a seat to another; what the service refuses besides, it says itself. */
@Injectable()
export class PossibleHeirs {
  constructor(private readonly database: ReadDatabase) {}

  /** Held posts that may decide steps of the requisition that are not over and have no seat there yet, by agency and title. One statement. */
  of(requisitionId: string): Promise<PossibleHeir[]> {
    return this.database.query<PossibleHeir>(
      `with recursive above (id, parent_id) as (
         select g.id, g.parent_id from agency g join requisition r on r.agency_id = g.id where r.id = $1
         union all select g.id, g.parent_id from agency g join above a on g.id = a.parent_id
       ), pending as (
         select s.id, s.terms from approval_step s join approval_round o on o.id = s.round_id
         where o.requisition_id = $1 and s.status in ('open', 'waiting')
       ), roles as (
         select p.id as step_id, role
         from pending p, jsonb_array_elements_text((p.terms->'roles') || (p.terms->'escalateTo') || '["pa"]') role
       )
       select p.id as "postId", p.title, g.name as "agencyName", string_agg(distinct o.name_with_titles, ', ') as holder
       from post p join agency g on g.id = p.agency_id join mandate m on m.post_id = p.id join official o on o.id = m.official_id
         cross join requisition r
       where r.id = $1 and exists (
           select from roles w where w.role = p.role and not exists (
             select from approval_seat s where s.step_id = w.step_id and s.post_id = p.id and s.status <> 'released'))
         and m.official_id <> person_of(r.requester_id)
         and (p.closed_on is null or p.closed_on > (clock_timestamp() at time zone 'Asia/Jakarta')::date)
         and (p.agency_id = any(agencies_below((select id from above where parent_id is null)))
           or exists (select from pending where terms->>'seatsIn' = 'regency'))
       group by p.id, p.title, g.name order by g.name, p.title`,
      [requisitionId],
    );
  }
}
