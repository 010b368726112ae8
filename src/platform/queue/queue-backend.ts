import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type DefaultJobOptions,
  type Job,
  type Queue,
  type Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { QUEUE_TIMING, type QueueTiming } from './queue-timing.js';

/** What the rest of the code sees of BullMQ, whichever store is behind it. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  /** Creates or upgrades the store's own tables; safe to run in every process at start. */
  prepare(): Promise<void>;
  queue(name: string): Queue;
  worker(name: string, process: (job: Job) => Promise<void>, concurrency: number): Worker;
}

interface StoreAddress {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

/** PostgreSQL unless `redisUrl` is given: the only place where the two differ. */
export function selectQueueBackend(
  { databaseUrl, redisUrl }: StoreAddress,
  timing: QueueTiming = QUEUE_TIMING,
): QueueBackend {
  const options = {
    job: {
      attempts: timing.attempts,
      backoff: { type: 'exponential', delay: timing.backoffMs, jitter: 0.2 },
      // A finished job must outlive the relay that might add it again after a crash: its id makes the second add a no-op.
      removeOnComplete: { age: 24 * 3600, count: 5_000 },
      removeOnFail: { age: 30 * 24 * 3600 },
    },
    worker: {
      lockDuration: timing.lockMs,
      stalledInterval: timing.stalledCheckMs,
      maxStalledCount: 5,
      drainDelay: 60,
      autorun: false,
    },
  };
  return redisUrl === null
    ? postgresBackend(databaseUrl, options)
    : redisBackend(redisUrl, new URL(databaseUrl).pathname.slice(1), options);
}

interface BackendOptions {
  readonly job: DefaultJobOptions;
  readonly worker: Omit<WorkerOptions, 'connection'>;
}

function postgresBackend(connectionString: string, options: BackendOptions): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString, max: 2, skipMigrations: true, keepAlive: true };
  return {
    kind: 'postgres',
    async prepare() {
      const client = new pg.Client({ connectionString });
      await client.connect();
      try {
        await runMigrations(client as never);
      } finally {
        await client.end();
      }
    },
    queue: (name) => new Queue(name, { connection, defaultJobOptions: options.job }) as unknown as Queue,
    worker: (name, process, concurrency) =>
      new Worker(name, process, { connection, concurrency, ...options.worker }) as unknown as Worker,
  };
}

function redisBackend(url: string, databaseName: string, options: BackendOptions): QueueBackend {
  const { Queue, Worker } = withBackend(createRedisBackend);
  // One Redis may serve several installations; the database's name keeps their queues apart.
  const prefix = `belanja-rutin:${databaseName}`;
  // A producer gives up soon while Redis is away (the outbox keeps the message); a worker waits for it to come back.
  const producer = { url, maxRetriesPerRequest: 1 } as never;
  const consumer = { url, maxRetriesPerRequest: null } as never;
  return {
    kind: 'redis',
    async prepare() {
      const probe = new Redis(url, { maxRetriesPerRequest: 3 });
      probe.on('error', () => undefined);
      try {
        await probe.ping();
      } finally {
        probe.disconnect();
      }
    },
    queue: (name) => new Queue(name, { connection: producer, prefix, defaultJobOptions: options.job }),
    worker: (name, process, concurrency) =>
      new Worker(name, process, { connection: consumer, prefix, concurrency, ...options.worker }),
  };
}
