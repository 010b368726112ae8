import { Injectable, Logger } from '@nestjs/common';
import { OnSchedule } from '../../../platform/queue/index.js';
import { AnalysisFacts } from './facts.queries.js';

/** Keeps the figures fresh: every two minutes by what has happened, every night all over again. */
@Injectable()
export class FactsWorker {
  private readonly log = new Logger(FactsWorker.name);

  constructor(private readonly facts: AnalysisFacts) {}

  @OnSchedule('analysis.refresh', { every: 120_000 })
  async refresh(): Promise<void> {
    await this.facts.refresh();
  }

  /** Holidays, corrected master data and whatever a migration changed are in the figures by the morning. */
  @OnSchedule('analysis.rebuild', { pattern: '10 1 * * *' })
  async rebuild(): Promise<void> {
    const orders = await this.facts.rebuild();
    this.log.log(`the facts of ${orders} orders were computed again`);
  }
}
