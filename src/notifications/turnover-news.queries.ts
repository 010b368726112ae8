import type { Queryable } from '../platform/database/index.js';
import { RECIPIENTS, type Recipient } from './news.queries.js';

/** The people of a vendor and the treasurers of the agencies that ordered of it in the year, who were not told yet. One statement. */
export async function turnoverAudience(
  source: Queryable,
  { vendorId, year, key }: { readonly vendorId: string; readonly year: number; readonly key: string },
): Promise<{ vendorName: string; recipients: readonly Recipient<string>[] } | null> {
  const [row] = await source.query<{ vendorName: string; recipients: readonly Recipient<string>[] }>(
    `with recursive buyer (agency_id, parent_id) as (
       select g.id, g.parent_id from agency g where exists (select from purchase_order o where o.vendor_id = $1 and o.agency_id = g.id
         and o.issued_on >= make_date($5, 1, 1) and o.issued_on <= make_date($5, 12, 31))
       union select g.id, g.parent_id from buyer join agency g on g.id = buyer.parent_id),
     told (account_id, part, because) as (
       select m.account_id, 'vendor', null::text from vendor_member m where m.vendor_id = $1
       union all select s.account_id, 'treasurer', null from buyer b
         join mandate a on a.agency_id = b.agency_id and a.role = 'bendahara-pengeluaran' join official s on s.id = a.official_id
       where s.account_id is not null)
     select v.name as "vendorName", ${RECIPIENTS} from vendor v where v.id = $1`,
    [vendorId, ['vendor', 'treasurer'], key, null, year],
  );
  return row ?? null;
}
