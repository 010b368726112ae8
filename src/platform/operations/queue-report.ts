import { Injectable } from '@nestjs/common';
import { QUEUE_NAMES, type QueueName } from '../queue/queue-names.js';
import { Queues } from '../queue/queues.js';

/** How a queue stands; its figures are null when its store does not answer. */
export interface QueueState {
  readonly name: QueueName;
  readonly title: string;
  readonly counts: {
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
  } | null;
  /** Since when the oldest waiting job waits. */
  readonly oldestAt: Date | null;
}

const PATIENCE_MS = 2_000;

/** The queues in figures, for a page. */
@Injectable()
export class QueueReport {
  constructor(private readonly queues: Queues) {}

  /** All queues side by side. */
  read(): Promise<QueueState[]> {
    const names = Object.entries(QUEUE_NAMES) as [QueueName, string][];
    return Promise.all(names.map(([name, title]) => this.stateOf(name, title)));
  }

  private async stateOf(name: QueueName, title: string): Promise<QueueState> {
    const queue = this.queues.get(name);
    const work = queue
      .getJobCounts('waiting', 'active', 'delayed', 'failed')
      .then(
        async (counts) =>
          [counts, counts.waiting ? await queue.getJobs(['waiting'], 0, 0, true) : []] as const,
      );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), PATIENCE_MS);
    });
    const answer = await Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
    if (!answer) return { name, title, counts: null, oldestAt: null };
    const [{ waiting = 0, active = 0, delayed = 0, failed = 0 }, [oldest]] = answer;
    const oldestAt = oldest ? new Date(oldest.timestamp) : null;
    return { name, title, counts: { waiting, active, delayed, failed }, oldestAt };
  }
}
