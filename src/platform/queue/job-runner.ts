import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { CONFIG, type Config } from '../config/index.js';
import { Shutdown } from '../http/shutdown.js';
import { DeadLetters } from './dead-letters.js';
import { Deliveries } from './deliveries.js';
import { HandlerRegistry, type Handler } from './handler-registry.js';
import { QUEUE_NAMES, type QueueName } from './queue-names.js';
import { Queues } from './queues.js';

/** The consuming side: runs every handler of this process, once per message as far as can be, and never loses one. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger(JobRunner.name);
  private workers: Worker[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queues: Queues,
    private readonly registry: HandlerRegistry,
    private readonly deliveries: Deliveries,
    private readonly deadLetters: DeadLetters,
    private readonly shutdown: Shutdown,
  ) {}

  /** Starts one worker per queue and makes sure that exactly the declared schedules stand. */
  async start(): Promise<void> {
    await this.setSchedules();
    this.workers = (Object.keys(QUEUE_NAMES) as QueueName[]).map((queue) => this.startWorker(queue));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  /** Stops taking jobs and waits for those in hand, as long as the shutdown may last; then others take them up when their locks end. */
  async beforeApplicationShutdown(): Promise<void> {
    const closing = Promise.allSettled(this.workers.map((worker) => worker.close()));
    if (await this.shutdown.withinGrace(closing)) return;
    this.log.warn('jobs in hand did not finish in time; they will be run again');
    await Promise.race([Promise.allSettled(this.workers.map((worker) => worker.close(true))), sleep(1_000)]);
  }

  private async setSchedules(): Promise<void> {
    const schedules = this.registry.schedules();
    for (const { name, handling } of schedules) {
      const repeat =
        handling.pattern === undefined
          ? { every: handling.every }
          : { pattern: handling.pattern, tz: 'Asia/Jakarta' };
      // The next run is the second try.
      const opts = { attempts: 1, removeOnComplete: { count: 20 }, removeOnFail: { count: 50 } };
      await this.queues
        .get(handling.queue)
        .upsertJobScheduler(handling.name, repeat, { name, data: {}, opts });
    }
    const maintenance = this.queues.get('maintenance');
    for (const { key } of await maintenance.getJobSchedulers(0, -1)) {
      if (!schedules.some(({ handling }) => handling.name === key)) await maintenance.removeJobScheduler(key);
    }
  }

  private startWorker(queue: QueueName): Worker {
    const worker = this.queues.backend.worker(
      queue,
      (job) => this.handle(job),
      this.config.queue.concurrency,
    );
    worker.on('error', (error) => this.log.warn(`worker ${queue}: ${error.message}`));
    worker.on('failed', (job, error) => {
      this.log.warn(`job ${job?.name} ${job?.id} failed (try ${job?.attemptsMade}): ${error.message}`);
      if (job?.finishedOn === undefined || this.deliveries.messageIdOf(job) === null) return;
      void this.deadLetters.keep(queue, job, error.message);
    });
    void worker.run().catch((error: Error) => this.log.error(`worker ${queue} stopped: ${error.message}`));
    return worker;
  }

  private async handle(job: Job): Promise<void> {
    const handler = this.registry.get(job.name);
    // During an upgrade it may be a job of the newer version: failing it sends it back to be tried by another process.
    if (!handler) throw new Error(`no handler is called ${job.name}`);
    const messageId = this.deliveries.messageIdOf(job);
    const siblings = this.siblingsOf(handler);
    // Done, but perhaps not closed: the process that did it may have ended between the two.
    if (messageId !== null && (await this.deliveries.isDone(messageId, handler.name))) {
      return this.deliveries.close(messageId, siblings);
    }
    const attempt = job.attemptsMade + 1;
    const isLastAttempt = attempt >= (job.opts.attempts ?? 1);
    await handler.run(job.data as object, { messageId, jobId: job.id ?? '', attempt, isLastAttempt });
    if (messageId !== null) await this.deliveries.markDone(messageId, handler.name, siblings);
  }

  /** The handlers of the same message, this one included. */
  private siblingsOf({ handling }: Handler): string[] {
    if (handling.kind === 'schedule') return [];
    return this.registry.forMessage(handling.message).map(({ name }) => name);
  }
}
