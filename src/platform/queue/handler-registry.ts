import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { declaredMessages } from '../outbox/message.js';
import {
  HANDLING,
  type Handling,
  type JobContext,
  type MessageHandling,
  type ScheduleHandling,
} from './handlers.js';

type Run = (payload: object, context: JobContext) => Promise<void>;

/** One handler method: `name` is "Class.method" and is the job's name in the queue. */
export interface Handler<H extends Handling = Handling> {
  readonly name: string;
  readonly handling: H;
  readonly run: Run;
}

/** Finds every handler at start-up, and refuses to start when a message has none. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly byName = new Map<string, Handler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    // A provider with a second name (useExisting) is listed twice.
    const instances = new Set<unknown>(
      this.discovery.getProviders().map(({ instance }) => instance as unknown),
    );
    for (const instance of instances) {
      if (instance === null || typeof instance !== 'object') continue;
      const host = instance as Record<string, unknown>;
      for (const key of this.scanner.getAllMethodNames(Object.getPrototypeOf(host) as object)) {
        const method = host[key] as Run;
        const handling = this.reflector.get<Handling | undefined>(HANDLING, method);
        if (!handling) continue;
        const name = `${host.constructor.name}.${key}`;
        if (this.byName.has(name)) throw new Error(`two job handlers are called ${name}`);
        this.byName.set(name, { name, handling, run: method.bind(host) });
      }
    }
    const deaf = declaredMessages().filter((message) => this.forMessage(message).length === 0);
    if (deaf.length > 0) throw new Error(`messages without a handler: ${deaf.join(', ')}`);
  }

  get(name: string): Handler | undefined {
    return this.byName.get(name);
  }

  forMessage(message: string): Handler<MessageHandling>[] {
    return [...this.byName.values()].filter(
      (handler): handler is Handler<MessageHandling> =>
        handler.handling.kind === 'message' && handler.handling.message === message,
    );
  }

  /** The messages that this process can handle. */
  messages(): string[] {
    const handlings = [...this.byName.values()].map(({ handling }) => handling);
    return [
      ...new Set(handlings.flatMap((handling) => (handling.kind === 'message' ? handling.message : []))),
    ];
  }

  schedules(): Handler<ScheduleHandling>[] {
    return [...this.byName.values()].filter(
      (handler): handler is Handler<ScheduleHandling> => handler.handling.kind === 'schedule',
    );
  }
}
