import type { Queryable } from '../../platform/database/index.js';

/** Who holds these posts today, by post; a vacant one is not there. One statement, none without posts. */
export async function holdersOf(
  source: Queryable,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await source.query<{ postId: string; names: string[] }>(
    `select m.post_id as "postId",
            array_agg(concat_ws(' ', m.acting, h.name_with_titles) order by m.acting nulls first) as names
     from mandate m join official h on h.id = m.official_id where m.post_id = any($1::uuid[]) group by m.post_id`,
    [postIds],
  );
  return new Map(rows.map(({ postId, names }) => [postId, names]));
}
