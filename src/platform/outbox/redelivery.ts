import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeadLetters } from '../queue/dead-letters.js';
import { Deliveries } from '../queue/deliveries.js';
import { HandlerRegistry } from '../queue/handler-registry.js';
import { OnSchedule } from '../queue/handlers.js';
import { TIMING, type QueueTiming } from '../queue/queue-timing.js';
import { Queues } from '../queue/queues.js';
import { jobsOf, type PendingRow } from './pending.js';

const BATCH = 200;
const NIL = '00000000-0000-0000-0000-000000000000';

/** The second look at messages that were dispatched: the database, not the queue store, knows what is still to be done. */
@Injectable()
export class OutboxRedelivery {
  private readonly log = new Logger(OutboxRedelivery.name);

  constructor(
    private readonly database: DataSource,
    private readonly queues: Queues,
    private readonly registry: HandlerRegistry,
    private readonly deliveries: Deliveries,
    private readonly deadLetters: DeadLetters,
    @Inject(TIMING) private readonly timing: QueueTiming,
  ) {}

  /** Puts back what was dispatched but is neither done nor in the queue any more, as after the loss of the queue store; closes what is done. */
  @OnSchedule('outbox.redeliver', { every: 60_000 })
  async redeliver(): Promise<void> {
    for (let after = NIL; ;) {
      const rows = await this.database.query<PendingRow[]>(
        `select id, name, payload, not_before from outbox_message
         where completed_at is null and id > $1 and name = any($4::text[])
           and greatest(dispatched_at, not_before) < clock_timestamp() - $2 * interval '1 millisecond'
           and dispatched_at is not null
         order by id limit $3`,
        [after, this.timing.redeliverAfterMs, BATCH, this.registry.messages()],
      );
      await this.putBack(rows);
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = last.id;
    }
  }

  private async putBack(rows: readonly PendingRow[]): Promise<void> {
    const settled = await this.deliveries.settled(rows.map((row) => row.id));
    for (const row of rows) {
      const jobs = jobsOf(this.registry, [row]);
      if (jobs.every(({ job }) => settled.has(job.id))) {
        // The process that noted the last delivery ended before it closed the message.
        await this.deliveries.close(
          row.id,
          this.registry.forMessage(row.name).map(({ name }) => name),
        );
      }
      await this.putJobsBack(jobs.filter(({ job }) => !settled.has(job.id)));
    }
  }

  private async putJobsBack(jobs: ReturnType<typeof jobsOf>): Promise<void> {
    for (const { queue, job } of jobs) {
      const known = await this.queues.get(queue).getJob(job.id);
      const state = known ? await known.getState() : 'unknown';
      if (known && state === 'failed') {
        // It failed for good while the database could not take the dead letter.
        await this.deadLetters.keep(queue, known, known.failedReason ?? 'unknown');
      } else if (state === 'unknown' || state === 'completed') {
        this.log.warn(`job ${job.id} was lost and is put back`);
        await this.queues.revive(queue, job);
      }
    }
  }
}
