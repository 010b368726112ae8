import type { Queryable } from '../database/queryable.js';
import type { Anchor } from './anchor.js';

const COLUMNS = `a.date::text as date, a.block_number::text as "blockNumber", a.block_hash as "blockHash",
  a.entry_count::text as "entryCount", a.previous_hash as "previousHash", a.hash`;

/** What a day without an anchor is to say. */
export interface UnanchoredDay {
  readonly date: string;
  readonly blockNumber: string;
  readonly blockHash: string;
  /** Entries in the blocks after the newest anchor, up to this one. */
  readonly added: string;
}

/** The newest anchor; null before the first. */
export async function lastAnchor(source: Queryable): Promise<Anchor | null> {
  const [anchor] = await source.query<Anchor>(
    `select ${COLUMNS} from audit_anchor a order by a.date desc limit 1`,
  );
  return anchor ?? null;
}

/**
 * The days after the newest anchor up to `until`, each with the last block that was closed before its end. Without any anchor only
 * `until` itself: of earlier days nobody wrote anything down.
 */
export function unanchoredDays(
  source: Queryable,
  last: Anchor | null,
  until: string,
): Promise<UnanchoredDay[]> {
  return source.query<UnanchoredDay>(
    `select to_char(d.day, 'YYYY-MM-DD') as date, b.number::text as "blockNumber", b.hash as "blockHash",
       (select coalesce(sum(entry_count), 0)::text from audit_block where number > $2 and number <= b.number) as added
     from generate_series(coalesce($1::date + 1, $3::date), $3::date, interval '1 day') as d(day)
     cross join lateral (
       select number, hash from audit_block where sealed_at < (d.day + interval '1 day') at time zone 'Asia/Jakarta'
       order by number desc limit 1) b
     order by d.day`,
    [last?.date ?? null, last?.blockNumber ?? '0', until],
  );
}

/** Writes anchors. */
export async function insertAnchors(
  source: Queryable,
  anchors: readonly Anchor[],
  madeAt: Date,
): Promise<void> {
  await source.query(
    `insert into audit_anchor (date, block_number, block_hash, entry_count, previous_hash, hash, made_at)
     select date, "blockNumber", "blockHash", "entryCount", "previousHash", hash, $2
     from jsonb_to_recordset($1::jsonb) as a(date date, "blockNumber" bigint, "blockHash" text, "entryCount" bigint,
       "previousHash" text, hash text)`,
    [JSON.stringify(anchors), madeAt],
  );
}

/** Anchors of days before `before` (all when null), newest first. */
export function anchorsBefore(
  source: Queryable,
  before: string | null,
  limit: number,
): Promise<(Anchor & { readonly madeAt: Date })[]> {
  return source.query<Anchor & { readonly madeAt: Date }>(
    `select ${COLUMNS}, a.made_at as "madeAt" from audit_anchor a
     where $1::date is null or a.date < $1 order by a.date desc limit $2`,
    [before, limit],
  );
}

/** Anchors of blocks in this range, oldest first. */
export function anchorsOfBlocks(source: Queryable, from: string, to: string): Promise<Anchor[]> {
  return source.query<Anchor>(
    `select ${COLUMNS} from audit_anchor a where a.block_number between $1 and $2 order by a.date`,
    [from, to],
  );
}
