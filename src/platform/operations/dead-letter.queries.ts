import type { ReadDatabase } from '../database/index.js';
import type { PageRequest } from '../http/paging.js';

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

export function listDeadLetters(database: ReadDatabase, page: PageRequest): Promise<DeadLetterView[]> {
  return database.query<DeadLetterView>(
    `select d.id, d.message_id as "messageId", m.name as message, d.handler, d.queue, d.job_id as "jobId", d.error,
       d.attempts, d.failed_at as "failedAt", d.retried_at as "retriedAt", d.retried_by as "retriedBy"
     from dead_letter d left join outbox_message m on m.id = d.message_id
     where $1::uuid is null or d.id < $1 order by d.id desc limit $2`,
    [page.after ?? null, page.limit + 1],
  );
}
