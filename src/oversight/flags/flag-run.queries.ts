import type { Tx } from '../../platform/database/index.js';
import type { ComputableRule, Finding, ParameterValues } from './red-flag.js';

/** A run that is locked to go on. */
export interface OpenRun {
  readonly id: string;
  readonly rules: readonly string[];
  readonly status: 'running' | 'done' | 'failed';
  readonly changedSince: Date | null;
  readonly startedAt: Date;
}

/** What one rule came to in one run. */
export interface RuleCount {
  /** New findings. */
  readonly found: number;
  /** All findings of the scope, new and old. */
  readonly seen: number;
  readonly cleared: number;
}

// Clocks of two machines may differ by so much; a stamp is never older than this before its transaction began.
const CLOCKS_DIFFER = '10 minutes';

/**
 * Writes a run down. What it looks at begins where the last complete run of all rules (`everything` false) could be sure to have seen all:
 * at the start of the oldest transaction that was open then, for what is stamped in a transaction shows only after its commit.
 */
export async function insertRun(
  tx: Tx,
  run: { id: string; kind: 'nightly' | 'on-demand'; rules: readonly string[]; everything: boolean },
): Promise<void> {
  await tx.query(
    `insert into flag_run (id, kind, rules, changed_since, started_at, status, requested_by, requested_person, watermark)
     select $1, $2, $3,
       case when not $4 then (select min(w.watermark) from unnest($3::text[]) as rule
         left join lateral (select max(r.watermark) as watermark from flag_run r where r.status = 'done' and rule = any (r.rules)) w on true
         having count(w.watermark) = cardinality($3::text[])) end,
       $5, 'running', $6, $7,
       least(now(), (select min(a.xact_start) from pg_stat_activity a where a.datname = current_database())) - $8::interval`,
    [
      ...[run.id, run.kind, run.rules, run.everything],
      ...[tx.now, tx.actor.accountId, tx.actor.person, CLOCKS_DIFFER],
    ],
  );
}

/** The run, locked; null when there is none. */
export async function lockRun(tx: Tx, id: string): Promise<OpenRun | null> {
  const [run] = await tx.query<OpenRun>(
    `select id, rules, status, changed_since as "changedSince", started_at as "startedAt" from flag_run where id = $1 for update`,
    [id],
  );
  return run ?? null;
}

/** Rules of the run that are done; a run that is taken up again leaves them out. */
export async function rulesDone(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ rule: string }>('select rule from flag_run_rule where run_id = $1', [runId]);
  return rows.map(({ rule }) => rule);
}

const UUID = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

// Three nets, for one alone has holes: what was made since, what moved since, and whose record somebody's audit entry names.
const CHANGED = `
  heard as materialized (
    select record_id as id from status_change where at >= $2::timestamptz
    union select record_id::uuid from audit_entry where at >= $2 and outcome = 'done' and record_id ~ ${UUID}
  ),
  changed as (
    select id from requisition where created_at >= $2 and submitted_at is not null
    union select r.id from heard h join requisition r on r.id = h.id where r.submitted_at is not null
    union select requisition_id from purchase_order where created_at >= $2
    union select o.requisition_id from heard h join purchase_order o on o.id = h.id
    union select o.requisition_id from heard h join delivery d on d.id = h.id join purchase_order o on o.id = d.order_id
    union select o.requisition_id from heard h join invoice i on i.id = h.id join purchase_order o on o.id = i.order_id
    union select o.requisition_id from invoice i join purchase_order o on o.id = i.order_id where i.created_at >= $2
    union select p.requisition_id from heard h join payment p on p.id = h.id
    union select requisition_id from payment where created_at >= $2
    union select p.requisition_id from heard h join transfer_part t on t.transfer_id = h.id join payment p on p.id = t.payment_id
    union select p.requisition_id from transfer t join transfer_part q on q.transfer_id = t.id join payment p on p.id = q.payment_id
      where t.created_at >= $2
    union select p.requisition_id from withholding w join payment p on p.id = w.payment_id where w.at >= $2
    union select a.requisition_id from heard h join attendance_list a on a.id = h.id
    union select a.requisition_id from attendee t join attendance_list a on a.id = t.list_id where t.entered_at >= $2
    union select requisition_id from requisition_proof where given_at >= $2
    -- A price that falls back after the purchase says something about the purchase.
    union select o.requisition_id from item_version v join purchase_order_line l on l.item_id = v.item_id
      join purchase_order o on o.id = l.order_id
      where v.published_at >= $2 and l.kind = 'goods' and o.created_at between v.published_at - interval '31 days' and v.published_at
    -- Time itself changes what is still open.
    union select requisition_id from payment where status not in ('closed', 'cancelled')
    union select o.requisition_id from delivery d join purchase_order o on o.id = d.order_id where d.status in ('arrived', 'checked')
  )`;

const FILLED = `
  wanted as (
    insert into flag_scope (run_id, kind, id, since) select $1::uuid, 'requisition', id, '-infinity' from changed
  ),
  ordered as (
    select o.id, o.agency_id, make_date(extract(year from o.issued_on)::int, 1, 1) as year_start
    from changed c join purchase_order o on o.requisition_id = c.id
  ),
  of_orders as (insert into flag_scope (run_id, kind, id, since) select $1, 'order', id, '-infinity' from ordered),
  of_agencies as (
    insert into flag_scope (run_id, kind, id, since) select $1, 'agency', agency_id, min(year_start) from ordered group by agency_id
  )
  -- What a vendor says of itself leaves no stamp; there are few of them.
  insert into flag_scope (run_id, kind, id, since)
  select $1, 'vendor', v.id, coalesce((select min(year_start) from ordered), date_trunc('year', $3::timestamptz)::date) from vendor v`;

