import type { CivilDate } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import type { CapacityRequest, CapacityShortage } from './domain/capacity.js';
import type { DeliveryFee } from './domain/item-promise.js';

// Lines as rows ($1, $3 whether they count for the vendor), and the days they fall on: one of each vendor and one of each item.
const LINES = `select "vendorId" as vendor_id, "itemId" as item_id, "itemVersionId" as item_version_id, portions
    from jsonb_to_recordset($1::jsonb) as w("vendorId" uuid, "itemId" uuid, "itemVersionId" uuid, portions integer)`;
const DAYS = `days as (
    select vendor_id, null::uuid as item_id, sum(portions)::integer as portions from wanted where $3 group by vendor_id
    union all
    select vendor_id, item_id, portions from wanted
  )`;
const UNLIMITED = 2_147_483_647;

// An insert that meets the counter waits for whoever changes it and then judges the row as it is, so that two can never both take the
// last portion. Counters are always met in the same order, so that two never wait for each other. What the requisition holds already
// is only marked as taken, when it is taken.
const HOLD = `
with wanted as (
    select * from (${LINES}) w where not exists (
      select from capacity_hold h where h.requisition_id = $4 and h.item_id = w.item_id and h.state <> 'released')
  ), ${DAYS}, taken as (
    update capacity_hold set state = 'taken', taken_at = clock_timestamp()
    where requisition_id = $4 and state = 'held' and $5 = 'taken'
  ), counted as (
    insert into capacity_day as d (vendor_id, item_id, date, portions)
    select vendor_id, item_id, $2, portions from days
    where portions <= coalesce(capacity_limit(vendor_id, item_id, $2), ${UNLIMITED})
    order by vendor_id, item_id nulls first
    on conflict on constraint capacity_day_once do update set portions = d.portions + excluded.portions
      where d.portions + excluded.portions <= coalesce(capacity_limit(d.vendor_id, d.item_id, d.date), ${UNLIMITED})
    returning vendor_id, item_id
  ), held as (
    insert into capacity_hold (requisition_id, vendor_id, item_id, item_version_id, date, portions, counts_for_vendor, state, taken_at)
    select $4, vendor_id, item_id, item_version_id, $2, portions, $3, $5, case when $5 = 'taken' then clock_timestamp() end from wanted
  )
select vendor_id from days w
where not exists (select from counted c where c.vendor_id = w.vendor_id and c.item_id is not distinct from w.item_id)`;

const RELEASE = `
with gone as (
    update capacity_hold set state = 'released', released_at = clock_timestamp(), release_reason = $2
    where requisition_id = $1 and state <> 'released' and ($3::uuid is null or vendor_id = $3) and ($4 or state = 'held')
      and ($5::uuid[] is null or item_id = any($5))
    returning vendor_id, item_id, date, portions, counts_for_vendor
  ), days as (
    select vendor_id, null::uuid as item_id, date, sum(portions)::integer as portions from gone
    where counts_for_vendor group by vendor_id, date
    union all
    select vendor_id, item_id, date, portions from gone
  )
insert into capacity_day as d (vendor_id, item_id, date, portions)
select vendor_id, item_id, date, portions from days order by vendor_id, date, item_id nulls first
on conflict on constraint capacity_day_once do update set portions = d.portions - excluded.portions
returning vendor_id`;

/** Whether the days bore it. When they did not, the transaction must be given up: a part of it may be written. */
export async function insertHolds(
  tx: Tx,
  { requisitionId, date, lines, policy }: CapacityRequest,
  state: 'held' | 'taken',
): Promise<boolean> {
  const full = await tx.query(HOLD, [
    JSON.stringify(lines),
    date,
    policy.countsForVendor,
    requisitionId,
    state,
  ]);
  return full.length === 0;
}

/** Ends what the requisition holds, of one vendor or of all, of some items or of all; what an order has taken only with `taken`. Twice is once. */
export async function endHolds(
  tx: Tx,
  end: {
    requisitionId: string;
    reason: string;
    vendorId: string | null;
    taken: boolean;
    itemIds?: readonly string[];
  },
): Promise<void> {
  const { requisitionId, reason, vendorId, taken, itemIds = null } = end;
  await tx.query(RELEASE, [requisitionId, reason, vendorId, taken, itemIds]);
}

// Counters are met in the same order as everywhere.
const LOWER = `
with wanted as (
    select "itemId" as item_id, portions from jsonb_to_recordset($3::jsonb) as w("itemId" uuid, portions integer)
  ), lowered as (
    update capacity_hold h set
      portions = case when w.portions < h.portions then h.portions - w.portions else h.portions end,
      state = case when w.portions < h.portions then h.state else 'released' end,
      released_at = case when w.portions < h.portions then null else clock_timestamp() end,
      release_reason = case when w.portions < h.portions then null else $4 end
    from wanted w
    where h.requisition_id = $1 and h.vendor_id = $2 and h.item_id = w.item_id and h.state = 'taken'
    returning h.vendor_id, h.item_id, h.date, least(w.portions, old.portions) as portions, h.counts_for_vendor
  ), days as (
    select vendor_id, null::uuid as item_id, date, sum(portions)::integer as portions from lowered
    where counts_for_vendor group by vendor_id, date
    union all
    select vendor_id, item_id, date, portions from lowered
  )
insert into capacity_day as d (vendor_id, item_id, date, portions)
select vendor_id, item_id, date, portions from days order by vendor_id, date, item_id nulls first
on conflict on constraint capacity_day_once do update set portions = d.portions - excluded.portions
returning vendor_id`;

