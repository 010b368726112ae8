import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';

import { DATABASE_URL } from '../database/database-url.js';
import { Deliveries } from '../queue/deliveries.js';
import { HandlerRegistry } from '../queue/handler-registry.js';
import { OnSchedule } from '../queue/handlers.js';
import type { QueueName } from '../queue/queue-names.js';
import { Queues, type NewJob } from '../queue/queues.js';

interface PendingRow {
  id: string;
  name: string;
  payload: object;
  not_before: Date | null;
}

const BATCH = 200;
const SWEEP_MS = 2_000;
const RECONNECT_MS = 1_000;

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
  ) {}

  start(): void {
    this.sweep = setInterval(() => this.drainSoon(), SWEEP_MS);
    void this.listen();
    this.drainSoon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.sweep) clearInterval(this.sweep);
    await this.listener?.end().catch(() => undefined);
    await this.draining;
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

  /** Puts back what was dispatched but is neither done nor in the queue any more, as after the loss of the queue store. */
  @OnSchedule('outbox.redeliver', { every: 60_000 })
  async redeliver(): Promise<void> {
    const rows = await this.database.query<PendingRow[]>(
      `select id, name, payload, not_before from outbox_message
       where completed_at is null and dispatched_at < now() - interval '2 minutes'
       order by dispatched_at limit 1000`,
    );
    for (const row of rows) await this.addJobs([row], { onlyMissing: true });
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
         where dispatched_at is null order by id limit $1 for update skip locked`,
        [BATCH],
      );
      if (rows.length === 0) return 0;
      await this.addJobs(rows, { onlyMissing: false });
      await manager.query(
        'update outbox_message set dispatched_at = clock_timestamp() where id = any($1::uuid[])',
        [rows.map((row) => row.id)],
      );
      return rows.length;
    });
  }

  private async addJobs(
    rows: readonly PendingRow[],
    { onlyMissing }: { onlyMissing: boolean },
  ): Promise<void> {
    const jobs = new Map<QueueName, NewJob[]>();
    for (const row of rows) {
      for (const handler of this.registry.forMessage(row.name)) {
        const id = this.deliveries.jobId(row.id, handler.name);
        const { queue } = handler.handling;
        if (onlyMissing) {
          if (await this.deliveries.isDone(row.id, handler.name)) continue;
          if (await this.queues.get(queue).getJob(id)) continue;
        }
        const delayMs = row.not_before ? Math.max(0, row.not_before.getTime() - Date.now()) : 0;
        jobs.set(queue, [
          ...(jobs.get(queue) ?? []),
          { id, handler: handler.name, payload: row.payload, delayMs },
        ]);
      }
    }
    for (const [queue, list] of jobs) await this.queues.add(queue, list);
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: this.databaseUrl, keepAlive: true });
    const again = () => {
      if (this.listener !== client) return;
      this.listener = null;
      if (!this.stopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    };
    this.listener = client;
    client.on('notification', () => this.drainSoon());
    client.on('error', () => client.end().catch(() => undefined));
    client.on('end', again);
    try {
      await client.connect();
      await client.query('listen outbox');
      this.drainSoon();
    } catch {
      await client.end().catch(() => undefined);
      again();
    }
  }
}
