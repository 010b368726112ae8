import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { ProjectionDatabase, ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { termsOf, type OfferText } from '../domain/search/offer-text.js';

const BATCH = 1_000;
const NOTHING = '00000000-0000-0000-0000-000000000000';
// Whoever refreshes reads the truth after this lock, so that of two the later never writes an older state.
const REFRESH_LOCK = 3216_7000;

interface SourceRow extends OfferText {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly categoryCode: string;
  readonly price: number;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  readonly dailyCapacity: number | null;
  readonly tkdnPercent: number | null;
  readonly deliveryAreas: string[] | null;
  readonly saleDays: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const SOURCE = `
  with recursive path as (
    select code as leaf, code, parent_code, name, 0 as depth from category
    union all
    select p.leaf, k.code, k.parent_code, k.name, p.depth + 1 from path p join category k on k.code = p.parent_code),
  -- Asked once for what many items of a vendor have in common.
  days as materialized (
    select vendor_id, permits, vendor_sale_days(vendor_id, permits) as sale_days,
           vendor_permit_days(vendor_id, '{halal}') @> $2::date as is_halal
    from (select distinct i.vendor_id, k.required_permits as permits from item i
      join item_version v on v.id = i.published_version_id join category k on k.code = v.category_code
      where i.id = any ($1::uuid[])) as x)
  select i.id as "itemId", v.id as "itemVersionId", i.vendor_id as "vendorId", v.category_code as "categoryCode", k.kind,
         v.name, v.specification, v.price, v.minimum_order as "minimumOrder", v.lead_time_hours as "leadTimeHours",
         v.unit_code as "unitCode", left(s.desa_code, 8) as "kecamatanCode", s.umkm_class as "umkmClass",
         array_remove(array[c.source_code, v.sku], null) || array(
           select t #>> '{}' from jsonb_path_query(v.attributes, 'strict $.**') as t where jsonb_typeof(t) = 'string') as details,
         array[s.name, u.name, coalesce(a.name, '')] || (select array_agg(p.name) from path p where p.leaf = v.category_code)
           as surroundings,
         (select array_agg(p.code order by p.depth desc) from path p where p.leaf = v.category_code) as "categoryPath",
         days.is_halal as "isHalal",
         v.is_domestic as "isDomestic", t.percent as "tkdnPercent", t.percent is not null as "hasTkdn",
         v.daily_capacity as "dailyCapacity",
         -- Where the item is delivered to, else where its vendor delivers, else everywhere.
         coalesce(
           (select array_agg(d ->> 'kecamatanCode' order by d ->> 'kecamatanCode') from jsonb_array_elements(v.delivery) as d),
           (select array_agg(d.kecamatan_code order by d.kecamatan_code) from vendor_delivery_area d where d.vendor_id = s.id))
           as "deliveryAreas",
         s.latitude, s.longitude,
         days.sale_days * datemultirange(daterange(null, item_version_due(v.id), '[]')) as "saleDays"
  from item i join item_version v on v.id = i.published_version_id
    join category k on k.code = v.category_code join unit u on u.code = v.unit_code
    left join ceiling c on c.id = v.ceiling_id
    join days on days.vendor_id = i.vendor_id and days.permits = k.required_permits
    join vendor s on s.id = i.vendor_id left join area a on a.code = left(s.desa_code, 8)
    cross join lateral (
      select case when v.tkdn_valid_until >= $2::date or v.tkdn_valid_until is null then v.tkdn_percent end as percent) as t
  where i.id = any ($1::uuid[]) and i.status not in ('suspended', 'retired')`;

// Kilometres on a plane that touches the equator side of Indonesia: within a regency off by less than one part in a hundred.
const WRITE = `
  with written as (
    insert into offer_search as o (item_id, item_version_id, vendor_id, category_code, kecamatan_code, umkm_class, price,
      minimum_order, lead_time_hours, daily_capacity, is_halal, is_domestic, tkdn_percent, delivery_areas, sale_days, place, spot,
      text_words, terms)
    select "itemId", "itemVersionId", "vendorId", "categoryCode", "kecamatanCode", "umkmClass", price, "minimumOrder",
      "leadTimeHours", "dailyCapacity", "isHalal", "isDomestic", "tkdnPercent", "deliveryAreas", "saleDays",
      case when latitude is not null then point(longitude * 110.2, latitude * 110.6) end,
      hashtext("itemId"::text), "textWords", array_to_tsvector(lexemes)
    from jsonb_to_recordset($1::jsonb) as r ("itemId" uuid, "itemVersionId" uuid, "vendorId" uuid, "categoryCode" text,
      "kecamatanCode" text, "umkmClass" text, price bigint, "minimumOrder" integer, "leadTimeHours" integer,
      "dailyCapacity" integer, "isHalal" boolean, "isDomestic" boolean, "tkdnPercent" float8, "deliveryAreas" text[],
      "saleDays" datemultirange, latitude float8, longitude float8, "textWords" smallint, lexemes text[])
    on conflict (item_id) do update set item_version_id = excluded.item_version_id, vendor_id = excluded.vendor_id,
      category_code = excluded.category_code, kecamatan_code = excluded.kecamatan_code, umkm_class = excluded.umkm_class,
      price = excluded.price, minimum_order = excluded.minimum_order, lead_time_hours = excluded.lead_time_hours,
      daily_capacity = excluded.daily_capacity, is_halal = excluded.is_halal, is_domestic = excluded.is_domestic,
      tkdn_percent = excluded.tkdn_percent, delivery_areas = excluded.delivery_areas, sale_days = excluded.sale_days,
      place = excluded.place, text_words = excluded.text_words, terms = excluded.terms
    where (o.item_version_id, o.vendor_id, o.category_code, o.kecamatan_code, o.umkm_class, o.price, o.minimum_order,
        o.lead_time_hours, o.daily_capacity, o.is_halal, o.is_domestic, o.tkdn_percent, o.delivery_areas, o.sale_days,
        o.place::text, o.text_words, o.terms)
      is distinct from (excluded.item_version_id, excluded.vendor_id, excluded.category_code, excluded.kecamatan_code,
        excluded.umkm_class, excluded.price, excluded.minimum_order, excluded.lead_time_hours, excluded.daily_capacity,
        excluded.is_halal, excluded.is_domestic, excluded.tkdn_percent, excluded.delivery_areas, excluded.sale_days,
        excluded.place::text, excluded.text_words, excluded.terms)
    returning item_id
  ), gone as (
    delete from offer_search where item_id = any ($2::uuid[])
      and item_id not in (select (r ->> 'itemId')::uuid from jsonb_array_elements($1::jsonb) as r)
    returning item_id
  ), learnt as (
    insert into search_word (word, is_written)
    select word, true from unnest($3::text[]) as word union all select word, false from unnest($4::text[]) as word
    on conflict (word) do update set is_written = true where excluded.is_written and not search_word.is_written
  )
  select (select count(*)::integer from written) + (select count(*)::integer from gone) as changed`;

/** The rows that the search reads. They follow from items, vendors and categories, and are written nowhere else. */
@Injectable()
export class SearchRows {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
  ) {}

  /** Makes the rows of these items say what is true now; answers how many changed. */
  async refresh(itemIds: readonly string[]): Promise<number> {
    let changed = 0;
    for (let start = 0; start < itemIds.length; start += BATCH) {
      const ids = itemIds.slice(start, start + BATCH);
      changed += await this.projection.write((source) => refreshBatch(source, ids));
    }
    return changed;
  }

  /** As `refresh`, for everything that a vendor offers. */
  async refreshVendor(vendorId: string): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      `select id from item where vendor_id = $1 and published_version_id is not null
       union select item_id from offer_search where vendor_id = $1`,
      [vendorId],
    );
    return this.refresh(rows.map(({ id }) => id));
  }

  /** As `refresh`, for all items there are, in portions; a second run at once changes nothing. */
  async rebuild(onPortion: (done: number) => void = () => undefined): Promise<number> {
    let changed = 0;
    let done = 0;
    let after = { vendorId: NOTHING, id: NOTHING };
    for (;;) {
      // By vendor, whose days are then asked once for many of its items.
      const rows = await this.database.query<{ vendorId: string; id: string }>(
        `select vendor_id as "vendorId", id from item
         where (vendor_id, id) > ($1, $2) and published_version_id is not null order by vendor_id, id limit $3`,
        [after.vendorId, after.id, BATCH],
      );
      const last = rows.at(-1);
      if (!last) break;
      changed += await this.refresh(rows.map(({ id }) => id));
      onPortion((done += rows.length));
      after = last;
    }
    for (let stale = await this.differing(); stale.length > 0; stale = await this.differing()) {
      const mended = await this.refresh(stale);
      changed += mended;
      if (mended === 0) break;
    }
    await this.recount();
    return changed;
  }

  /** Counts again in how many offers each word stands, and forgets words that stand in none. */
  async recount(): Promise<void> {
    await this.projection.write(async (source) => {
      await source.query(
        `with stat as materialized (select word, ndoc from ts_stat('select terms from offer_search')),
         counted as materialized (select word, ndoc from stat where word ~ '^[a-z0-9]'),
         forgotten as (
           delete from search_word w where not exists (select from counted c where c.word = w.word)
             and not exists (select from stat a where a.word = '+' || w.word))
         update search_word w set documents = c.ndoc from counted c where c.word = w.word and w.documents <> c.ndoc`,
      );
    });
  }

  /** Items whose row is not what it should be; at most `limit`. */
  async differing(limit = 1_000): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `with sold as (
         select i.id, i.published_version_id, i.vendor_id, k.required_permits as permits, v.delivery = '[]' as goes_where_vendor_goes
         from item i join item_version v on v.id = i.published_version_id join category k on k.code = v.category_code
         where i.status not in ('suspended', 'retired')),
       -- Asked once for what many items of a vendor have in common.
       days as materialized (
         select vendor_id, permits, vendor_sale_days(vendor_id, permits) as sale_days
         from (select distinct vendor_id, permits from sold) as x),
       areas as materialized (
         select vendor_id, array_agg(kecamatan_code order by kecamatan_code) as codes from vendor_delivery_area group by vendor_id)
       select coalesce(t.id, o.item_id) as id
       from (select * from sold join days using (vendor_id, permits)) t full join offer_search o on o.item_id = t.id
         left join vendor s on s.id = t.vendor_id left join areas r on r.vendor_id = t.vendor_id
       where t.id is null or o.item_id is null or o.item_version_id <> t.published_version_id or o.sale_days <> t.sale_days * datemultirange(daterange(null, item_version_due(t.published_version_id), '[]'))
         or (o.kecamatan_code, o.umkm_class) is distinct from (left(s.desa_code, 8), s.umkm_class)
         or (t.goes_where_vendor_goes and o.delivery_areas is distinct from r.codes)
         or o.place::text is distinct from case when s.latitude is not null
           then point(s.longitude * 110.2, s.latitude * 110.6)::text end
       limit $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }
}

async function refreshBatch(source: Queryable, itemIds: readonly string[]): Promise<number> {
  await source.query('select pg_advisory_xact_lock($1)', [REFRESH_LOCK]);
  const rows = await source.query<SourceRow>(SOURCE, [itemIds, civilDateOf(new Date())]);
  const written = new Set<string>();
  const roots = new Set<string>();
  const records = rows.map((row) => {
    const terms = termsOf(row);
    for (const word of terms.written) written.add(word);
    for (const root of terms.roots) roots.add(root);
    return { ...row, lexemes: terms.lexemes, textWords: terms.textWords };
  });
  const [{ changed } = { changed: 0 }] = await source.query<{ changed: number }>(WRITE, [
    JSON.stringify(records),
    itemIds,
    [...written].sort(),
    [...roots].filter((root) => !written.has(root)).sort(),
  ]);
  return changed;
}
