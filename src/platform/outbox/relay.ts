import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { DATABASE_URL } from '../database/database-url.js';
import { Shutdown } from '../http/shutdown.js';
import { HandlerRegistry } from '../queue/handler-registry.js';
import type { QueueName } from '../queue/queue-names.js';
import { Queues, type NewJob } from '../queue/queues.js';
import { jobsOf, type PendingRow } from './pending.js';

const BATCH = 200;
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
    private readonly shutdown: Shutdown,
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

  private async addJobs(rows: readonly PendingRow[]): Promise<void> {
    const jobs = new Map<QueueName, NewJob[]>();
    for (const { queue, job } of jobsOf(this.registry, rows))
      jobs.set(queue, [...(jobs.get(queue) ?? []), job]);
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
