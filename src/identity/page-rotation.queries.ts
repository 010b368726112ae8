import type { Queryable } from '../platform/database/index.js';
import type { PageState } from './domain/page-rotation.js';

/** Which cookie of an open session is good; null for a session that has ended. */
export async function pageStateOf(source: Queryable, sessionId: string): Promise<PageState | null> {
  const [state] = await source.query<PageState>(
    `select page_number as number, page_since as since, page_offered as offered, page_offered_at as "offeredAt"
     from session where id = $1 and ended_at is null`,
    [sessionId],
  );
  return state ?? null;
}

/** Offers the next number in place of `given`; null when another request was quicker. */
export async function offerPage(source: Queryable, sessionId: string, given: number): Promise<number | null> {
  const [offer] = await source.query<{ offered: number }>(
    `with offer as (
       update session set page_offered = coalesce(page_offered, page_number) + 1, page_offered_at = clock_timestamp(), last_used_at = now()
       where id = $1 and page_number = $2 and ended_at is null
         and (page_offered_at is null or page_offered_at < clock_timestamp() - interval '60 seconds') returning page_offered)
     select page_offered as offered from offer`,
    [sessionId, given],
  );
  return offer?.offered ?? null;
}

/** What was offered has come back: it counts from now on. */
export async function confirmPage(source: Queryable, sessionId: string, given: number): Promise<void> {
  await source.query(
    `update session set page_number = $2, page_since = clock_timestamp(),
       page_offered = nullif(page_offered, $2), page_offered_at = case when page_offered = $2 then null else page_offered_at end
     where id = $1 and page_number < $2 and page_offered >= $2`,
    [sessionId, given],
  );
}
