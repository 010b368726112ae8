import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';

/** For which goods sales begin and end: those that need no permit, and the permits that end. */
export const SALE_PERMITS = ['', 'halal', 'pirt|slhs'] as const;
export type SalePermit = (typeof SALE_PERMITS)[number];

/** A sale that is not as it was last told. */
export interface SaleChange {
  readonly permit: SalePermit;
  readonly isOnSale: boolean;
}

const STATE = `
  select v.id, v.name, p.permit, vendor_sale_days(v.id, array_remove(array[p.permit], '')) @> $1::date as is_on_sale,
         coalesce(s.is_on_sale, false) as was_on_sale
  from vendor v cross join unnest($2::text[]) as p (permit)
    left join vendor_sale_state s on s.vendor_id = v.id and s.permit = p.permit`;

/** Who is on sale today, against what was last told of it. */
@Injectable()
export class VendorSaleQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Vendors of whom something else must be told than was told last, at most `limit`. */
  async changed(on: CivilDate, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct id from (${STATE}) as state where is_on_sale <> was_on_sale order by id limit $3`,
      [on, SALE_PERMITS, limit],
    );
    return rows.map(({ id }) => id);
  }

  async hasChanged(vendorId: string, on: CivilDate): Promise<boolean> {
    const row = await this.database.one(
      `select 1 from (${STATE} where v.id = $3) as state where is_on_sale <> was_on_sale limit 1`,
      [on, SALE_PERMITS, vendorId],
    );
    return row !== null;
  }

  /** Keeps what is told now and answers what has changed; nothing when somebody else has told it. The vendor is locked. */
  async tell(tx: Tx, vendorId: string, on: CivilDate): Promise<SaleChange[]> {
    return tx.query<SaleChange>(
      `insert into vendor_sale_state as s (vendor_id, permit, is_on_sale, since)
       select id, permit, is_on_sale, $1 from (${STATE} where v.id = $3) as state where is_on_sale <> was_on_sale
       on conflict (vendor_id, permit) do update set is_on_sale = excluded.is_on_sale, since = excluded.since
         where s.is_on_sale <> excluded.is_on_sale
       returning permit, is_on_sale as "isOnSale"`,
      [on, SALE_PERMITS, vendorId],
    );
  }
}
