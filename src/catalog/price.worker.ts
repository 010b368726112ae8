import { Injectable } from '@nestjs/common';
import { OnMessage, OnSchedule, type JobContext } from '../platform/queue/index.js';
import { CatalogItemChanged } from './item.messages.js';
import { PriceChecks } from './price-checks.js';
import { PricePatterns } from './price-patterns.js';
import { PriceChanges } from './price-changes.js';
import { PriceApplies, PriceCheckDue } from './price.messages.js';

/** What happens to prices without anybody asking. */
@Injectable()
export class PriceWorker {
  constructor(
    private readonly checks: PriceChecks,
    private readonly changes: PriceChanges,
    private readonly patterns: PricePatterns,
  ) {}

  /** A list may have begun or ended at midnight, and a regulation too. */
  @OnSchedule('prices.daily-check', { pattern: '5 0 * * *' })
  async checkDaily(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.checks.planDaily(jobId);
  }

  @OnMessage(PriceCheckDue, 'maintenance')
  async check({ checkId }: { checkId: string }, { jobId }: JobContext): Promise<void> {
    await this.checks.run(checkId, jobId);
  }

  @OnMessage(PriceApplies)
  async apply(
    { itemId, versionId }: { itemId: string; versionId: string },
    { jobId }: JobContext,
  ): Promise<void> {
    await this.changes.apply(itemId, versionId, jobId);
  }

  @OnMessage(CatalogItemChanged)
  async look({ itemId }: { itemId: string }, { jobId }: JobContext): Promise<void> {
    await this.patterns.look(itemId, jobId);
  }
}
