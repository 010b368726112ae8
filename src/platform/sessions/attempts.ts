import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Queryable } from '../database/index.js';

/** One thing whose tries are counted. */
export interface CountedKey {
  readonly key: string;
  /** Seconds for which it is closed after its first, second, … try that failed; the last number holds for all that follow. */
  readonly delays: readonly number[];
  /** Many people share it (an address): somebody's success takes back that one try only, else it clears the count. */
  readonly isShared?: boolean;
}

/**
 * Counts guesses in the database, so that all processes and all parallel guesses count together. A try is counted as failed before
 * it is judged, and taken back when it was right: of fifty at once only as many are judged as there are free tries.
 */
@Injectable()
export class Attempts {
  constructor(private readonly database: DataSource) {}

  /**
   * Whether one more try is open for all `keys`, and counts it. A key that is closed stops the counting of those after it, and a
   * try while closed does not prolong the closing: nobody can keep somebody else out by hammering.
   */
  async take(keys: readonly CountedKey[]): Promise<boolean> {
    for (const { key, delays } of keys) {
      const rows = await this.database.query<object[]>(
        // A delay of nothing is -infinity, not now(): one that waited for another's row began before that other's "now".
        `with delay as (
           select n, case when seconds = 0 then '-infinity'::timestamptz else now() + seconds * interval '1 second' end as until
           from unnest($2::int[]) with ordinality as d(seconds, n))
         insert into sign_in_attempt as t (key, failures, counted_at, blocked_until)
         select $1, 1, now(), until from delay where n = 1
         on conflict (key) do update set (failures, counted_at, blocked_until) = (
           select next, now(), (select until from delay where n <= next order by n desc limit 1)
           from (select case when t.counted_at < now() - interval '1 day' then 1 else t.failures + 1 end) as f(next))
         where t.blocked_until <= now()
         returning key`,
        [key, delays],
      );
      if (rows.length === 0) return false;
    }
    return true;
  }

  /** Takes the try back: it was right. In the caller's transaction, when that is given. */
  async forgive(keys: readonly CountedKey[], database: Queryable = this.database): Promise<void> {
    const named = (isShared: boolean) =>
      keys.filter((key) => (key.isShared ?? false) === isShared).map(({ key }) => key);
    await database.query(
      `with cleared as (
         delete from sign_in_attempt where key = any($1::text[]) or (key = any($2::text[]) and failures = 1)
       )
       update sign_in_attempt set failures = failures - 1, blocked_until = '-infinity'
       where key = any($2::text[]) and failures > 1`,
      [named(false), named(true)],
    );
  }
}
