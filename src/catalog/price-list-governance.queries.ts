import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';

/** A price list as a decision about it needs it. */
export interface GovernedList {
  readonly id: string;
  readonly title: string;
  readonly decreeNumber: string;
  readonly regionCode: string;
  readonly isSample: boolean;
  readonly validFrom: CivilDate;
  /** Whether it came later than the other one asked about. */
  readonly isLater: boolean;
}

/** The list, and whether it is later than `than`; null when there is none. */
export async function governedList(
  tx: Tx,
  id: string,
  than: string | null = null,
): Promise<GovernedList | null> {
  const [row] = await tx.query<GovernedList>(
    `select l.id, l.title, l.decree_number as "decreeNumber", l.region_code as "regionCode", l.is_sample as "isSample",
            l.valid_from as "validFrom",
            coalesce((l.valid_from, l.created_at) > (e.valid_from, e.created_at), false) as "isLater"
     from price_list l left join price_list e on e.id = $2 where l.id = $1`,
    [id, than],
  );
  return row ?? null;
}

/** The edition that the next file of a decree and year is. */
export async function nextEdition(
  tx: Tx,
  of: { decreeNumber: string; fiscalYear: number; regionCode: string },
): Promise<number> {
  const [row] = await tx.query<{ edition: number }>(
    `select coalesce(max(edition), 0) + 1 as edition from price_list
     where decree_number = $1 and fiscal_year = $2 and region_code = $3`,
    [of.decreeNumber, of.fiscalYear, of.regionCode],
  );
  return row?.edition ?? 1;
}

/** Joins rows of two lists that carry the same code, are sold by the same unit and share half of their words; how many. */
export async function joinBySourceCode(tx: Tx, earlierId: string, laterId: string): Promise<number> {
  const rows = await tx.query(
    `insert into ceiling_succession (earlier_id, later_id, price_list_id, basis)
     select e.id, n.id, $2, 'source-code'
     from ceiling e join ceiling n on n.price_list_id = $2 and n.source_code = e.source_code
     cross join lateral (select to_tsvector('simple', e.name || ' ' || e.specification) as before,
       to_tsvector('simple', n.name || ' ' || n.specification) as after) t
     where e.price_list_id = $1
       -- A code that we made from the row's place says nothing about another file.
       and e.source_code !~ '^baris-'
       and coalesce(e.unit_code, lower(e.unit_text)) = coalesce(n.unit_code, lower(n.unit_text))
       and e.commodity is not distinct from n.commodity
       and 2 * (select count(*) from (select unnest(tsvector_to_array(t.before)) intersect select unnest(tsvector_to_array(t.after))) s)
         >= least(length(t.before), length(t.after))
     returning id`,
    [earlierId, laterId],
  );
  return rows.length;
}

/** Decisions of a curator on rows of earlier lists. */
export async function insertMatches(
  tx: Tx,
  priceListId: string,
  matches: readonly { readonly ceilingId: string; readonly successorId: string | null }[],
): Promise<void> {
  await tx.query(
    `insert into ceiling_succession (earlier_id, later_id, price_list_id, basis, decided_by)
     select "ceilingId", "successorId", $2, 'curator', $3
     from jsonb_to_recordset($1::jsonb) as m("ceilingId" uuid, "successorId" uuid)`,
    [JSON.stringify(matches), priceListId, tx.actor.accountId],
  );
}

/** What a match must agree with: the two rows side by side. */
export interface MatchFacts {
  readonly ceilingId: string;
  readonly successorId: string | null;
  /** Whether the earlier row's list is one that this list replaces or amends. */
  readonly isOfReplacedList: boolean;
  /** Whether the later row stands in this list. */
  readonly isInList: boolean;
  readonly isSameUnit: boolean;
}

/** The facts of each match asked for, in their order. */
export function matchFacts(
  tx: Tx,
  priceListId: string,
  matches: readonly { readonly ceilingId: string; readonly successorId: string | null }[],
): Promise<MatchFacts[]> {
  return tx.query<MatchFacts>(
    `select m."ceilingId", m."successorId",
            exists (select from price_list_succession s where s.later_id = $2 and s.earlier_id = e.price_list_id) as "isOfReplacedList",
            coalesce(n.price_list_id = $2, m."successorId" is null) as "isInList",
            coalesce(coalesce(e.unit_code, lower(e.unit_text)) = coalesce(n.unit_code, lower(n.unit_text)), m."successorId" is null) as "isSameUnit"
     from rows from (jsonb_to_recordset($1::jsonb) as ("ceilingId" uuid, "successorId" uuid)) with ordinality
       as m("ceilingId", "successorId", n_th)
       left join ceiling e on e.id = m."ceilingId" left join ceiling n on n.id = m."successorId"
     order by n_th`,
    [JSON.stringify(matches), priceListId],
  );
}

/** A row that items are sold under and that no row of the later list succeeds. */
export interface UnmatchedCeiling {
  readonly id: string;
  readonly sourceCode: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly unitCode: string | null;
  readonly commodity: 'mamin' | 'atk' | null;
  readonly price: Rupiah;
  readonly decreeNumber: string;
  /** How many items on sale hang on it. */
  readonly items: number;
  /** Whether a curator has said that the goods are dropped. */
  readonly isDropped: boolean;
}

/** Rows of the lists that this one replaces, under which items are sold and which have no successor in it; one more than the limit. */
export function unmatchedCeilings(
  source: Queryable,
  priceListId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<UnmatchedCeiling[]> {
  return source.query<UnmatchedCeiling>(
    `with linked as (
       select coalesce(k.ceiling_id, v.ceiling_id) as id, count(*)::integer as items
       from item i join item_version v on v.id = i.published_version_id
         left join lateral (select l.ceiling_id from item_ceiling_link l where l.item_version_id = v.id order by l.id desc limit 1) k on true
       where i.status <> 'retired' and coalesce(k.ceiling_id, v.ceiling_id) is not null group by 1
     ), decided as (
       select distinct on (earlier_id) earlier_id, later_id from ceiling_succession where price_list_id = $1 order by earlier_id, id desc
     )
     select c.id, c.source_code as "sourceCode", c.name, c.specification, c.unit_text as unit, c.unit_code as "unitCode",
            c.commodity, c.price, l.decree_number as "decreeNumber", k.items, d.earlier_id is not null as "isDropped"
     from linked k join ceiling c on c.id = k.id join price_list l on l.id = c.price_list_id
       join price_list_succession s on s.later_id = $1 and s.earlier_id = l.id
       left join decided d on d.earlier_id = c.id
     where d.later_id is null and ($2::uuid is null or c.id > $2)
       and (d.earlier_id is not null or not exists (select from ceiling n where n.price_list_id = $1
         and md5(lower(n.name || '|' || n.specification || '|' || n.unit_text)) = md5(lower(c.name || '|' || c.specification || '|' || c.unit_text))))
     order by c.id limit $3`,
    [priceListId, after ?? null, limit + 1],
  );
}
