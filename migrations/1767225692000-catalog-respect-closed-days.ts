import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A day on which a vendor is closed bears nothing, and an item that declares its own capacity is held to it. */
export class CatalogRespectClosedDays1767225692000 implements MigrationInterface {
  name = 'CatalogRespectClosedDays1767225692000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function capacity_limit(of_vendor uuid, of_item uuid, on_day date) returns integer
        language sql stable parallel safe as $$
          select case
            when extract(isodow from on_day)::integer = any(v.closed_weekdays)
              or exists (select from vendor_closed_day d where d.vendor_id = v.id and d.date = on_day) then 0
            when of_item is null then coalesce(v.daily_capacity, 0)
            else (select p.daily_capacity from item i join item_version p on p.id = i.published_version_id where i.id = of_item)
          end
          from vendor v where v.id = of_vendor
        $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function capacity_limit(of_vendor uuid, of_item uuid, on_day date) returns integer
        language sql stable parallel safe as $$
          select case when of_item is null then v.daily_capacity end from vendor v where v.id = of_vendor
        $$;
    `);
  }
}
