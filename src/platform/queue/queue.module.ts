import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxRelay } from '../outbox/relay.js';
import { DeadLetters } from './dead-letters.js';
import { Deliveries } from './deliveries.js';
import { HandlerRegistry } from './handler-registry.js';
import { JobRunner } from './job-runner.js';
import { Queues } from './queues.js';

/** BullMQ, the outbox relay that feeds it and the workers that empty it. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Queues, HandlerRegistry, Deliveries, DeadLetters, JobRunner, OutboxRelay],
  exports: [Queues, HandlerRegistry, JobRunner, OutboxRelay],
})
export class QueueModule {}
