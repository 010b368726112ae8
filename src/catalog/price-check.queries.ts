import type { CivilDate } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { CheckedItem, PriceFault, PriceMeasure } from './domain/price-check.js';

/** One pass over all items and how far it has come. */
export interface PriceCheckRow {
  readonly id: string;
  readonly day: CivilDate;
  readonly cause: string;
  readonly isForecast: boolean;
  readonly afterItemId: string | null;
  readonly finishedAt: Date | null;
}

/** An item of a portion. */
export type CheckedRow = CheckedItem & {
  readonly itemId: string;
  readonly versionId: string;
  readonly vendorId: string;
  readonly name: string;
  readonly kind: CommodityKind;
  readonly ceilingId: string | null;
  readonly version: number;
};

/** A finding to be written. */
export interface NewFinding {
  readonly row: CheckedRow;
  readonly measure: PriceMeasure;
  readonly fault: PriceFault;
}

/** A new pass, unless the day's ordinary one is there already; null then. */
export async function insertCheck(
  tx: Tx,
  check: { id: string; day: CivilDate; cause: string; priceListId: string | null; isForecast: boolean },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into price_check (id, day, cause, price_list_id, is_forecast)
     select $1, $2::date, $3, $4, $5
     where $3 <> 'daily' or not exists (select from price_check where cause = 'daily' and day = $2::date)
     returning id`,
    [check.id, check.day, check.cause, check.priceListId, check.isForecast],
  );
  return rows.length > 0;
}

/** The pass, locked, so that of two processes each portion is done by one. */
export async function lockCheck(tx: Tx, id: string): Promise<PriceCheckRow | null> {
  const [row] = await tx.query<PriceCheckRow>(
    `select id, day, cause, is_forecast as "isForecast", after_item_id as "afterItemId", finished_at as "finishedAt"
     from price_check where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** The next items with a published version, with what binds them on the day, in the order of their ids; locked where `lock` says so. */
export function portion(
  source: Queryable,
  day: CivilDate,
  {
    after = null,
    only = null,
    limit,
  }: { after?: string | null; only?: readonly string[] | null; limit: number },
): Promise<CheckedRow[]> {
  return source.query<CheckedRow>(
    `select i.id as "itemId", v.id as "versionId", i.vendor_id as "vendorId", v.name, k.kind, i.status, i.version,
            i.suspended_cause as "suspendedCause", v.price, c.id as "ceilingId", b.waiver,
            case when c.id is not null then jsonb_build_object('price', c.price, 'decreeNumber', l.decree_number) end as ceiling,
            f.measure as finding
     from item i join item_version v on v.id = i.published_version_id
       join category k on k.code = v.category_code
       cross join lateral item_ceiling(v.id, $1) b
       left join ceiling c on c.id = b.ceiling_id left join price_list l on l.id = c.price_list_id
       left join price_finding f on f.item_version_id = v.id and f.ended_at is null
     where i.status <> 'retired' and ($2::uuid is null or i.id > $2) and ($3::uuid[] is null or i.id = any($3))
     order by i.id limit $4`,
    [day, after, only, limit],
  );
}

/** Locks items in the order of their ids; those that are no longer as they were read are absent. */
export async function lockUnchanged(tx: Tx, rows: readonly CheckedRow[]): Promise<ReadonlySet<string>> {
  const locked = await tx.query<{ id: string }>(
    `select i.id from item i join jsonb_to_recordset($1::jsonb) as w("itemId" uuid, "versionId" uuid, status text)
       on w."itemId" = i.id and w."versionId" = i.published_version_id and w.status = i.status
     order by i.id for update of i`,
    [JSON.stringify(rows)],
  );
  return new Set(locked.map(({ id }) => id));
}

/** Takes items off sale, or puts back what the price control had taken off. */
export async function setOnSale(
  tx: Tx,
  itemIds: readonly string[],
  isOnSale: boolean,
  note: string,
): Promise<void> {
  await tx.query(
    isOnSale
      ? `update item set status = 'published', suspended_cause = null, decision_note = null, version = version + 1
         where id = any($1::uuid[]) and status = 'suspended' and suspended_cause = 'price' and $2::text is not null`
      : `update item set status = 'suspended', suspended_cause = 'price', decision_note = $2, version = version + 1
         where id = any($1::uuid[]) and status = 'published'`,
    [[...itemIds], note],
  );
}

/** Writes findings; an earlier open one about the same version ends with it. */
export async function insertFindings(tx: Tx, day: CivilDate, findings: readonly NewFinding[]): Promise<void> {
  const rows = findings.map(({ row, measure, fault }) => ({
    itemId: row.itemId,
    versionId: row.versionId,
    vendorId: row.vendorId,
    kind: fault.kind,
    price: row.price,
    ceilingId: row.ceilingId,
    most: fault.most,
    legalBasis: fault.legalBasis,
    measure,
  }));
  await tx.query(
    `update price_finding f set ended_at = $2, outcome = 'superseded'
     from jsonb_to_recordset($1::jsonb) as w("versionId" uuid) where f.item_version_id = w."versionId" and f.ended_at is null`,
    [JSON.stringify(rows), tx.now],
  );
  await tx.query(
    `insert into price_finding (item_id, item_version_id, vendor_id, kind, day, price, ceiling_id, most, legal_basis, measure, found_at)
     select "itemId", "versionId", "vendorId", kind, $2::date, price, "ceilingId", most, "legalBasis", measure, $3
     from jsonb_to_recordset($1::jsonb) as w("itemId" uuid, "versionId" uuid, "vendorId" uuid, kind text, price bigint,
       "ceilingId" uuid, most bigint, "legalBasis" text, measure text)`,
    [JSON.stringify(rows), day, tx.now],
  );
}

/** Moves the pass on; `isLast` ends it. */
export async function advance(
  tx: Tx,
  id: string,
  done: {
    after: string | null;
    checked: number;
    found: number;
    suspended: number;
    lifted: number;
    isLast: boolean;
  },
): Promise<void> {
  await tx.query(
    `update price_check set after_item_id = coalesce($2, after_item_id), checked = checked + $3, found = found + $4,
       suspended = suspended + $5, lifted = lifted + $6, finished_at = case when $7 then clock_timestamp() end where id = $1`,
    [id, done.after, done.checked, done.found, done.suspended, done.lifted, done.isLast],
  );
}

/** Where the owners of vendors read their mail. */
export function ownersOf(
  source: Queryable,
  vendorIds: readonly string[],
): Promise<{ vendorId: string; email: string }[]> {
  return source.query<{ vendorId: string; email: string }>(
    `select m.vendor_id as "vendorId", a.email from vendor_member m join account a on a.id = m.account_id
     where m.role = 'vendor-owner' and a.status = 'active' and m.vendor_id = any($1::uuid[]) order by a.id`,
    [[...vendorIds]],
  );
}
