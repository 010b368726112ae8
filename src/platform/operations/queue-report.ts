import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/index.js';
import { QUEUE_NAMES, type QueueName } from '../queue/queue-names.js';
import { Queues } from '../queue/queues.js';
import { standingsOf, type QueueStanding } from '../queue/standing.queries.js';

/** How a queue stands; its figures are null when its store does not answer. */
export interface QueueState {
  readonly name: QueueName;
  readonly title: string;
  readonly counts: QueueStanding['counts'] | null;
  /** Since when the oldest waiting job waits. */
  readonly oldestAt: Date | null;
}

const PATIENCE_MS = 2_000;
const NAMES = Object.keys(QUEUE_NAMES) as QueueName[];

/** The queues in figures, for a page. */
@Injectable()
export class QueueReport {
  constructor(
    private readonly queues: Queues,
    private readonly database: ReadDatabase,
  ) {}

  /** Where the queues are in PostgreSQL one statement; else they are asked side by side. */
  async read(): Promise<QueueState[]> {
    const isTable = this.queues.backend.kind === 'postgres';
    const joined = isTable ? answerOf(standingsOf(this.database, NAMES)) : null;
    return Promise.all(
      NAMES.map(async (name) => {
        const standing = joined ? (await joined)?.get(name) : await answerOf(this.asked(name));
        const { counts = null, oldestAt = null } = standing ?? {};
        return { name, title: QUEUE_NAMES[name], counts, oldestAt };
      }),
    );
  }

  private async asked(name: QueueName): Promise<QueueStanding> {
    const queue = this.queues.get(name);
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
    const [oldest] = waiting > 0 ? await queue.getJobs(['waiting'], 0, 0, true) : [];
    return {
      counts: { waiting, active, delayed, failed },
      oldestAt: oldest ? new Date(oldest.timestamp) : null,
    };
  }
}

/** Null when it fails or takes too long. */
async function answerOf<Answer>(work: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}
