import { Injectable, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound, Problem } from '../http/problem.js';
import type { QueueName } from './queue-names.js';
import { Queues } from './queues.js';

interface DeadLetterRow {
  readonly handler: string;
  readonly queue: QueueName;
  readonly job_id: string;
  readonly payload: object;
  readonly retried_at: Date | null;
}

/** Jobs that failed every try, kept in the database so that they are seen even when the queue store is lost. */
@Injectable()
export class DeadLetters {
  private readonly log = new Logger(DeadLetters.name);

  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly queues: Queues,
  ) {}

  async keep(queue: QueueName, job: Job, error: string): Promise<void> {
    try {
      await this.database.query(
        `insert into dead_letter (message_id, handler, queue, job_id, payload, error, attempts)
         values ((select id from outbox_message where id::text = substring($1 from 'outbox_(.{36})')), $2, $3, $1, $4, $5, $6)
         on conflict (job_id) where retried_at is null do nothing`,
        [job.id, job.name, queue, JSON.stringify(job.data), error.slice(0, 2_000), job.attemptsMade],
      );
    } catch (failure) {
      // The redelivery schedule finds the failed job again and keeps it then.
      this.log.error(
        `dead letter ${job.id} could not be kept yet`,
        failure instanceof Error ? failure.stack : '',
      );
    }
  }

  /** Gives the job all its tries again. Two administrators at once: the second gets 409. */
  retry(actor: Actor, id: string): Promise<{ id: string; retriedBy: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const [letter] = await tx.query<DeadLetterRow>(
        'select handler, queue, job_id, payload, retried_at from dead_letter where id = $1 for update',
        [id],
      );
      if (!letter) throw notFound('Pekerjaan gagal');
      if (letter.retried_at) throw new Problem('wrong-status', 'Pekerjaan ini sudah dijalankan ulang.');
      await tx.query(
        'update dead_letter set retried_at = clock_timestamp(), retried_by = $2 where id = $1 returning id',
        [id, actor.person],
      );
      tx.audit({
        action: 'dead-letter.retry',
        recordType: 'dead-letter',
        recordId: id,
        summary: `Pekerjaan gagal ${letter.handler} dijalankan ulang.`,
      });
      // Last, so that a queue store that is away leaves everything as it was.
      await this.queues.revive(letter.queue, {
        id: letter.job_id,
        handler: letter.handler,
        payload: letter.payload,
      });
      return { id, retriedBy: actor.person };
    });
  }
}
