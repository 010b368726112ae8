import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';

const PREFIX = 'outbox_';

/** The same message and handler always give the same job id, so that adding twice is one job. */
export function jobIdOf(messageId: string, handler: string): string {
  return `${PREFIX}${messageId}_${handler}`;
}

/** Which handler has finished which message. The database, not the queue store, knows what is still to be done. */
@Injectable()
export class Deliveries {
  constructor(private readonly database: DataSource) {}

  messageIdOf(job: Job): string | null {
    return job.id?.startsWith(PREFIX) ? job.id.slice(PREFIX.length, PREFIX.length + 36) : null;
  }

  async isDone(messageId: string, handler: string): Promise<boolean> {
    const rows = await this.database.query<object[]>(
      'select 1 from message_delivery where message_id = $1 and handler = $2',
      [messageId, handler],
    );
    return rows.length > 0;
  }

  /** The job ids of `messageIds` that need no queue any more: done, or kept as a dead letter that waits for a person. */
  async settled(messageIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ message_id: string; handler: string }[]>(
      `select message_id, handler from message_delivery where message_id = any($1::uuid[])
       union all
       select message_id, handler from dead_letter where message_id = any($1::uuid[]) and retried_at is null`,
      [messageIds],
    );
    return new Set(rows.map((row) => jobIdOf(row.message_id, row.handler)));
  }

  /** Notes the delivery, and closes the message when all its `handlers` are done. */
  async markDone(messageId: string, handler: string, handlers: readonly string[]): Promise<void> {
    await this.database.query(
      `insert into message_delivery (message_id, handler)
       select id, $2 from outbox_message where id = $1 on conflict do nothing`,
      [messageId, handler],
    );
    await this.close(messageId, handlers);
  }

  /**
   * Closes the message when all its `handlers` are done. A statement of its own, after the delivery is committed: of two handlers
   * that finish together, at least the later one then sees both.
   */
  async close(messageId: string, handlers: readonly string[]): Promise<void> {
    await this.database.query(
      `update outbox_message set completed_at = clock_timestamp()
       where id = $1 and completed_at is null
         and (select count(*) from message_delivery where message_id = $1 and handler = any($2::text[])) = cardinality($2::text[])`,
      [messageId, handlers],
    );
  }
}
