import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type Job,
  type Queue,
  type Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** What the rest of the code sees of BullMQ, whichever store is behind it. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  /** Creates or upgrades the store's own tables; safe to run in every process at start. */
  prepare(): Promise<void>;
  queue(name: string): Queue;
  worker(name: string, process: (job: Job) => Promise<void>, concurrency: number): Worker;
}

// A finished job must outlive the outbox relay that might add it again after a crash: its id is what makes the second add a no-op.
const JOB_OPTIONS = {
  attempts: 6,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.2 },
  removeOnComplete: { age: 24 * 3600, count: 5_000 },
  removeOnFail: { age: 30 * 24 * 3600 },
} as const;

// A killed worker's job is taken up again after lockDuration + stalledInterval; three kills in a row are still not the job's fault.
const WORKER_OPTIONS = {
  lockDuration: 15_000,
  stalledInterval: 10_000,
  maxStalledCount: 5,
  drainDelay: 60,
  autorun: false,
} as const;

/** PostgreSQL unless `redisUrl` is given: the only place where the two differ. */
export function selectQueueBackend(options: { databaseUrl: string; redisUrl: string | null }): QueueBackend {
  return options.redisUrl === null
    ? postgresBackend(options.databaseUrl)
    : redisBackend(options.redisUrl, new URL(options.databaseUrl).pathname.slice(1));
}

function postgresBackend(connectionString: string): QueueBackend {
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
    queue: (name) => new Queue(name, { connection, defaultJobOptions: JOB_OPTIONS }) as unknown as Queue,
    worker: (name, process, concurrency) =>
      new Worker(name, process, { connection, concurrency, ...WORKER_OPTIONS }) as unknown as Worker,
  };
}

function redisBackend(url: string, databaseName: string): QueueBackend {
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
    queue: (name) => new Queue(name, { connection: producer, prefix, defaultJobOptions: JOB_OPTIONS }),
    worker: (name, process, concurrency) =>
      new Worker(name, process, { connection: consumer, prefix, concurrency, ...WORKER_OPTIONS }),
  };
}
