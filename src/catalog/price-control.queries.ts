import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { AskedPrice, PastPrice } from './domain/price-rules.js';
import type { NamedCeiling } from './domain/publication.js';

/** What a publication is decided on, besides the item's words, its vendor and the regulation. */
export interface PublicationRow {
  readonly kind: CommodityKind;
  readonly isMeal: boolean;
  readonly unitName: string;
  readonly nextNumber: number;
  readonly ceiling: NamedCeiling | null;
  /** Prices that were on sale, its own and those of the same goods, oldest first. */
  readonly history: readonly PastPrice[];
  /** Whether it has a published version, on sale or stopped. */
  readonly isPublished: boolean;
}

// Prices of the same goods under other items count per the same unit only, which `same_goods` sees to.
const HISTORY = `coalesce((select jsonb_agg(jsonb_build_object('price', h.price, 'priceTiers', h.price_tiers, 'from', h.from_day,
    'until', h.until_day, 'isOther', g.id <> i.id) order by h.from_day, g.id <> i.id desc, g.id, h.number)
  from (select i.id union all select same_goods(i.id)) g (id) cross join lateral price_spans(g.id) h), '[]')`;

/** The facts of one item, with a ceiling that a curator names for it (null for none). */
export async function publicationFacts(
  tx: Tx,
  itemId: string,
  ceilingId: string | null,
  on: CivilDate,
): Promise<PublicationRow> {
  const [row] = await tx.query<PublicationRow>(
    `select k.kind, k.meal_part is not null as "isMeal", u.name as "unitName",
            (select coalesce(max(number), 0) + 1 from item_version where item_id = i.id) as "nextNumber",
            case when c.id is not null then jsonb_build_object('price', c.price, 'commodity', c.commodity,
              'unitCode', c.unit_code, 'unitText', c.unit_text, 'decreeNumber', l.decree_number,
              'validFrom', l.valid_from, 'validUntil', l.valid_until,
              'replacedBy', case when b.id <> c.id then m.decree_number end,
              'endedBy', case when not price_list_in_force(l.id, $3) then coalesce(
                (select r.decree_number from price_list_revocation r where r.price_list_id = l.id and r.revoked_from <= $3),
                (select n.decree_number from price_list_succession s join price_list n on n.id = s.later_id
                 where s.earlier_id = l.id and s.kind = 'whole' and n.valid_from <= $3 order by n.valid_from limit 1)) end) end as ceiling,
            i.published_version_id is not null as "isPublished", ${HISTORY} as history
     from item i join category k on k.code = i.category_code join unit u on u.code = i.unit_code
       left join ceiling c on c.id = $2 left join price_list l on l.id = c.price_list_id
       left join ceiling b on b.id = ceiling_on(c.id, $3) left join price_list m on m.id = b.price_list_id
     where i.id = $1`,
    [itemId, ceilingId, on],
  );
  if (!row) throw new Error(`item ${itemId} vanished while it was locked`);
  return row;
}

/** What is on sale of an item now, with what binds it. */
export interface PublishedPrice {
  readonly versionId: string;
  readonly price: Rupiah;
  /** The ceiling that it is linked to, whichever binds today; null for one sold without. */
  readonly linkedCeilingId: string | null;
  readonly waiver: string | null;
}

/** The link of the published version, by the newest decision; null when nothing is published. */
export async function publishedPrice(source: Queryable, itemId: string): Promise<PublishedPrice | null> {
  const [row] = await source.query<PublishedPrice>(
    `select v.id as "versionId", v.price,
            case when k.id is not null then k.ceiling_id else v.ceiling_id end as "linkedCeilingId",
            case when k.id is not null then k.waiver else v.ceiling_waiver end as waiver
     from item i join item_version v on v.id = i.published_version_id
       left join lateral (select * from item_ceiling_link l where l.item_version_id = v.id order by l.id desc limit 1) k on true
     where i.id = $1`,
    [itemId],
  );
  return row ?? null;
}

/** Ends the higher price that waits, if one does. */
export async function endWait(
  tx: Tx,
  itemId: string,
  outcome: 'applied' | 'superseded' | 'refused',
): Promise<void> {
  await tx.query(
    `update price_wait set ended_at = $3, outcome = $2 where item_id = $1 and ended_at is null`,
    [itemId, outcome, tx.now],
  );
}

/** A version whose price applies from a later day. */
export async function insertWait(
  tx: Tx,
  wait: { itemVersionId: string; itemId: string; fromDay: CivilDate; legalBasis: string },
): Promise<void> {
  await tx.query(
    `insert into price_wait (item_version_id, item_id, from_day, legal_basis) values ($1, $2, $3, $4)`,
    [wait.itemVersionId, wait.itemId, wait.fromDay, wait.legalBasis],
  );
}

/** Ends what the price control had found about an item. */
export async function endFindings(
  tx: Tx,
  itemIds: readonly string[],
  outcome: 'within-ceiling' | 'superseded' | 'off-sale',
): Promise<void> {
  await tx.query(
    `update price_finding set ended_at = $3, outcome = $2 where item_id = any($1::uuid[]) and ended_at is null`,
    [[...itemIds], outcome, tx.now],
  );
}

/** What binds a version on a day. */
export async function bindingOf(
  tx: Tx,
  versionId: string,
  on: CivilDate,
): Promise<{ ceilingId: string | null; waiver: string | null }> {
  const [row] = await tx.query<{ ceilingId: string | null; waiver: string | null }>(
    `select ceiling_id as "ceilingId", waiver from item_ceiling($1, $2)`,
    [versionId, on],
  );
  return row ?? { ceilingId: null, waiver: null };
}

/** The waiting price of a version, locked; null when it never had to wait. */
export async function lockWait(
  tx: Tx,
  versionId: string,
): Promise<{ fromDay: CivilDate; legalBasis: string; endedAt: Date | null } | null> {
  const [row] = await tx.query<{ fromDay: CivilDate; legalBasis: string; endedAt: Date | null }>(
    `select from_day as "fromDay", legal_basis as "legalBasis", ended_at as "endedAt"
     from price_wait where item_version_id = $1 for update`,
    [versionId],
  );
  return row ?? null;
}

/** Whether the price of a version may be asked on a day. */
export async function isSellable(tx: Tx, versionId: string, on: CivilDate): Promise<boolean> {
  const [row] = await tx.query<{ sellable: boolean | null }>(
    `select item_version_sellable($1, $2) as sellable`,
    [versionId, on],
  );
  return row?.sellable === true;
}

/** What a waiting price is judged by when its day has come. */
export async function effectFacts(
  tx: Tx,
  itemId: string,
  versionId: string,
): Promise<(AskedPrice & Pick<PublicationRow, 'kind' | 'history'>) | null> {
  const [row] = await tx.query<AskedPrice & Pick<PublicationRow, 'kind' | 'history'>>(
    `select v.price, v.price_tiers as "priceTiers", k.kind, ${HISTORY} as history
     from item i join item_version v on v.id = $2 join category k on k.code = v.category_code where i.id = $1`,
    [itemId, versionId],
  );
  return row ?? null;
}
