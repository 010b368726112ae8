import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { HeldPost } from './domain/held-posts.js';

/** Appointments to the post, and of the person to any post, that share a day with the period. */
export function heldPosts(
  source: Queryable,
  postId: string,
  officialId: string,
  from: CivilDate,
  until: CivilDate | null,
): Promise<(HeldPost & { readonly postId: string; readonly agencyId: string })[]> {
  return source.query<HeldPost & { readonly postId: string; readonly agencyId: string }>(
    `select a.post_id as "postId", p.agency_id as "agencyId", a.official_id as "officialId", o.name_with_titles as "officialName", p.role, p.title,
            a.acting, lower(a.period)::text as "from", (upper(a.period) - 1)::text as "until"
     from appointment a join post p on p.id = a.post_id join official o on o.id = a.official_id
     where (a.post_id = $1 or a.official_id = $2) and a.period && daterange($3::date, $4::date + 1, '[)')
     order by a.valid_from, a.id`,
    [postId, officialId, from, until !== null && until < from ? from : until],
  );
}

/** Who is behind an account: the official's id, else the account's own. */
export async function personOfAccount(source: Queryable, accountId: string): Promise<string | null> {
  const [row] = await source.query<{ person: string }>(`select person_of($1) as person`, [accountId]);
  return row?.person ?? null;
}

/** Whether somebody else is PPK of the agency on one of these days. */
export async function hasOtherPpk(
  source: Queryable,
  agencyId: string,
  officialId: string,
  from: CivilDate,
  until: CivilDate | null,
): Promise<boolean> {
  const rows = await source.query(
    `select 1 from appointment a join post p on p.id = a.post_id
     where p.agency_id = $1 and p.role = 'ppk' and a.official_id <> $2 and a.period && daterange($3::date, $4::date + 1, '[)')
     limit 1`,
    [agencyId, officialId, from, until !== null && until < from ? from : until],
  );
  return rows.length > 0;
}
