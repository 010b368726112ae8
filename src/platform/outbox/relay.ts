import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { DATABASE_URL } from '../database/database-url.js';
import { Shutdown } from '../http/shutdown.js';
import { DeadLetters } from '../queue/dead-letters.js';
import { Deliveries } from '../queue/deliveries.js';
import { HandlerRegistry } from '../queue/handler-registry.js';
import { OnSchedule } from '../queue/handlers.js';
import type { QueueName } from '../queue/queue-names.js';
import { TIMING, type QueueTiming } from '../queue/queue-timing.js';
import { Queues, type NewJob } from '../queue/queues.js';

interface PendingRow {
  id: string;
  name: string;
  payload: object;
  not_before: Date | null;
}

interface DueJob {
  readonly queue: QueueName;
  readonly job: NewJob;
}

const BATCH = 200;
const NIL = '00000000-0000-0000-0000-000000000000';
const SWEEP_MS = 2_000;
const RECONNECT_MS = 1_000;
const CONNECT_MS = 5_000;

/**
 * Moves messages from the outbox to the queue. Notification makes it quick, the sweep makes it certain. Claims with
 * `for update skip locked`, never by "id greater than the last one": commit order is not id order.
 */
@Injectable()
export class OutboxRelay implements BeforeApplicationShutdown {
  private readonly log = new Logger(OutboxRelay.name);
  private listener: pg.Client | null = null;
  private sweep: NodeJS.Timeout | null = null;
  private draining: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;

  constructor(
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
    private readonly database: DataSource,
    private readonly queues: Queues,
    private readonly registry: HandlerRegistry,
    private readonly deliveries: Deliveries,
    private readonly deadLetters: DeadLetters,
    private readonly shutdown: Shutdown,
    @Inject(TIMING) private readonly timing: QueueTiming,
  ) {}

  start(): void {
    this.sweep = setInterval(() => this.drainSoon(), SWEEP_MS);
    void this.listen();
    this.drainSoon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.sweep) clearInterval(this.sweep);
    void this.listener?.end().catch(() => undefined);
    await this.shutdown.withinGrace(Promise.resolve(this.draining));
  }

  /** Dispatches everything that is waiting; several processes may do so at once. */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const moved = await this.dispatchBatch();
      total += moved;
      if (moved < BATCH) return total;
    }
  }

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
      const jobs = this.jobsOf([row]);
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

  private async putJobsBack(jobs: readonly DueJob[]): Promise<void> {
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

  private drainSoon(): void {
    this.wanted = true;
    this.draining ??= this.drainWanted().finally(() => (this.draining = null));
  }

  private async drainWanted(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        await this.drain();
      } catch (error) {
        this.log.warn(
          `outbox not drained, will be tried again: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  }

  private async dispatchBatch(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const rows = await manager.query<PendingRow[]>(
        `select id, name, payload, not_before from outbox_message
         where dispatched_at is null and name = any($2::text[]) order by id limit $1 for update skip locked`,
        // Only what this process knows: during an upgrade the newer version relays its own messages.
        [BATCH, this.registry.messages()],
      );
      if (rows.length === 0) return 0;
      await this.addJobs(rows);
      await manager.query(
        'update outbox_message set dispatched_at = clock_timestamp() where id = any($1::uuid[])',
        [rows.map((row) => row.id)],
      );
      return rows.length;
    });
  }

  private jobsOf(rows: readonly PendingRow[]): DueJob[] {
    return rows.flatMap((row) =>
      this.registry.forMessage(row.name).map((handler) => ({
        queue: handler.handling.queue,
        job: {
          id: this.deliveries.jobId(row.id, handler.name),
          handler: handler.name,
          payload: row.payload,
          delayMs: row.not_before ? Math.max(0, row.not_before.getTime() - Date.now()) : 0,
        },
      })),
    );
  }

  private async addJobs(rows: readonly PendingRow[]): Promise<void> {
    const jobs = new Map<QueueName, NewJob[]>();
    for (const { queue, job } of this.jobsOf(rows)) jobs.set(queue, [...(jobs.get(queue) ?? []), job]);
    for (const [queue, list] of jobs) await this.queues.add(queue, list);
  }

  /** Listens until the process stops; a lost connection is made again. */
  private async listen(): Promise<void> {
    while (!this.stopped) {
      await this.listenOnce().catch(() => undefined);
      await sleep(RECONNECT_MS, undefined, { ref: false });
    }
  }

  private async listenOnce(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
    });
    client.on('notification', () => this.drainSoon());
    this.listener = client;
    try {
      await client.connect();
      await client.query('listen outbox');
      this.drainSoon();
      await lost;
    } finally {
      this.listener = null;
      // Not awaited: the end of a connection that never was does not come.
      void client.end().catch(() => undefined);
    }
  }
}
