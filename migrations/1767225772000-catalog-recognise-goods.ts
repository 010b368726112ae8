import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goods that were retired and are offered anew, or copied under another code, are the same goods: the brake on prices looks at all of them. */
export class CatalogRecogniseGoods1767225772000 implements MigrationInterface {
  name = 'CatalogRecogniseGoods1767225772000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What goods are, whatever the order of words, case and signs: the words of the name, and every number of name and specification,
      -- since 70 and 80 gram are other paper.
      create function goods_key(name text, specification text) returns text language sql immutable parallel safe as $$
        select md5(
          coalesce((select string_agg(distinct w[1], ' ' order by w[1]) from regexp_matches(lower(name), '[a-z]+', 'g') w), '') || '|' ||
          coalesce((select string_agg(distinct n[1], ' ' order by n[1])
            from regexp_matches(name || ' ' || specification, '[0-9]+(?:[.,][0-9]+)?', 'g') n), ''))
      $$;
      create index item_version_goods on item_version (goods_key(name, specification), unit_code, category_code);

      -- The items of the same vendor that are, or were, on sale as the same goods as this one is written now; itself is none of them.
      -- Brands tell goods apart where both say one.
      create function same_goods(of_item uuid) returns setof uuid language sql stable parallel safe as $$
        select distinct o.id
        from item i
          join item_version v on goods_key(v.name, v.specification) = goods_key(i.name, i.specification)
            and v.unit_code = i.unit_code and v.category_code = i.category_code
            and coalesce(lower(v.attributes ->> 'merek'), lower(i.attributes ->> 'merek'), '')
              = coalesce(lower(i.attributes ->> 'merek'), lower(v.attributes ->> 'merek'), '')
          join item o on o.id = v.item_id and o.vendor_id = i.vendor_id and o.id <> i.id
        where i.id = of_item
      $$;

      -- The prices of an item in turn, each with its days; the last one's end is null while it is on sale.
      create function price_spans(of_item uuid)
        returns table (version_id uuid, price bigint, price_tiers jsonb, number integer, from_day date, until_day date)
        language sql stable parallel safe as $$
          with dated as (
            select v.id, v.price, v.price_tiers, v.number,
                   case when w.item_version_id is null then (v.published_at at time zone 'Asia/Jakarta')::date
                     when w.outcome = 'applied' then (w.ended_at at time zone 'Asia/Jakarta')::date end as day
            from item_version v left join price_wait w on w.item_version_id = v.id where v.item_id = of_item)
          select d.id, d.price, d.price_tiers, d.number, d.day, coalesce(
              lead(d.day) over (order by d.day, d.number),
              (select coalesce(max((s.at at time zone 'Asia/Jakarta')::date), (now() at time zone 'Asia/Jakarta')::date)
               from status_change s where s.record_id = of_item and s.action in ('retire', 'suspend', 'pause')
               having exists (select from item i where i.id = of_item
                 and (i.published_version_id is null or i.status in ('retired', 'suspended')))))
          from dated d where d.day is not null
        $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function price_spans;
      drop function same_goods;
      drop index item_version_goods;
      drop function goods_key;
    `);
  }
}
