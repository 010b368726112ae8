import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { GoodsWords } from './domain/ceiling-match.js';

/** A ceiling that shares a word with what is looked for. */
export interface CeilingCandidate extends GoodsWords {
  readonly id: string;
  /** What it is a candidate for. */
  readonly forId?: string;
  readonly sourceCode: string;
  readonly unit: string;
  readonly price: Rupiah;
  readonly priceListTitle: string;
  readonly decreeNumber: string;
  readonly isSample: boolean;
}

interface Wanted extends GoodsWords {
  readonly id: string;
  readonly kind: CommodityKind | null;
}

const CANDIDATES = 80;

/** An item's working copy as its words; null when there is none. */
export async function itemWords(
  source: Queryable,
  itemId: string,
): Promise<(GoodsWords & { kind: CommodityKind; price: Rupiah }) | null> {
  const [row] = await source.query<GoodsWords & { kind: CommodityKind; price: Rupiah }>(
    `select i.name, i.specification, i.unit_code as "unitCode", i.price, k.kind
     from item i join category k on k.code = i.category_code where i.id = $1`,
    [itemId],
  );
  return row ?? null;
}

/**
 * For each of `wanted` the ceilings that share words with it, found by index, most words first: those in force on a day, or all of one
 * list. Which of them is meant is judged by `likeness`.
 */
export function ceilingCandidates(
  source: Queryable,
  wanted: readonly Wanted[],
  { on, priceListId }: { on: CivilDate | null; priceListId: string | null },
): Promise<CeilingCandidate[]> {
  return source.query<CeilingCandidate>(
    `with lists as materialized (
       select l.id, l.title, l.decree_number, l.is_sample from price_list l
       where ($3::uuid is null or l.id = $3) and ($2::date is null or price_list_in_force(l.id, $2))
     )
     select w.id as "forId", c.*
     from jsonb_to_recordset($1::jsonb) as w(id uuid, name text, specification text, "unitCode" text, kind text)
       cross join lateral (select replace(plainto_tsquery('indonesian', w.name || ' ' || w.specification)::text, '&', '|')::tsquery as words) q
       cross join lateral (
         select c.id, c.source_code as "sourceCode", c.name, c.specification, c.unit_text as unit, c.unit_code as "unitCode",
                c.price, l.title as "priceListTitle", l.decree_number as "decreeNumber", l.is_sample as "isSample"
         from ceiling c join lists l on l.id = c.price_list_id
         where to_tsvector('indonesian', c.name || ' ' || c.specification) @@ q.words and c.commodity = w.kind
         order by coalesce(c.unit_code = w."unitCode", false) desc,
           ts_rank(setweight(to_tsvector('indonesian', c.name), 'A')
             || setweight(to_tsvector('indonesian', c.specification), 'C'), q.words, 1) desc, c.price, c.id
         limit ${CANDIDATES}) c
     -- After the limit: which row binds is dearer to ask than which row is alike.
     where $2::date is null or ceiling_on(c.id, $2) = c.id`,
    [JSON.stringify(wanted), on, priceListId],
  );
}
