import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxRedelivery } from '../outbox/redelivery.js';
import { OutboxRelay } from '../outbox/relay.js';
import { DeadLetters } from './dead-letters.js';
import { Deliveries } from './deliveries.js';
import { HandlerRegistry } from './handler-registry.js';
import { JobRunner } from './job-runner.js';
import { QUEUE_TIMING, TIMING, type QueueTiming } from './queue-timing.js';
import { Queues } from './queues.js';

/** BullMQ, the outbox relay that feeds it and the workers that empty it. */
@Global()
@Module({})
export class QueueModule {
  static with(timing: Partial<QueueTiming> = {}): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: TIMING, useValue: { ...QUEUE_TIMING, ...timing } },
        Queues,
        HandlerRegistry,
        Deliveries,
        DeadLetters,
        JobRunner,
        OutboxRedelivery,
        OutboxRelay,
      ],
      exports: [Queues, HandlerRegistry, DeadLetters, JobRunner, OutboxRedelivery, OutboxRelay],
    };
  }
}
