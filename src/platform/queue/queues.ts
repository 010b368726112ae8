import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { CONFIG, type Config } from '../config/index.js';
import { DATABASE_URL } from '../database/database-url.js';
import { selectQueueBackend, type QueueBackend } from './queue-backend.js';
import { QUEUE_NAMES, type QueueName } from './queue-names.js';
import { TIMING, type QueueTiming } from './queue-timing.js';

/** A job to add; the same `id` twice is one job. */
export interface NewJob {
  readonly id: string;
  readonly handler: string;
  readonly payload: object;
  readonly delayMs?: number;
}

/** The producing side of BullMQ. Only the outbox relay, schedules and operators' retries add jobs. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  readonly backend: QueueBackend;
  private readonly log = new Logger(Queues.name);
  private readonly open = new Map<QueueName, Queue>();
  private isClosing = false;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(DATABASE_URL) databaseUrl: string,
    @Inject(TIMING) timing: QueueTiming,
  ) {
    const redisUrl = config.queue.redisUrl?.reveal() ?? null;
    this.backend = selectQueueBackend({ databaseUrl, redisUrl }, timing);
  }

  get(name: QueueName): Queue {
    let queue = this.open.get(name);
    if (!queue) {
      queue = this.backend.queue(name);
      // Without a listener a lost connection would end the process; the next add reports the outage to its caller.
      queue.on('error', (error: Error) => {
        if (!this.isClosing) this.log.warn(`queue ${name}: ${error.message}`);
      });
      this.open.set(name, queue);
      this.forgetIfStillborn(name, queue);
    }
    return queue;
  }

  // A queue that was opened while the store was away keeps failing after its return: the next caller gets a new one.
  private forgetIfStillborn(name: QueueName, queue: Queue): void {
    queue.waitUntilReady().catch((error: Error) => {
      this.log.warn(`queue ${name} could not be opened: ${error.message}`);
      if (this.open.get(name) === queue) this.open.delete(name);
      void queue.close().catch(() => undefined);
    });
  }

  all(): Queue[] {
    return (Object.keys(QUEUE_NAMES) as QueueName[]).map((name) => this.get(name));
  }

  async add(name: QueueName, jobs: readonly NewJob[]): Promise<void> {
    await this.get(name).addBulk(
      jobs.map((job) => ({
        name: job.handler,
        data: job.payload,
        opts: { jobId: job.id, delay: job.delayMs },
      })),
    );
  }

  /** Brings a job back to life whatever has become of it: retries it where it is, adds it where it is not. */
  async revive(name: QueueName, job: NewJob): Promise<void> {
    const known = await this.get(name).getJob(job.id);
    const state = known ? await known.getState() : 'unknown';
    if (known && state === 'failed') return known.retry('failed', { resetAttemptsMade: true });
    if (known && state === 'completed') await known.remove();
    if (!known || state === 'completed' || state === 'unknown') await this.add(name, [job]);
  }

  /** Throws when the store does not answer; for readiness. */
  async check(): Promise<void> {
    await this.get('messages').getJobCounts('waiting');
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await Promise.allSettled([...this.open.values()].map((queue) => queue.close()));
  }
}
