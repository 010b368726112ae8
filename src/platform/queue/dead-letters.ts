import { Injectable, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import type { QueueName } from './queue-names.js';

/** Jobs that failed every try, kept in the database so that they are seen even when the queue store is lost. */
@Injectable()
export class DeadLetters {
  private readonly log = new Logger(DeadLetters.name);

  constructor(private readonly database: DataSource) {}

  async keep(queue: QueueName, job: Job, error: Error): Promise<void> {
    try {
      await this.database.query(
        `insert into dead_letter (message_id, handler, queue, job_id, payload, error, attempts)
         values ((select id from outbox_message where id::text = substring($1 from 'outbox_(.{36})')), $2, $3, $1, $4, $5, $6)
         on conflict (job_id) where retried_at is null do nothing`,
        [job.id, job.name, queue, JSON.stringify(job.data), error.message.slice(0, 2_000), job.attemptsMade],
      );
    } catch (failure) {
      this.log.error(
        `dead letter ${job.id} could not be kept`,
        failure instanceof Error ? failure.stack : '',
      );
    }
  }
}
