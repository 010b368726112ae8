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

  /** The record keeps that somebody signed in and out; tokens of past sessions open nothing any more. */
  @OnSchedule('housekeeping.sessions', { pattern: '47 2 * * *' })
  async pruneSessions(): Promise<void> {
    await this.inPortions(
      `delete from session where id in (
         select id from session where coalesce(ended_at, expires_at) < now() - interval '30 days' limit $1)`,
    );
    await this.inPortions(
      `delete from sign_in_attempt where key in (
         select key from sign_in_attempt where counted_at < now() - interval '2 days' limit $1)`,
    );
    await this.inPortions(
      `delete from single_use_link where id in (
         select id from single_use_link where expires_at < now() - interval '30 days' limit $1)`,
    );
  }

  /** That a mail was sent stays for a year; what it said, if not secret, for a month. A secret one that never left is worthless after a week. */
  @OnSchedule('housekeeping.mail', { pattern: '57 2 * * *' })
  async pruneMail(): Promise<void> {
    await this.inPortions(
      `update mail set status = 'failed', error = coalesce(error, 'not sent within a week'), content_cipher = null
       where id in (
         select id from mail where is_secret and content_cipher is not null and status <> 'sent'
           and created_at < now() - interval '8 days' limit $1)`,
    );
    await this.inPortions(
      `update mail set content_cipher = null where id in (
         select id from mail where content_cipher is not null and status <> 'queued'
           and created_at < now() - interval '30 days' limit $1)`,
    );
    await this.inPortions(
      `delete from mail where id in (
         select id from mail where status <> 'queued' and created_at < now() - interval '1 year' limit $1)`,
    );
  }

  private async inPortions(sql: string): Promise<void> {
    for (;;) {
      const [, deleted] = await this.database.query<[unknown, number]>(sql, [ROWS_AT_A_TIME]);
      if (deleted < ROWS_AT_A_TIME) return;
    }
  }
}
