import type { Queryable, Tx } from '../../../platform/database/index.js';

/** A release on its way into the table. */
export interface NewRelease {
  readonly requisitionId: string;
  readonly event: string;
  readonly year: number;
  readonly releasedAt: string;
  readonly tags: readonly string[];
  readonly body: string;
  readonly sha256: string;
}

/** How far the record has been read. */
export interface PublicationState {
  readonly statusChangeId: number;
  readonly sweptOn: string | null;
}

/** Waits until no other publisher works, so that numbers are given in the order in which they become visible; until the end of `tx`. */
export async function lockPublication(tx: Tx): Promise<PublicationState> {
  const [state] = await tx.query<PublicationState>(
    `select status_change_id as "statusChangeId", swept_on as "sweptOn" from ocds_publication for update`,
  );
  if (!state) throw new Error('ocds_publication has lost its row');
  return state;
}

/** The step after which nothing has been looked at. */
export async function readUpTo(database: Queryable): Promise<number> {
  const [state] = await database.query<{ since: number }>(
    `select status_change_id as since from ocds_publication`,
  );
  return state?.since ?? 0;
}

/**
 * Processes of whose records something moved after this step, a page of them by id; `upTo` is a step before which nothing can appear any
 * more: transactions last seconds, a quarter of an hour is more than enough.
 */
export async function movedProcesses(
  database: Queryable,
  since: number,
  now: Date,
): Promise<{ ids: string[]; upTo: number }> {
  const [row] = await database.query<{ ids: string[] | null; upTo: number | null }>(
    `with moved as materialized (
       select id, record_id, at from status_change
       where id > $1 and record_type in ('requisition', 'order', 'order-amendment', 'delivery', 'payment', 'transfer')),
     processes as (
       select m.record_id as id from moved m join requisition r on r.id = m.record_id
       union select o.requisition_id from moved m join purchase_order o on o.id = m.record_id
       union select o.requisition_id from moved m join order_amendment a on a.id = m.record_id join purchase_order o on o.id = a.order_id
       union select o.requisition_id from moved m join delivery d on d.id = m.record_id join purchase_order o on o.id = d.order_id
       union select p.requisition_id from moved m join payment p on p.id = m.record_id
       union select p.requisition_id from moved m join transfer_part t on t.transfer_id = m.record_id join payment p on p.id = t.payment_id)
     select (select array_agg(id order by id) from processes) as ids,
            (select max(id) from moved where at < $2::timestamptz - interval '15 minutes') as "upTo"`,
    [since, now],
  );
  return { ids: row?.ids ?? [], upTo: row?.upTo ?? since };
}

/** Submitted requisitions after this one, by id. */
export async function submittedProcesses(
  database: Queryable,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from requisition where submitted_at is not null and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** The events of these processes that have been published. */
export async function publishedEvents(
  database: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await database.query<{ id: string; events: string[] }>(
    `select requisition_id as id, array_agg(event) as events from ocds_release where requisition_id = any($1::uuid[]) group by 1`,
    [ids],
  );
  return new Map(rows.map(({ id, events }) => [id, new Set(events)]));
}

/** Publishes what was not yet published; answers how many. One statement. */
export async function insertReleases(tx: Tx, releases: readonly NewRelease[]): Promise<number> {
  const rows = await tx.query(
    `insert into ocds_release (requisition_id, event, year, released_at, published_at, tags, body, sha256)
     select r.requisition_id, r.event, r.year, r.released_at, $1::timestamptz, string_to_array(r.tags, ' '), r.body::json, r.sha256
     from unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::text[], $8::text[]) with ordinality
       as r (requisition_id, event, year, released_at, tags, body, sha256, position)
     order by r.position
     on conflict (requisition_id, event) do nothing returning seq`,
    [
      tx.now,
      releases.map(({ requisitionId }) => requisitionId),
      releases.map(({ event }) => event),
      releases.map(({ year }) => year),
      releases.map(({ releasedAt }) => releasedAt),
      releases.map(({ tags }) => tags.join(' ')),
      releases.map(({ body }) => body),
      releases.map(({ sha256 }) => sha256),
    ],
  );
  return rows.length;
}

export async function keepState(tx: Tx, { statusChangeId, sweptOn }: PublicationState): Promise<void> {
  await tx.query(
    `with kept as (update ocds_publication set status_change_id = $1, swept_on = $2 returning only_one) select from kept`,
    [statusChangeId, sweptOn],
  );
}
