import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { patternOf } from '../http/routes.js';
import { QUEUE_NAMES, type QueueName } from '../queue/queue-names.js';
import { Queues } from '../queue/queues.js';

interface Backlog {
  readonly pending: number;
  readonly pending_age: number;
  readonly dead_letters: number;
  readonly blocks: number;
  readonly unsealed: number;
  readonly unsealed_age: number;
}

const BACKLOG = `
  select
    (select count(*)::int from outbox_message where dispatched_at is null) as pending,
    (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
       from outbox_message where dispatched_at is null) as pending_age,
    (select count(*)::int from dead_letter where retried_at is null) as dead_letters,
    (select coalesce(max(number), 0)::int from audit_block) as blocks,
    (select count(*)::int from audit_unsealed) as unsealed,
    (select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 from audit_unsealed) as unsealed_age`;

/** Figures for Prometheus. A registry per application: two in one process (tests) must not share counters. */
@Injectable()
export class Metrics implements OnModuleInit {
  private readonly registry = new Registry();
  private readonly duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  private readonly gauges = new Map<string, Gauge>();
  private collectsProcess = false;

  constructor(
    private readonly database: DataSource,
    private readonly queues: Queues,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  onModuleInit(): void {
    this.host.httpAdapter?.getInstance().addHook('onResponse', async (request, reply) => {
      this.duration.observe(
        { method: request.method, route: patternOf(request), status: reply.statusCode },
        reply.elapsedTime / 1000,
      );
    });
  }

  /** The figures in Prometheus' text format. What cannot be read now is left out; `up`-like gauges say so. */
  async read(): Promise<string> {
    if (!this.collectsProcess) collectDefaultMetrics({ register: this.registry });
    this.collectsProcess = true;
    this.readPool();
    await Promise.all([
      this.probe('database', () => this.readBacklog()),
      this.probe('queue', () => this.readQueues()),
    ]);
    return this.registry.metrics();
  }

  private async probe(store: string, read: () => Promise<void>): Promise<void> {
    const answers = await read().then(
      () => 1,
      () => 0,
    );
    this.set('store_up', 'Whether the store answered this scrape', answers, { store });
  }

  private readPool(): void {
    const { master } = this.database.driver as unknown as { master?: Record<string, number> };
    for (const state of ['total', 'idle', 'waiting']) {
      const count = master?.[`${state}Count`];
      if (count !== undefined) this.set('db_pool_connections', 'Connections of the pool', count, { state });
    }
  }

  private async readBacklog(): Promise<void> {
    const [row] = await this.database.query<Backlog[]>(BACKLOG);
    if (!row) return;
    this.set('outbox_pending', 'Messages not yet in the queue', row.pending);
    this.set('outbox_pending_age_seconds', 'Age of the oldest of them', row.pending_age);
    this.set('dead_letters_open', 'Failed jobs that wait for a person', row.dead_letters);
    this.set('audit_blocks', 'Number of the last sealed block', row.blocks);
    this.set('audit_unsealed', 'Audit entries not yet sealed', row.unsealed);
    this.set('audit_unsealed_age_seconds', 'Age of the oldest of them', row.unsealed_age);
  }

  private async readQueues(): Promise<void> {
    for (const queue of Object.keys(QUEUE_NAMES) as QueueName[]) {
      const counts = await this.queues.get(queue).getJobCounts('waiting', 'active', 'delayed', 'failed');
      for (const [state, count] of Object.entries(counts)) {
        this.set('queue_jobs', 'Jobs in the queue store', count, { queue, state });
      }
    }
  }

  private set(name: string, help: string, value: number, labels: Record<string, string> = {}): void {
    let gauge = this.gauges.get(name);
    if (!gauge) {
      gauge = new Gauge({ name, help, labelNames: Object.keys(labels), registers: [this.registry] });
      this.gauges.set(name, gauge);
    }
    gauge.set(labels, value);
  }
}
