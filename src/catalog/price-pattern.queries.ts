import { Injectable } from '@nestjs/common';
import { instantOf, type CivilDate, type Rupiah } from '../kernel/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { PricePatternFound, SoldVersion } from './domain/price-pattern.js';
import type { ListPatternsRequest } from './price.requests.js';

/** A pattern with its evidence, as oversight reads it. */
export interface PricePatternView {
  readonly id: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly basePrice: Rupiah;
  readonly peakPrice: Rupiah;
  readonly loweredPrice: Rupiah;
  readonly risePercent: number;
  readonly sold: number;
  readonly soldValue: Rupiah;
  readonly requisitionIds: readonly string[];
  readonly lastSoldAt: Date;
  readonly loweredAt: Date;
  readonly daysUntilLowered: number;
  readonly legalBasis: string;
  readonly foundAt: Date;
}

/** What was on sale of an item in turn, with what orders took of it; null for an item that is not there. */
export async function soldVersions(
  tx: Tx,
  itemId: string,
): Promise<{ kind: CommodityKind; vendorId: string; versions: SoldVersion[] } | null> {
  const [row] = await tx.query<{ kind: CommodityKind; vendorId: string; versions: SoldVersion[] }>(
    `select k.kind, i.vendor_id as "vendorId", coalesce((
       select jsonb_agg(jsonb_build_object('versionId', p.id, 'price', p.price, 'from', p.day, 'sold', p.sold,
           'requisitionIds', p.requisitions, 'lastSoldOn', p.last_sold) order by p.day, p.number)
       from (
         select h.version_id as id, h.price, h.number, h.from_day as day,
                coalesce(s.sold, 0) as sold, coalesce(s.requisitions, '[]') as requisitions, s.last_sold
         from (
             select h.* from price_spans(i.id) h
             union all
             -- The same goods under items that came before or after this one; what was on sale beside it is another offer.
             select h.* from same_goods(i.id) g (id) cross join lateral price_spans(g.id) h
             where not exists (select from price_spans(g.id) o, price_spans(i.id) m
               where o.from_day < coalesce(m.until_day, 'infinity') and m.from_day < coalesce(o.until_day, 'infinity'))) h
           left join lateral (
             select sum(c.portions)::integer as sold, jsonb_agg(distinct c.requisition_id) as requisitions,
                    max((c.taken_at at time zone 'Asia/Jakarta')::date) as last_sold
             from capacity_hold c where c.item_version_id = h.version_id and c.state = 'taken') s on true) p), '[]') as versions
     from item i join category k on k.code = i.category_code where i.id = $1`,
    [itemId],
  );
  return row ?? null;
}

/** Keeps what was found; what is kept already stays as it was first written. Returns how many are new. */
export async function insertPatterns(
  tx: Tx,
  of: { itemId: string; vendorId: string; legalBasis: string },
  patterns: readonly PricePatternFound[],
): Promise<number> {
  const rows = patterns.map((found) => ({
    base: found.base.versionId,
    peak: found.peak.versionId,
    lowered: found.lowered.versionId,
    basePrice: found.base.price,
    peakPrice: found.peak.price,
    loweredPrice: found.lowered.price,
    sold: found.sold,
    soldValue: found.soldValue,
    requisitionIds: found.requisitionIds,
    lastSoldAt: dayStart(found.lastSoldOn),
    loweredAt: dayStart(found.lowered.from),
  }));
  const inserted = await tx.query(
    `insert into price_pattern (item_id, vendor_id, base_version_id, peak_version_id, lowered_version_id, base_price, peak_price,
       lowered_price, sold, sold_value, requisition_ids, last_sold_at, lowered_at, legal_basis)
     select $2, $3, base, peak, lowered, "basePrice", "peakPrice", "loweredPrice", sold, "soldValue", "requisitionIds",
       "lastSoldAt", "loweredAt", $4
     from jsonb_to_recordset($1::jsonb) as p(base uuid, peak uuid, lowered uuid, "basePrice" bigint, "peakPrice" bigint,
       "loweredPrice" bigint, sold integer, "soldValue" bigint, "requisitionIds" uuid[], "lastSoldAt" timestamptz,
       "loweredAt" timestamptz)
     on conflict on constraint price_pattern_once do nothing returning id`,
    [JSON.stringify(rows), of.itemId, of.vendorId, of.legalBasis],
  );
  return inserted.length;
}

/** What oversight reads. */
@Injectable()
export class PricePatternQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first; one row more than the limit. */
  list({ vendorId, after, limit }: ListPatternsRequest): Promise<PricePatternView[]> {
    return this.database.query<PricePatternView>(
      `select p.id, p.item_id as "itemId", v.name as "itemName", p.vendor_id as "vendorId", s.name as "vendorName",
              p.base_price as "basePrice", p.peak_price as "peakPrice", p.lowered_price as "loweredPrice",
              ((p.peak_price - p.base_price) * 100 / p.base_price)::integer as "risePercent", p.sold, p.sold_value as "soldValue",
              p.requisition_ids as "requisitionIds", p.last_sold_at as "lastSoldAt", p.lowered_at as "loweredAt",
              ((p.lowered_at at time zone 'Asia/Jakarta')::date - (p.last_sold_at at time zone 'Asia/Jakarta')::date) as "daysUntilLowered",
              p.legal_basis as "legalBasis", p.found_at as "foundAt"
       from price_pattern p join item_version v on v.id = p.peak_version_id join vendor s on s.id = p.vendor_id
       where ($1::uuid is null or p.vendor_id = $1) and ($2::uuid is null or p.id < $2)
       order by p.id desc limit $3`,
      [vendorId, after, limit + 1],
    );
  }
}

function dayStart(day: CivilDate): string {
  return instantOf(day).toISOString();
}
