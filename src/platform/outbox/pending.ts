import { jobIdOf } from '../queue/deliveries.js';
import type { HandlerRegistry } from '../queue/handler-registry.js';
import type { QueueName } from '../queue/queue-names.js';
import type { NewJob } from '../queue/queues.js';

/** A message that is not done yet, as it stands in `outbox_message`. */
export interface PendingRow {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
  readonly not_before: Date | null;
}

interface DueJob {
  readonly queue: QueueName;
  readonly job: NewJob;
}

/** The jobs of these messages: one for each handler that this process knows. */
export function jobsOf(registry: HandlerRegistry, rows: readonly PendingRow[]): DueJob[] {
  return rows.flatMap((row) =>
    registry.forMessage(row.name).map((handler) => ({
      queue: handler.handling.queue,
      job: {
        id: jobIdOf(row.id, handler.name),
        handler: handler.name,
        payload: row.payload,
        delayMs: row.not_before ? Math.max(0, row.not_before.getTime() - Date.now()) : 0,
      },
    })),
  );
}
