import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OnSchedule } from '../queue/handlers.js';

const ROWS_AT_A_TIME = 5_000;

/** Deletes what has served its purpose, so that tables of passage stay small. Evidence (audit, history) is never touched. */
@Injectable()
export class Housekeeping {
  constructor(private readonly database: DataSource) {}

  /** Nobody repeats a request after a week. */
  @OnSchedule('housekeeping.idempotency-keys', { pattern: '17 2 * * *' })
  pruneIdempotencyKeys(): Promise<void> {
    return this.inPortions(
      `delete from idempotency_key where (scope, key) in (
         select scope, key from idempotency_key where created_at < now() - interval '7 days' limit $1)`,
    );
  }

  /** Open messages stay, however old. */
  @OnSchedule('housekeeping.messages', { pattern: '37 2 * * *' })
  pruneMessages(): Promise<void> {
    return this.inPortions(
      `delete from outbox_message where id in (
         select id from outbox_message where completed_at < now() - interval '30 days' limit $1)`,
    );
  }

  private async inPortions(sql: string): Promise<void> {
    for (;;) {
      const [, deleted] = await this.database.query<[unknown, number]>(sql, [ROWS_AT_A_TIME]);
      if (deleted < ROWS_AT_A_TIME) return;
    }
  }
}
