import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { OffenceCode, SanctionKind } from '../vendors/index.js';
import { RECIPIENTS, type Recipient } from './news.queries.js';

/** What a sanction's news say, and to whom. */
export interface SanctionNewsFacts {
  readonly vendorName: string;
  readonly offence: OffenceCode;
  readonly kind: SanctionKind;
  readonly replyDue: CivilDate;
  readonly decisionNumber: string | null;
  readonly startsOn: CivilDate | null;
  readonly endsOn: CivilDate | null;
  readonly recipients: readonly Recipient<string>[];
}

/** The people of the vendor, or the verifiers who may decide: all but whoever gave the notice. One statement. */
export async function sanctionAudience(
  source: Queryable,
  { id, forVerifiers, key }: { readonly id: string; readonly forVerifiers: boolean; readonly key: string },
): Promise<SanctionNewsFacts | null> {
  const [row] = await source.query<SanctionNewsFacts>(
    `with s as (
       select c.*, v.name as vendor_name from vendor_sanction c join vendor v on v.id = c.vendor_id where c.id = $1),
     told (account_id, part, because) as (
       select m.account_id, 'vendor', null::text from s join vendor_member m on m.vendor_id = s.vendor_id where not $5
       union all select o.account_id, 'verifier', null from s
         join mandate a on a.role = 'ukpbj-verifier' join official o on o.id = a.official_id
       where $5 and o.account_id is distinct from s.noticed_by)
     select s.vendor_name as "vendorName", s.offence, s.kind, s.reply_due as "replyDue",
       s.decision_number as "decisionNumber", s.starts_on as "startsOn", s.ends_on as "endsOn", ${RECIPIENTS} from s`,
    [id, ['vendor', 'verifier'], key, null, forVerifiers],
  );
  return row ?? null;
}
