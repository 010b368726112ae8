import { SetMetadata } from '@nestjs/common';
import type { MessageType } from '../outbox/message.js';
import type { QueueName } from './queue-names.js';

/** What a handler is told besides the payload. */
export interface JobContext {
  /** The outbox message, or null for a scheduled run. */
  readonly messageId: string | null;
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Whether a failure now leaves the job dead until somebody retries it. */
  readonly isLastAttempt: boolean;
}

export interface MessageHandling {
  readonly kind: 'message';
  readonly message: string;
  readonly queue: QueueName;
}

export interface ScheduleHandling {
  readonly kind: 'schedule';
  readonly name: string;
  readonly queue: QueueName;
  /** Either milliseconds between runs, or a cron pattern in Asia/Jakarta. */
  readonly every?: number;
  readonly pattern?: string;
}

export type Handling = MessageHandling | ScheduleHandling;

export const HANDLING = 'belanja-rutin:handling';

/** Marks the method `(payload, context)` that handles a message. It may run twice for one message, and must leave the same result. */
export function OnMessage<Payload extends object>(type: MessageType<Payload>, queue: QueueName = 'messages') {
  return <Method extends (payload: Payload, context: JobContext) => Promise<void>>(
    host: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const handling: MessageHandling = { kind: 'message', message: type.name, queue };
    SetMetadata(HANDLING, handling)(host, key, descriptor);
  };
}

/** Marks the method that runs on a schedule, once per period over all processes. */
export function OnSchedule(name: string, when: { every: number } | { pattern: string }) {
  const handling: ScheduleHandling = { kind: 'schedule', name, queue: 'maintenance', ...when };
  return SetMetadata(HANDLING, handling);
}
