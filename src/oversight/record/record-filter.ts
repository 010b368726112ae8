import type { Actor } from '../../platform/access/index.js';
import type { RecordFilter } from './audit.requests.js';

type Searched = Partial<Omit<RecordFilter, 'limit' | 'after'>>;

// The clocks of several processes and long transactions put numbers and times out of order by less than this.
const DISORDER = `interval '1 hour'`;

// Refused attempts on cases are entries of the request.
const CASE_ROUTES = '/api/v1/(cases|samples|clarifications|follow-ups)';

// What auditors do is nobody else's to read before they send it; how they sign in is the administrator's business all the same.
const NOT_OF_AUDITORS = `(e.role <> 'auditor' or e.record_type in ('account', 'session'))
  and e.record_type not in ('case', 'sample', 'audit-export') and e.action !~ '${CASE_ROUTES}'`;

// The UKPBJ may itself be looked into by the inspectorate: it sees only its own cases. The inspectorate sees all.
const NOT_OF_APIP = `(e.record_type not in ('case', 'sample') and e.action !~ '${CASE_ROUTES}')
  or exists (select from audit_case c where c.body = 'ukpbj' and c.id::text = e.record_id)
  or exists (select from audit_sample s where s.body = 'ukpbj' and s.id::text = e.record_id)`;

/**
 * The condition of a search on `audit_entry e`; `recordParameters` gives $1 to $15. Whoever is no auditor finds nothing of the
 * auditors' work. Parameters that were not given are null, which PostgreSQL folds away when it plans the statement.
 */
export const RECORD_CONDITION = `($1::text is null or e.record_type = $1) and ($2::text is null or e.record_id = $2)
  and ($3::text is null or e.action = $3) and ($4::uuid is null or e.account_id = $4)
  and ($5::text is null or lower(e.person) = lower($5)) and ($6::uuid is null or e.agency_id = $6)
  and ($7::uuid is null or e.vendor_id = $7) and ($8::text is null or e.origin_ip = $8)
  and ($9::text is null or e.changes ? $9) and ($10::text is null or e.outcome = $10)
  and ($11::timestamptz is null or (e.at >= $11
    and e.seq >= (select seq from audit_entry where at >= $11::timestamptz - ${DISORDER} order by at limit 1)))
  and ($12::timestamptz is null or (e.at < $12
    and e.seq <= (select seq from audit_entry where at < $12::timestamptz + ${DISORDER} order by at desc limit 1)))
  and ($13::uuid is null or (
    e.account_id in (select oa.account_id from appointment a join official_account oa on oa.official_id = a.official_id
      where a.post_id = $13)
    and exists (select from appointment a join official_account oa on oa.official_id = a.official_id
      join post p on p.id = a.post_id
      where a.post_id = $13 and oa.account_id = e.account_id and p.role = e.role and strpos(e.capacity, p.title) > 0
        and (e.at at time zone 'Asia/Jakarta')::date <@ a.period)))
  and (case when not $14::boolean then ${NOT_OF_AUDITORS}
    when (select auditor_body from post where id = $15) is distinct from 'apip' then ${NOT_OF_APIP}
    else true end)`;

/** The parameters of `RECORD_CONDITION`. */
export function recordParameters(
  filter: Searched,
  actor: Pick<Actor, 'role' | 'postId'>,
): readonly unknown[] {
  return [
    filter.recordType ?? null,
    filter.recordId ?? null,
    filter.action ?? null,
    filter.accountId ?? null,
    filter.person ?? null,
    filter.agencyId ?? null,
    filter.vendorId ?? null,
    filter.address ?? null,
    filter.field ?? null,
    filter.outcome ?? null,
    filter.from ?? null,
    filter.until ?? null,
    filter.postId ?? null,
    actor.role === 'auditor',
    actor.postId,
  ];
}

/** What was asked for, for the export's head and its own entry in the record. */
export function askedFor(filter: Searched): Record<string, string> {
  const { recordType, recordId, action, accountId, person, postId, agencyId, vendorId } = filter;
  const { address, field, outcome, from, until } = filter;
  const all = { recordType, recordId, action, accountId, person, postId, agencyId, vendorId };
  return Object.fromEntries(
    Object.entries({ ...all, address, field, outcome, from, until }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
}
