import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { OnMessage, OnSchedule } from '../../platform/queue/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { VendorShareChanged } from '../fair-turn.messages.js';
import { FairTurnQueries } from './fair-turn.queries.js';

/** Learns who is ordered from, and publishes each day's turn. */
@Injectable()
export class FairTurnWorker {
  constructor(
    private readonly turns: FairTurnQueries,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  @OnMessage(VendorShareChanged)
  learn(order: typeof VendorShareChanged.payload & object): Promise<void> {
    return this.turns.learn(order);
  }

  /** As soon as a day has begun; a day that has its turn is left alone. */
  @OnSchedule('catalog.fair-turn', { every: 300_000 })
  async publish(): Promise<void> {
    await this.turns.publish(this.regency.code, civilDateOf(new Date()));
  }
}