/** Lowers what an order has taken of its days by these portions; an item of which nothing is left is released. */
export async function lowerHolds(
  tx: Tx,
  whose: { requisitionId: string; vendorId: string; reason: string },
  items: readonly { readonly itemId: string; readonly portions: number }[],
): Promise<void> {
  await tx.query(LOWER, [whose.requisitionId, whose.vendorId, JSON.stringify(items), whose.reason]);
}

const DAYS_LOOKED_AHEAD = 14;
const DAYS_SUGGESTED = 3;

/** The days that cannot bear what is asked. What the requisition itself holds counts as free. */
export function shortagesOf(
  source: Queryable,
  { requisitionId, date, lines, policy }: CapacityRequest,
): Promise<CapacityShortage[]> {
  return source.query<CapacityShortage>(
    `with wanted as (${LINES}), ${DAYS}, own as (
       select vendor_id, item_id, counts_for_vendor, portions from capacity_hold
       where requisition_id = $4 and date = $2 and state <> 'released'
     ), judged as (
       select w.*, capacity_limit(w.vendor_id, w.item_id, $2) as most,
              coalesce(d.portions, 0) - coalesce((select sum(o.portions) from own o where o.vendor_id = w.vendor_id
                and (o.item_id = w.item_id or (w.item_id is null and o.counts_for_vendor))), 0)::integer as used
       from days w left join capacity_day d
         on d.vendor_id = w.vendor_id and d.date = $2 and d.item_id is not distinct from w.item_id)
     select j.vendor_id as "vendorId", v.name as "vendorName", j.item_id as "itemId", i.name as "itemName",
            j.portions as asked, greatest(0, j.most - j.used) as free, j.most,
            array(select t.day::text from (
              select $2::date + n as day from generate_series(1, ${DAYS_LOOKED_AHEAD}) n) t
              left join capacity_day d on d.vendor_id = j.vendor_id and d.date = t.day and d.item_id is not distinct from j.item_id
              where capacity_limit(j.vendor_id, j.item_id, t.day) - coalesce(d.portions, 0) >= j.portions
              order by t.day limit ${DAYS_SUGGESTED}) as "otherDays"
     from judged j join vendor v on v.id = j.vendor_id left join item i on i.id = j.item_id
     where j.portions > j.most - j.used
     order by j.vendor_id, j.item_id nulls first`,
    [JSON.stringify(lines), date, policy.countsForVendor, requisitionId],
  );
}

/** What is free of an item on a day, by its vendor and by itself. */
export interface FreePortions {
  readonly date: CivilDate;
  /** Null when neither the vendor's nor the item's day has a limit for it. */
  readonly free: number | null;
  readonly isClosed: boolean;
}

/** How an item is delivered, what is free of it on the days asked for, and the days off until then. */
export interface AvailabilityFacts {
  readonly priceIncludesDelivery: boolean;
  readonly delivery: DeliveryFee[];
  /** Where its vendor delivers, by kecamatan; none means everywhere. */
  readonly vendorArea: string[];
  readonly days: FreePortions[];
  readonly holidays: { date: CivilDate; name: string; kind: 'libur' | 'cuti_bersama' }[];
}

/** As many days as asked for, from `from` on. */
export async function availabilityFacts(
  source: Queryable,
  item: { itemId: string; vendorId: string; countsForVendor: boolean },
  from: CivilDate,
  days: number,
): Promise<AvailabilityFacts> {
  const [row] = await source.query<AvailabilityFacts>(
    `select v.price_includes_delivery as "priceIncludesDelivery", v.delivery,
       array(select kecamatan_code from vendor_delivery_area where vendor_id = $2 order by 1) as "vendorArea",
       (select coalesce(jsonb_agg(jsonb_build_object('date', h.date, 'name', h.name, 'kind', h.kind)), '[]')
        from holiday h where h.date between (now() at time zone 'Asia/Jakarta')::date and $4::date + $5::integer) as holidays,
       (select jsonb_agg(jsonb_build_object('date', t.day, 'isClosed', coalesce(capacity_limit($2, null, t.day), 0) = 0,
          'free', greatest(0, least(
            case when $3 then vendor_free_portions($2, t.day) end,
            capacity_limit($2, $1, t.day) - coalesce((select portions from capacity_day d
              where d.vendor_id = $2 and d.date = t.day and d.item_id = $1), 0)))) order by t.day)
        from (select $4::date + n as day from generate_series(0, $5::integer - 1) n) t) as days
     from item i join item_version v on v.id = i.published_version_id where i.id = $1`,
    [item.itemId, item.vendorId, item.countsForVendor, from, days],
  );
  return row ?? { priceIncludesDelivery: true, delivery: [], vendorArea: [], days: [], holidays: [] };
}
