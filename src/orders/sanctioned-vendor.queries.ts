import type { Tx } from '../platform/database/index.js';
import type { SanctionKind } from '../vendors/index.js';

/** An open order of a sanctioned vendor, with the officer who issued it. */
export interface AffectedOrder {
  readonly orderId: string;
  readonly number: string;
  readonly agencyId: string;
  readonly vendorName: string;
  readonly kind: SanctionKind;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly decisionNumber: string;
  readonly officerEmail: string;
}

/** The open orders of which nobody has been told yet; by this call they count as told. */
export function takeAffectedOrders(tx: Tx, sanctionId: string): Promise<AffectedOrder[]> {
  return tx.query<AffectedOrder>(
    `with told as (
       insert into sanction_notice (sanction_id, order_id)
       select s.id, o.id from vendor_sanction s join purchase_order o on o.vendor_id = s.vendor_id
       where s.id = $1 and s.status = 'imposed' and o.status in ('issued', 'accepted')
       on conflict do nothing returning order_id)
     select o.id as "orderId", o.number, o.agency_id as "agencyId", v.name as "vendorName", s.kind, s.starts_on as "startsOn",
            s.ends_on as "endsOn", s.decision_number as "decisionNumber", a.email as "officerEmail"
     from told t join purchase_order o on o.id = t.order_id join vendor_sanction s on s.id = $1
       join vendor v on v.id = o.vendor_id join account a on a.id = o.issued_by
     order by a.email, o.number`,
    [sanctionId],
  );
}
