import type { Queryable } from '../database/queryable.js';
import type { QueueName } from './queue-names.js';

/** How many jobs of a queue are in which state, and since when the oldest waiting one waits. */
export interface QueueStanding {
  readonly counts: {
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
  };
  readonly oldestAt: Date | null;
}

/**
 * All queues whose store is PostgreSQL, in one statement over the table that BullMQ shares with its ports to other languages. Its own
 * getters ask three times for each queue.
 */
export async function standingsOf(
  source: Queryable,
  names: readonly QueueName[],
): Promise<ReadonlyMap<QueueName, QueueStanding>> {
  const rows = await source.query<{ name: QueueName } & QueueStanding>(
    `select q.name, jsonb_build_object('waiting', count(*) filter (where j.state = 'waiting'),
              'active', count(*) filter (where j.state = 'active'), 'delayed', count(*) filter (where j.state = 'delayed'),
              'failed', count(*) filter (where j.state = 'failed')) as counts,
            to_timestamp(min(j.added_at_ms) filter (where j.state = 'waiting') / 1000.0) as "oldestAt"
     from unnest($1::text[]) as q (name)
       left join bullmq.job j on j.queue = q.name and j.state in ('waiting', 'active', 'delayed', 'failed')
     group by q.name`,
    [names],
  );
  return new Map(rows.map(({ name, ...standing }) => [name, standing]));
}
