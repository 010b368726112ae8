import { civilDateOf, type CivilDate } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { ItemStatus } from './domain/item-workflow.js';
import type { NamedCeiling } from './domain/publication.js';

/** An item on sale beside the ceiling it is to be linked to. */
export interface LinkFacts {
  readonly itemId: string;
  readonly ceilingId: string | null;
  readonly waiver: string | null;
  /** Null when there is no such item or nothing of it is published. */
  readonly versionId: string | null;
  readonly name: string;
  readonly kind: CommodityKind;
  readonly isMeal: boolean;
  readonly unitCode: string;
  readonly unitName: string;
  readonly ceiling: NamedCeiling | null;
}

/** What became of an item. */
export interface LinkOutcome {
  readonly itemId: string;
  readonly status: ItemStatus;
  readonly ceilingId: string | null;
  /** Whether its price may be asked today. */
  readonly isWithinCeiling: boolean;
}

/** The facts of each link in its order; the items are locked. */
export async function linkFacts(
  tx: Tx,
  links: readonly { itemId: string; ceilingId: string | null; waiver: string | null }[],
  on: CivilDate,
): Promise<LinkFacts[]> {
  await tx.query(`select id from item where id = any($1::uuid[]) order by id for update`, [
    links.map(({ itemId }) => itemId),
  ]);
  return tx.query<LinkFacts>(
    `select w."itemId", w."ceilingId", w.waiver, v.id as "versionId", coalesce(v.name, '') as name, k.kind,
            k.meal_part is not null as "isMeal", v.unit_code as "unitCode", u.name as "unitName",
            case when c.id is not null then jsonb_build_object('price', c.price, 'commodity', c.commodity,
              'unitCode', c.unit_code, 'unitText', c.unit_text, 'decreeNumber', l.decree_number,
              'validFrom', l.valid_from, 'validUntil', l.valid_until,
              'replacedBy', case when b.id <> c.id then m.decree_number end,
              'endedBy', case when not price_list_in_force(l.id, $2) then m.decree_number end) end as ceiling
     from rows from (jsonb_to_recordset($1::jsonb) as ("itemId" uuid, "ceilingId" uuid, waiver text)) with ordinality
       as w("itemId", "ceilingId", waiver, nth)
       left join item i on i.id = w."itemId" and i.status <> 'retired'
       left join item_version v on v.id = i.published_version_id
       left join category k on k.code = v.category_code left join unit u on u.code = v.unit_code
       left join ceiling c on c.id = w."ceilingId" left join price_list l on l.id = c.price_list_id
       left join ceiling b on b.id = ceiling_on(c.id, $2) left join price_list m on m.id = b.price_list_id
     order by w.nth`,
    [JSON.stringify(links), on],
  );
}

/** Writes the links of published versions, from a day on. */
export async function insertLinks(tx: Tx, links: readonly LinkFacts[], from: CivilDate): Promise<void> {
  await tx.query(
    `with linked as (
       insert into item_ceiling_link (item_version_id, ceiling_id, waiver, from_day, decided_by)
       select "versionId", "ceilingId", waiver, $2::date, $3
       from jsonb_to_recordset($1::jsonb) as w("versionId" uuid, "ceilingId" uuid, waiver text))
     update item i set ceiling_id = w."ceilingId"
     from jsonb_to_recordset($1::jsonb) as w("itemId" uuid, "ceilingId" uuid) where i.id = w."itemId"`,
    [JSON.stringify(links), from, tx.actor.accountId],
  );
}

/** Where items stand after that. */
export function linkOutcomes(tx: Tx, itemIds: readonly string[]): Promise<LinkOutcome[]> {
  return tx.query<LinkOutcome>(
    `select i.id as "itemId", i.status, i.ceiling_id as "ceilingId",
            item_version_sellable(i.published_version_id, $2) as "isWithinCeiling"
     from item i where i.id = any($1::uuid[]) order by i.id`,
    [[...itemIds], civilDateOf(tx.now)],
  );
}