/** A night over a year of purchases takes longer than a request may, and sorts more. */
async function allowTime(tx: Tx): Promise<void> {
  await tx.query(
    `select set_config('statement_timeout', '900s', true), set_config('work_mem', '64MB', true)`,
  );
}

/** Notes what the run has to look at: everything, or what changed since. Anew each time a run is taken up. */
export async function fillScope(tx: Tx, { id, changedSince }: OpenRun): Promise<void> {
  await allowTime(tx);
  await tx.query('delete from flag_scope where run_id = $1', [id]);
  const changed = changedSince
    ? CHANGED
    : `changed as (select id from requisition where submitted_at is not null and $2::timestamptz is null)`;
  const filling = `with ${changed}, ${FILLED}`;
  await tx.query(filling, [id, changedSince, tx.now]);
  await tx.query('analyze flag_scope');
}

/** Forgets what a run that has ended looked at. */
export async function emptyScope(tx: Tx, runId: string): Promise<void> {
  await tx.query('delete from flag_scope where run_id = $1', [runId]);
}

const FOUND_BY_CODE = `select * from jsonb_to_recordset($2::jsonb) as f(key text, agency_id uuid, vendor_id uuid, subject_type text,
  subject_id uuid, scope_id uuid, occurred_on date, severity text, money_at_risk bigint, summary text, evidence jsonb)`;

function applying(select: string): string {
  return `
    with given as (select $1::uuid, $2::jsonb, $3::timestamptz),
    found as materialized (${select}),
    sound as materialized (
      select distinct on (key) * from found
      where ($5::date is null or occurred_on >= $5) and ($6::date is null or occurred_on <= $6) order by key
    ),
    kept as (
      insert into red_flag as f (id, rule, key, agency_id, vendor_id, subject_type, subject_id, scope_id, occurred_on, severity,
        money_at_risk, summary, evidence, parameters, found_at, last_seen_at, run_id)
      select uuidv7(), $4, key, agency_id, vendor_id, subject_type, subject_id, scope_id, occurred_on, coalesce(severity, $7),
        money_at_risk, summary, evidence, $9::jsonb, $3, $3, $1
      from sound
      on conflict on constraint red_flag_once do update set agency_id = excluded.agency_id, vendor_id = excluded.vendor_id,
        subject_type = excluded.subject_type, subject_id = excluded.subject_id, scope_id = excluded.scope_id,
        occurred_on = excluded.occurred_on, severity = excluded.severity, money_at_risk = excluded.money_at_risk,
        summary = excluded.summary, evidence = excluded.evidence, parameters = excluded.parameters,
        last_seen_at = excluded.last_seen_at, cleared_at = null, run_id = excluded.run_id
      returning (old.id is null) as is_new
    ),
    cleared as (
      update red_flag f set cleared_at = $3, run_id = $1
      from flag_scope s
      where s.run_id = $1 and s.kind = $8 and f.rule = $4 and f.scope_id = s.id and f.occurred_on >= s.since
        and f.cleared_at is null and not exists (select from sound k where k.key = f.key)
      returning 1
    )
    select (select count(*) filter (where is_new) from kept)::int as found, (select count(*) from kept)::int as seen,
      (select count(*) from cleared)::int as cleared`;
}

/** Computes one rule over the scope of the run, writes down what it found and clears what of the scope it no longer finds. */
export async function applyRule(
  tx: Tx,
  rule: ComputableRule,
  { runId, parameters }: { runId: string; parameters: ParameterValues },
): Promise<RuleCount> {
  // One run at a time for a rule: an older sight must not clear what a newer one found.
  await allowTime(tx);
  await tx.query(`select pg_advisory_xact_lock(hashtext('red-flag'), hashtext($1))`, [rule.id]);
  const found: Finding[] | null = rule.find ? await rule.find(tx, { runId, parameters, now: tx.now }) : null;
  const [count] = await tx.query<RuleCount>(applying(rule.sql ?? FOUND_BY_CODE), [
    ...[runId, JSON.stringify(found ?? parameters), tx.now, rule.id, rule.from, rule.until, rule.severity],
    ...[rule.scope, JSON.stringify(parameters)],
  ]);
  return count ?? { found: 0, seen: 0, cleared: 0 };
}

/** Notes that a rule is done, so that a run that is taken up again goes on behind it. */
export async function noteRule(
  tx: Tx,
  runId: string,
  rule: string,
  { found, seen, cleared, milliseconds }: RuleCount & { milliseconds: number },
): Promise<void> {
  await tx.query(
    `insert into flag_run_rule (run_id, rule, found, seen, cleared, milliseconds, finished_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint flag_run_rule_pk do nothing`,
    [runId, rule, found, seen, cleared, milliseconds, tx.now],
  );
}

/** Ends a run with its sums. */
export async function endRun(tx: Tx, runId: string): Promise<{ found: number; cleared: number }> {
  const [sums] = await tx.query<{ found: number; cleared: number }>(
    `with sums as (select coalesce(sum(found), 0)::int as found, coalesce(sum(cleared), 0)::int as cleared
       from flag_run_rule where run_id = $1),
     ended as (update flag_run set status = 'done', finished_at = $2, found = s.found, cleared = s.cleared from sums s where id = $1)
     select * from sums`,
    [runId, tx.now],
  );
  return sums ?? { found: 0, cleared: 0 };
}

/** Gives a run up; the next one looks at the same again, for it is no run that ended. */
export async function failRun(tx: Tx, runId: string): Promise<void> {
  await tx.query(
    `update flag_run set status = 'failed', finished_at = $2 where id = $1 and status = 'running'`,
    [runId, tx.now],
  );
  await emptyScope(tx, runId);
}
