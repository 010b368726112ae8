import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import type { PageRequest } from '../platform/http/index.js';
import type { PriceMeasure } from './domain/price-check.js';
import type { ListFindingsRequest } from './price.requests.js';

/** What the price control found about an item, and how it ended. */
export interface PriceFindingView {
  readonly id: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly kind: 'over-ceiling' | 'no-ceiling';
  readonly measure: PriceMeasure;
  readonly day: CivilDate;
  readonly price: Rupiah;
  /** The highest price that may be asked; null when none may. */
  readonly most: Rupiah | null;
  readonly legalBasis: string;
  readonly foundAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: string | null;
}

/** One pass over all items. */
export interface PriceCheckView {
  readonly id: string;
  readonly day: CivilDate;
  readonly cause: string;
  readonly decreeNumber: string | null;
  readonly isForecast: boolean;
  readonly checked: number;
  readonly found: number;
  readonly suspended: number;
  readonly lifted: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** What the price control did. */
@Injectable()
export class PriceFindingQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first, of one vendor or of all; one row more than the limit. */
  findings(
    vendorId: string | null,
    { open, after, limit }: ListFindingsRequest,
  ): Promise<PriceFindingView[]> {
    return this.database.query<PriceFindingView>(
      `select f.id, f.item_id as "itemId", v.name as "itemName", f.vendor_id as "vendorId", s.name as "vendorName", f.kind,
              f.measure, f.day, f.price, f.most, f.legal_basis as "legalBasis", f.found_at as "foundAt",
              f.ended_at as "endedAt", f.outcome
       from price_finding f join item_version v on v.id = f.item_version_id join vendor s on s.id = f.vendor_id
       where ($1::uuid is null or f.vendor_id = $1) and ($2::boolean is not true or f.ended_at is null)
         and ($3::uuid is null or f.id < $3)
       order by f.id desc limit $4`,
      [vendorId, open ?? null, after, limit + 1],
    );
  }

  /** Newest first; one row more than the limit. */
  checks({ after, limit }: PageRequest): Promise<PriceCheckView[]> {
    return this.database.query<PriceCheckView>(
      `select c.id, c.day, c.cause, l.decree_number as "decreeNumber", c.is_forecast as "isForecast", c.checked, c.found,
              c.suspended, c.lifted, c.started_at as "startedAt", c.finished_at as "finishedAt"
       from price_check c left join price_list l on l.id = c.price_list_id
       where ($1::uuid is null or c.id < $1) order by c.id desc limit $2`,
      [after, limit + 1],
    );
  }
}
