import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a category asks for by a day ends the sale of what does not answer it after that day, by the date alone and with notice before. */
export class CatalogEndIncompleteItems1767225774000 implements MigrationInterface {
  name = 'CatalogEndIncompleteItems1767225774000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The attributes with a deadline that a published version leaves open; of one code the nearest category's definition counts.
      create function item_version_open_attributes(of_version uuid)
        returns table (attribute_id uuid, code text, label text, required_by date) language sql stable parallel safe as $$
          with recursive chain (category, parent, depth, answers) as (
            select k.code, k.parent_code, 0, v.attributes from item_version v join category k on k.code = v.category_code
            where v.id = of_version
              and exists (select from category_attribute a where a.required_by is not null and a.is_required and a.status = 'active')
            union all
            select k.code, k.parent_code, c.depth + 1, c.answers from chain c join category k on k.code = c.parent where c.depth < 20
          ), nearest as (
            select distinct on (a.code) a.id, a.code, a.label, a.is_required, a.status, a.required_by, c.answers
            from chain c join category_attribute a on a.category_code = c.category order by a.code, c.depth
          )
          select n.id, n.code, n.label, n.required_by from nearest n
          where n.is_required and n.status = 'active' and n.required_by is not null and not n.answers ? n.code
        $$;

      -- The last day on which a version is complete enough to be sold; null while nothing is asked of it by a day.
      create function item_version_due(of_version uuid) returns date language sql stable parallel safe as $$
        select min(required_by) from item_version_open_attributes(of_version)
      $$;

      create or replace function item_version_sellable(of_version uuid, on_day date) returns boolean language sql stable parallel safe as $$
        select case when b.ceiling_id is null then b.waiver is not null else v.price <= c.price end
          and on_day <= coalesce(item_version_due(v.id), 'infinity')
        from item_version v cross join lateral item_ceiling(v.id, on_day) b left join ceiling c on c.id = b.ceiling_id
        where v.id = of_version
      $$;

      -- A vendor is told once that a deadline is near, and once that it has passed.
      create table attribute_notice (
        attribute_id uuid not null constraint attribute_notice_attribute references category_attribute (id),
        vendor_id uuid not null constraint attribute_notice_vendor references vendor (id),
        required_by date not null,
        stage text not null constraint attribute_notice_stage_known check (stage in ('near', 'ended')),
        told_at timestamptz not null default clock_timestamp(),
        constraint attribute_notice_pk primary key (attribute_id, vendor_id, required_by, stage)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table attribute_notice;
      create or replace function item_version_sellable(of_version uuid, on_day date) returns boolean language sql stable parallel safe as $$
        select case when b.ceiling_id is null then b.waiver is not null else v.price <= c.price end
        from item_version v cross join lateral item_ceiling(v.id, on_day) b left join ceiling c on c.id = b.ceiling_id
        where v.id = of_version
      $$;
      drop function item_version_due;
      drop function item_version_open_attributes;
    `);
  }
}
