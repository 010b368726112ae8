import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import type { ReadinessFacts } from './domain/readiness.js';

/** The catalog's share of a vendor's readiness. */
@Injectable()
export class ReadinessQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Of the vendor's items that are not retired; one statement. */
  async items(vendorId: string): Promise<ReadinessFacts['items']> {
    const row = await this.database.one<ReadinessFacts['items']>(
      `select count(*)::int as count,
              count(*) filter (where jsonb_array_length(i.pictures) > 0)::int as "withPicture",
              count(*) filter (where i.published_version_id is not null and i.status <> 'suspended'
                and item_version_sellable(i.published_version_id, (now() at time zone 'Asia/Jakarta')::date))::int as "withinCeiling",
              count(*) filter (where p.asks)::int as packable,
              count(*) filter (where p.asks and coalesce(i.attributes->>'kemasan', '') <> '')::int as packed
       from item i cross join lateral (
         select exists (
           with recursive path as (
             select code, parent_code from category where code = i.category_code
             union all select c.code, c.parent_code from category c join path on c.code = path.parent_code)
           select from category_attribute a join path on path.code = a.category_code
           where a.code = 'kemasan' and a.status = 'active') as asks) p
       where i.vendor_id = $1 and i.status <> 'retired'`,
      [vendorId],
    );
    return row ?? { count: 0, withPicture: 0, withinCeiling: 0, packable: 0, packed: 0 };
  }
}
