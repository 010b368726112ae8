import type { CivilDate } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';

/** An attribute that items of a vendor on sale leave open although there is a deadline. */
export interface OpenDeadline {
  readonly vendorId: string;
  readonly attributeId: string;
  readonly label: string;
  readonly requiredBy: CivilDate;
  readonly stage: 'near' | 'ended';
  /** Names of the items. */
  readonly items: readonly string[];
}

/** What has a deadline until `until` and was not told yet, by vendor; a deadline that has passed long ago is no news. */
export function openDeadlines(
  source: Queryable,
  today: CivilDate,
  until: CivilDate,
): Promise<OpenDeadline[]> {
  return source.query<OpenDeadline>(
    `with open as (
       select i.vendor_id, o.attribute_id, o.label, o.required_by, v.name,
              case when o.required_by < $1::date then 'ended' else 'near' end as stage
       from item i join item_version v on v.id = i.published_version_id
         cross join lateral item_version_open_attributes(v.id) o
       where i.status not in ('suspended', 'retired') and o.required_by between $1::date - 30 and $2::date
     )
     select vendor_id as "vendorId", attribute_id as "attributeId", label, required_by as "requiredBy", stage,
            array_agg(name order by name) as items
     from open o
     where not exists (select from attribute_notice n where n.attribute_id = o.attribute_id and n.vendor_id = o.vendor_id
       and n.required_by = o.required_by and n.stage = o.stage)
     group by vendor_id, attribute_id, label, required_by, stage order by vendor_id, required_by, label`,
    [today, until],
  );
}

/** Marks deadlines as told; answers `<attribute> <stage>` of those that nobody else has marked meanwhile. */
export async function markTold(tx: Tx, open: readonly OpenDeadline[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ attributeId: string; stage: string }>(
    `insert into attribute_notice (attribute_id, vendor_id, required_by, stage)
     select "attributeId", "vendorId", "requiredBy", stage
     from jsonb_to_recordset($1::jsonb) as o("attributeId" uuid, "vendorId" uuid, "requiredBy" date, stage text)
     on conflict do nothing returning attribute_id as "attributeId", stage`,
    [JSON.stringify(open)],
  );
  return new Set(rows.map(({ attributeId, stage }) => `${attributeId} ${stage}`));
}
