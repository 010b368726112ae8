import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Queryable } from '../database/index.js';
import { pageOf, type Page, type PageRequest } from '../http/paging.js';

/** A failed job as administrators see it. The payload stays out: it may hold people's data. */
export interface DeadLetterView {
  readonly id: string;
  readonly messageId: string | null;
  readonly message: string | null;
  readonly handler: string;
  readonly queue: string;
  readonly jobId: string;
  readonly error: string;
  readonly attempts: number;
  readonly failedAt: string;
  readonly retriedAt: string | null;
  readonly retriedBy: string | null;
}

/** What waits for those who run the system, in figures. */
export interface Attention {
  readonly deadLetters: number;
  readonly failedMails: number;
  /** Mails that should have left an hour ago. */
  readonly lateMails: number;
  readonly lastBlock: number | null;
  readonly sealedAt: Date | null;
  readonly unsealed: number;
  readonly oldestUnsealedAt: Date | null;
  readonly anchorDate: string | null;
  /** Messages that have not reached their queue, and since when the oldest waits. */
  readonly undispatched: number;
  readonly undispatchedSince: Date | null;
}

/** Failed jobs, and what else waits for those who run the system. */
@Injectable()
export class DeadLetterReader {
  constructor(private readonly database: ReadDatabase) {}

  /** Open ones and retried ones, newest first. */
  async list(page: PageRequest): Promise<Page<DeadLetterView>> {
    const rows = await this.database.query<DeadLetterView>(
      `select d.id, d.message_id as "messageId", m.name as message, d.handler, d.queue, d.job_id as "jobId", d.error,
         d.attempts, d.failed_at as "failedAt", d.retried_at as "retriedAt", d.retried_by as "retriedBy"
       from dead_letter d left join outbox_message m on m.id = d.message_id
       where $1::uuid is null or d.id < $1 order by d.id desc limit $2`,
      [page.after ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit);
  }

  /** One statement. */
  async attention(source: Queryable = this.database): Promise<Attention> {
    const [row] = await source.query<Attention>(
      `select (select count(*)::int from dead_letter where retried_at is null) as "deadLetters",
         (select count(*)::int from mail where status = 'failed' and content_cipher is not null) as "failedMails",
         (select count(*)::int from mail where status = 'queued' and created_at < now() - interval '1 hour') as "lateMails",
         b.number::int as "lastBlock", b.sealed_at as "sealedAt",
         (select count(*)::int from audit_unsealed) as unsealed,
         (select min(at) from audit_unsealed) as "oldestUnsealedAt",
         (select max(date)::text from audit_anchor) as "anchorDate",
         o.count as undispatched, o.since as "undispatchedSince"
       from (select count(*)::int as count, min(created_at) as since from outbox_message where dispatched_at is null) o
         left join lateral (select number, sealed_at from audit_block order by number desc limit 1) b on true`,
    );
    if (!row) throw new Error('a select of counts answers one row');
    return row;
  }
}
