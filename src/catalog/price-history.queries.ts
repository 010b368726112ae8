import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { PriceTier } from './domain/item-promise.js';

/** One published price with its days and the ceiling of that time. */
export interface PriceHistoryEntry {
  readonly number: number;
  readonly price: Rupiah;
  readonly priceTiers: readonly PriceTier[];
  readonly unitCode: string;
  /** Null while it waits, and for one that never came on sale. */
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  readonly state: 'on-sale' | 'past' | 'waiting' | 'superseded' | 'refused';
  /** The day it is to apply from, of one that waits. */
  readonly waitsUntil: CivilDate | null;
  readonly ceilingPrice: Rupiah | null;
  readonly ceilingSourceCode: string | null;
  readonly decreeNumber: string | null;
  readonly ceilingWaiver: string | null;
}

/** Prices of comparable offers; amounts are null for an empty sample. */
export interface PriceStatistics {
  readonly sampleSize: number;
  readonly vendors: number;
  readonly lowest: Rupiah | null;
  readonly lowerQuartile: Rupiah | null;
  readonly median: Rupiah | null;
  readonly upperQuartile: Rupiah | null;
  readonly highest: Rupiah | null;
}

/** The group an item is compared with, on a day and over the days before it. */
export interface PriceComparison {
  readonly itemId: string;
  readonly price: Rupiah;
  readonly unitCode: string;
  /** Same ceiling, or same category, unit and required attributes where there is none. */
  readonly group: { readonly by: 'ceiling' | 'category'; readonly code: string; readonly name: string };
  readonly onDay: PriceStatistics;
  readonly overWindow: PriceStatistics;
}

// The first day of a version's price; null for one that waits or never came on sale.
const FROM_DAY = `case when w.item_version_id is null then (v.published_at at time zone 'Asia/Jakarta')::date
  when w.outcome = 'applied' then (w.ended_at at time zone 'Asia/Jakarta')::date end`;

const STATISTICS = `jsonb_build_object('sampleSize', count(*), 'vendors', count(distinct vendor_id), 'lowest', min(price),
  'lowerQuartile', round(percentile_cont(0.25) within group (order by price)),
  'median', round(percentile_cont(0.5) within group (order by price)),
  'upperQuartile', round(percentile_cont(0.75) within group (order by price)), 'highest', max(price))`;

/** What an item cost, and what comparable ones cost. */
@Injectable()
export class PriceHistoryQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. */
  history(itemId: string, source: Queryable = this.database): Promise<PriceHistoryEntry[]> {
    return source.query<PriceHistoryEntry>(
      `with dated as (
         select v.*, ${FROM_DAY} as from_day, w.from_day as waits, w.outcome
         from item_version v left join price_wait w on w.item_version_id = v.id where v.item_id = $1
       ), spans as (
         select d.*, lead(d.from_day) over (partition by d.from_day is null order by d.from_day, d.number) as next_day from dated d
       )
       select s.number, s.price, s.price_tiers as "priceTiers", s.unit_code as "unitCode", s.from_day as "from",
              case when s.next_day is not null then greatest(s.next_day - 1, s.from_day) end as until,
              case when s.id = i.published_version_id then 'on-sale' when s.from_day is not null then 'past'
                when s.outcome is null then 'waiting' else s.outcome end as state,
              case when s.from_day is null and s.outcome is null then s.waits end as "waitsUntil",
              s.ceiling_price as "ceilingPrice", c.source_code as "ceilingSourceCode", l.decree_number as "decreeNumber",
              s.ceiling_waiver as "ceilingWaiver"
       from spans s join item i on i.id = s.item_id
         left join ceiling c on c.id = s.ceiling_id left join price_list l on l.id = c.price_list_id
       order by s.number desc`,
      [itemId],
    );
  }

  /** Null for an item without a published version. One statement, by index: the group's versions only. */
  async comparison(
    itemId: string,
    on: CivilDate,
    days: number,
    source: Queryable = this.database,
  ): Promise<PriceComparison | null> {
    const [compared] = await source.query<PriceComparison>(
      `with mine as (
         select i.id, v.id as version_id, v.price, v.unit_code, v.base_factor, v.category_code, v.attributes, k.name as category_name,
                coalesce((select l.ceiling_id from item_ceiling_link l where l.item_version_id = v.id order by l.id desc limit 1), v.ceiling_id) as linked,
                (item_ceiling(v.id, $2)).ceiling_id as bound
         from item i join item_version v on v.id = i.published_version_id join category k on k.code = v.category_code where i.id = $1
       ), family as (
         select c.id from mine m join ceiling o on o.id in (m.linked, m.bound)
           join ceiling c on md5(lower(c.name || '|' || c.specification || '|' || c.unit_text))
                           = md5(lower(o.name || '|' || o.specification || '|' || o.unit_text))
         union select s.earlier_id from mine m join ceiling_succession s on s.later_id in (m.linked, m.bound)
       ), members as (
         select distinct v.item_id from item_version v join mine m on true
         where case when m.bound is not null then v.ceiling_id = any(array(select id from family))
           else v.category_code = m.category_code and not exists (
             select from category_attribute a where a.category_code = m.category_code and a.is_required
               and a.type in ('number', 'integer', 'choice') and (m.attributes -> a.code) is distinct from (v.attributes -> a.code)) end
       ), dated as (
         select v.item_id, i.vendor_id, v.price, v.number, v.unit_code, v.base_factor, i.status, ${FROM_DAY} as from_day
         from members b join item_version v on v.item_id = b.item_id join item i on i.id = v.item_id
           left join price_wait w on w.item_version_id = v.id
       ), spans as (
         select d.*, lead(d.from_day) over (partition by d.item_id order by d.from_day, d.number) as next_day
         from dated d where d.from_day is not null
       ), sample as (
         select s.item_id, s.vendor_id, s.price, s.from_day <= $2 and (s.next_day is null or s.next_day > $2)
             and ($2 < (now() at time zone 'Asia/Jakarta')::date or s.status not in ('suspended', 'retired')) as is_on_day
         from spans s join mine m on s.unit_code = m.unit_code and s.base_factor is not distinct from m.base_factor
         where s.from_day <= $2 and (s.next_day is null or s.next_day > $2::date - $3::integer)
       )
       select m.id as "itemId", m.price, m.unit_code as "unitCode",
              case when c.id is not null then jsonb_build_object('by', 'ceiling', 'code', c.source_code, 'name', c.name)
                else jsonb_build_object('by', 'category', 'code', m.category_code, 'name', m.category_name) end as "group",
              (select ${STATISTICS} from sample where is_on_day) as "onDay",
              (select ${STATISTICS} from sample) as "overWindow"
       from mine m left join ceiling c on c.id = m.bound`,
      [itemId, on, days],
    );
    return compared ?? null;
  }
}
