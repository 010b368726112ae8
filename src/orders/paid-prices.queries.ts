import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';

/** What the regency's agencies have paid for one item in the twelve months before a day; rupiah per unit. */
export interface PaidPrice {
  readonly itemId: string;
  readonly orders: number;
  /** The middle price of all orders; with an even number the lower of the two in the middle. */
  readonly median: Rupiah;
  readonly last: Rupiah;
  readonly lastOn: CivilDate;
}

/** Of items that were ordered and accepted, whatever their vendor did later; those never ordered are left out. One statement. */
export function paidPrices(
  source: Queryable,
  itemIds: readonly string[],
  { before, exceptRequisitionId }: { readonly before: CivilDate; readonly exceptRequisitionId: string },
): Promise<PaidPrice[]> {
  return source.query<PaidPrice>(
    `select l.item_id as "itemId", count(*)::int as orders,
            percentile_disc(0.5) within group (order by l.unit_price) as median,
            (array_agg(l.unit_price order by o.issued_on desc, o.id desc))[1] as last, max(o.issued_on) as "lastOn"
     from purchase_order_line l join purchase_order o on o.id = l.order_id
     where l.item_id = any($1::uuid[]) and l.kind = 'goods' and o.status in ('accepted', 'completed')
       and o.requisition_id <> $3 and o.issued_on between $2::date - 365 and $2::date
     group by l.item_id`,
    [[...new Set(itemIds)], before, exceptRequisitionId],
  );
}
