import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { sha256 } from '../crypto/sha256.js';
import type { Queryable } from '../database/index.js';
import { OnSchedule } from '../queue/handlers.js';
import type { FileStorage } from './file-storage.js';
import { FILE_STORAGE } from './storage-token.js';

/** Content that goes into the storage together. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Answers which of these hashes a module still needs. */
export type ContentHolder = (source: Queryable, sha256s: readonly string[]) => Promise<readonly string[]>;

const ROWS_AT_A_TIME = 100;
// Any fixed number, the same in every process.
const LOCK = 1_767_225_632;

/**
 * Content goes into the storage before the row that refers to it: a file without a row is garbage, a row without a file is a broken
 * promise. Each storing is announced first, so that what a process left behind by dying is found without listing the whole storage.
 */
@Injectable()
export class StoredContent {
  private readonly holders: ContentHolder[] = [];

  constructor(
    private readonly database: DataSource,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** A module that refers to stored content says so, or its content may be taken for garbage. */
  register(holder: ContentHolder): void {
    this.holders.push(holder);
  }

  /** Stores all of it; the answer names the announcement, for `settle` in the transaction that writes the rows. */
  async put(contents: readonly Content[]): Promise<{ id: string; sha256s: string[] }> {
    const id = uuidv7();
    const sha256s = contents.map(({ bytes }) => sha256(bytes));
    // Shared with other storings, and waiting for a cleaning that may be about to remove the same content.
    await this.database.query(
      `with waited as (select pg_advisory_xact_lock_shared($3))
       insert into stored_content (id, sha256s) select $1, $2 from waited`,
      [id, sha256s, LOCK],
    );
    for (const { bytes, contentType } of contents) await this.storage.put(bytes, { contentType });
    return { id, sha256s };
  }

  /** The rows stand: nothing is left to clean. */
  async settle(manager: EntityManager, id: string): Promise<void> {
    await manager.query('delete from stored_content where id = $1', [id]);
  }

  /** Removes what was stored a day ago or earlier and never got its row. */
  @OnSchedule('housekeeping.stored-content', { pattern: '57 2 * * *' })
  async removeOrphans(): Promise<void> {
    while ((await this.removeSome('1 day')) === ROWS_AT_A_TIME);
  }

  /** One portion, of what is older than `age`; answers how many announcements it closed. */
  removeSome(age: string): Promise<number> {
    return this.database.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const old = await manager.query<{ id: string; sha256s: string[] }[]>(
        `select id, sha256s from stored_content where stored_at < now() - $1::interval order by stored_at limit $2`,
        [age, ROWS_AT_A_TIME],
      );
      const candidates = [...new Set(old.flatMap(({ sha256s }) => sha256s))];
      const ids = old.map(({ id }) => id);
      const needed = new Set(await this.needed(manager, candidates, ids));
      for (const hash of candidates) if (!needed.has(hash)) await this.storage.remove(hash);
      await manager.query('delete from stored_content where id = any ($1::uuid[])', [ids]);
      return ids.length;
    });
  }

  private async needed(manager: EntityManager, sha256s: string[], ids: string[]): Promise<string[]> {
    if (sha256s.length === 0) return [];
    const source: Queryable = { query: (sql, parameters = []) => manager.query(sql, [...parameters]) };
    const own = await manager.query<{ sha256: string }[]>(
      `select sha256 from file where sha256 = any ($1)
       union select sha256 from picture_variant where sha256 = any ($1)
       union select unnest(sha256s) from stored_content where sha256s && $1 and id <> all ($2::uuid[])`,
      [sha256s, ids],
    );
    const held = await Promise.all(this.holders.map((holder) => holder(source, sha256s)));
    return [...own.map((row) => row.sha256), ...held.flat()];
  }
}
