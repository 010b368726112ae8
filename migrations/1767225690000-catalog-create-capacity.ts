import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Daily capacity that requisitions hold: a counter per vendor and day that is never exceeded, and a row per line that says who holds what. */
export class CatalogCreateCapacity1767225690000 implements MigrationInterface {
  name = 'CatalogCreateCapacity1767225690000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      -- What is held of a day: of the vendor (item_id null) and of each item. Updated in place all the time, hence the room in its pages.
      create table capacity_day (
        vendor_id uuid not null constraint capacity_day_vendor references vendor (id),
        item_id uuid constraint capacity_day_item references item (id),
        date date not null,
        portions integer not null constraint capacity_day_not_negative check (portions >= 0),
        constraint capacity_day_once unique nulls not distinct (vendor_id, date, item_id)
      ) with (fillfactor = 70);

      create table capacity_hold (
        id uuid constraint capacity_hold_pk primary key default uuidv7(),
        -- Of a module above this one, hence without a foreign key.
        requisition_id uuid not null,
        vendor_id uuid not null constraint capacity_hold_vendor references vendor (id),
        item_id uuid not null constraint capacity_hold_item references item (id),
        date date not null,
        portions integer not null constraint capacity_hold_portions_positive check (portions > 0),
        -- Goods from stock do not use up what a kitchen can cook in a day.
        counts_for_vendor boolean not null,
        state text not null constraint capacity_hold_state_known check (state in ('held', 'taken', 'released')),
        held_at timestamptz not null default clock_timestamp(),
        taken_at timestamptz,
        released_at timestamptz,
        release_reason text,
        constraint capacity_hold_release_explained check ((state = 'released') = (released_at is not null and release_reason is not null)),
        constraint capacity_hold_taken_dated check (state <> 'taken' or taken_at is not null)
      );
      create unique index capacity_hold_once on capacity_hold (requisition_id, item_id) where state <> 'released';
      create index capacity_hold_vendor_date on capacity_hold (vendor_id, date) where state <> 'released';
      create index capacity_hold_requisition on capacity_hold (requisition_id);

      -- The most that a day bears: of the vendor, or of the item where it has a capacity of its own; null means without limit.
      create function capacity_limit(of_vendor uuid, of_item uuid, on_day date) returns integer
        language sql stable parallel safe as $$
          select case when of_item is null then v.daily_capacity end from vendor v where v.id = of_vendor
        $$;
      -- What a vendor can still make for a day; never negative.
      create function vendor_free_portions(of_vendor uuid, on_day date) returns integer
        language sql stable parallel safe as $$
          select greatest(0, capacity_limit(of_vendor, null, on_day) - coalesce(
            (select d.portions from capacity_day d where d.vendor_id = of_vendor and d.date = on_day and d.item_id is null), 0))
        $$;

      -- What was asked for before there were holds: it counts from now on, even where it is more than the vendor can do.
      insert into capacity_hold (requisition_id, vendor_id, item_id, date, portions, counts_for_vendor, state, taken_at)
      select l.requisition_id, l.vendor_id, l.item_id, r.delivery_date, l.quantity, r.kind = 'mamin',
             case when l.state = 'ordered' then 'taken' else 'held' end,
             case when l.state = 'ordered' then clock_timestamp() end
      from requisition_line l join requisition r on r.id = l.requisition_id
      where r.status in ('submitted', 'approved', 'ordered') and l.state <> 'dropped'
        and r.delivery_date >= (now() at time zone 'Asia/Jakarta')::date;
      insert into capacity_day (vendor_id, item_id, date, portions)
      select vendor_id, null, date, sum(portions) from capacity_hold where counts_for_vendor group by vendor_id, date
      union all
      select vendor_id, item_id, date, sum(portions) from capacity_hold group by vendor_id, item_id, date;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function vendor_free_portions;
      drop function capacity_limit;
      drop table capacity_hold, capacity_day;
    `);
  }
}
