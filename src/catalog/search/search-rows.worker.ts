import { Injectable, Logger } from '@nestjs/common';
import { OnMessage, OnSchedule } from '../../platform/queue/index.js';
import { VendorChanged, VendorSaleDaysChanged } from '../../vendors/index.js';
import { CatalogItemChanged } from '../item.messages.js';
import { addDays, civilDateOf } from '../../kernel/index.js';
import { SearchRows } from './search-rows.queries.js';
import { UnansweredQueries } from './unanswered.queries.js';

const KEPT_DAYS = 30;

/** Keeps the search rows true: at once by message, and now and then by looking whether one was missed. */
@Injectable()
export class SearchRowsWorker {
  private readonly log = new Logger(SearchRowsWorker.name);

  constructor(
    private readonly rows: SearchRows,
    private readonly unanswered: UnansweredQueries,
  ) {}

  @OnMessage(CatalogItemChanged)
  async refreshItem({ itemId }: { itemId: string }): Promise<void> {
    await this.rows.refresh([itemId]);
  }

  @OnMessage(VendorSaleDaysChanged)
  async refreshVendor({ vendorId }: { vendorId: string }): Promise<void> {
    await this.rows.refreshVendor(vendorId);
  }

  @OnMessage(VendorChanged)
  async refreshChangedVendor({ vendorId }: { vendorId: string }): Promise<void> {
    await this.rows.refreshVendor(vendorId);
  }

  /** Rows that differ from what they follow from; there should be none. */
  @OnSchedule('catalog.search-rows', { every: 1_800_000 })
  async mend(): Promise<void> {
    const differing = await this.rows.differing();
    if (differing.length === 0) return;
    this.log.warn(`${differing.length} search rows were not up to date and are written again`);
    await this.rows.refresh(differing);
  }

  @OnSchedule('catalog.search-words', { pattern: '23 3 * * *' })
  async recount(): Promise<void> {
    await this.rows.recount();
    await this.unanswered.prune(addDays(civilDateOf(new Date()), -KEPT_DAYS));
  }
}
