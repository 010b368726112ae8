import type { AuditRows } from '../audit/audit-rows.js';
import type { Tx } from './tx.js';

/** The columns of an audit entry that the application writes, and their shape as a record set. */
const AUDIT_COLUMNS = `id, at, request_id, origin_ip, account_id, person, role, capacity, agency_id, vendor_id,
  action, record_type, record_id, summary, changes, outcome, mac`;
const AUDIT_SHAPE = `(id uuid, at timestamptz, request_id text, origin_ip text, account_id uuid, person text, role text,
  capacity text, agency_id uuid, vendor_id uuid, action text, record_type text, record_id text, summary text,
  changes jsonb, outcome text, mac text)`;

/** Inserts the audit rows given as one JSON array. */
export const INSERT_AUDIT = `insert into audit_entry (${AUDIT_COLUMNS})
  select ${AUDIT_COLUMNS} from jsonb_to_recordset($1::jsonb) as e${AUDIT_SHAPE}`;

// One statement for everything that accompanies a write: each further round trip would be paid by every transaction of the system.
const WRITE_COMPANIONS = `
with audited as (
  ${INSERT_AUDIT}
), moved as (
  insert into status_change (record_type, record_id, from_status, to_status, action, reason, account_id, person, capacity)
  select record_type, record_id, from_status, to_status, action, reason, account_id, person, capacity
  from jsonb_to_recordset($2::jsonb) as s(record_type text, record_id uuid, from_status text, to_status text,
       action text, reason text, account_id uuid, person text, capacity text)
), answered as (
  update idempotency_key set answer = $4::json, answered = true
  where scope = $5 and key = $6
)
insert into outbox_message (name, payload, not_before)
select name, payload, not_before
from jsonb_to_recordset($3::jsonb) as m(name text, payload jsonb, not_before timestamptz)`;

/** Writes audit, status history, messages and the idempotent answer of `tx` in one statement. */
export async function flushCompanions(
  tx: Tx,
  rows: AuditRows,
  scope: string | null,
  answer: unknown,
): Promise<void> {
  const { actor } = tx;
  const audits = tx.audits.map((entry) => rows.make(actor, entry, 'done', new Date()));
  const moves = tx.statusChanges.map((change) => ({
    record_type: change.recordType,
    record_id: change.recordId,
    from_status: change.from,
    to_status: change.to,
    action: change.action,
    reason: change.reason ?? null,
    account_id: actor.accountId,
    person: actor.person,
    capacity: actor.capacity,
  }));
  const messages = tx.messages.map((message) => ({
    name: message.name,
    payload: message.payload,
    not_before: message.notBefore,
  }));
  await tx.query(WRITE_COMPANIONS, [
    JSON.stringify(audits),
    JSON.stringify(moves),
    JSON.stringify(messages),
    JSON.stringify(answer ?? null),
    scope,
    actor.origin.idempotency?.key ?? null,
  ]);
}
