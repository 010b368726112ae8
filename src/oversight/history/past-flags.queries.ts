import type { Tx } from '../../platform/database/index.js';
import { SCOPED } from './anomaly.queries.js';
import { isRowAnomaly } from './domain/anomaly.js';
import { ANOMALIES } from './domain/anomalies.js';

const FLAGGED = ANOMALIES.filter(({ flag }) => flag !== null);
const ROWS = FLAGGED.filter(isRowAnomaly);
const NAMES = FLAGGED.map(({ code, flag, title }) => `('${code}', '${flag}', '${title}')`).join(', ');
const ROW_HITS = `select v.code, f.id, v.excess from f cross join lateral (values
  ${ROWS.map(({ code, when, excess = 'null' }) => `('${code}', (${when}), (${excess})::numeric)`).join(', ')}) as v(code, hit, excess)
  where v.hit`;
const GROUP_HITS = FLAGGED.filter((anomaly) => !isRowAnomaly(anomaly))
  .map((anomaly) =>
    'hits' in anomaly ? `select '${anomaly.code}', h.id, null::numeric from (${anomaly.hits}) h` : '',
  )
  .join(' union all ');
const SHOWN = 50;

/** The flags that past records can be asked for. */
export const PAST_FLAGS: readonly string[] = [...new Set(FLAGGED.flatMap(({ flag }) => flag ?? []))].sort();

/** What a run over the past records came to. */
export interface PastFlagCount {
  readonly found: number;
  readonly seen: number;
  readonly cleared: number;
}

const FIND = `${SCOPED},
  name(code, flag, title) as (values ${NAMES}),
  hit(code, id, excess) as (${ROW_HITS} union all ${GROUP_HITS}),
  shown as (
    select h.code, h.excess, f.*, row_number() over (partition by h.code, f.source, f.agency_key
      order by coalesce(h.excess, f.contract_value, 0) desc, f.id) as place
    from hit h join f on f.id = h.id
  ),
  sound as (
    select n.flag, format('past:%s:%s:%s', s.code, s.source, s.agency_key) as key, (array_agg(s.agency_id) filter (where s.agency_id is not null))[1] as agency_id,
      (array_agg(s.id order by s.place))[1] as subject_id,
      coalesce(max(coalesce(s.contracted_on, s.realised_on, s.announced_on)), $5::date) as occurred_on,
      greatest(0, round(coalesce(sum(s.excess), sum(s.contract_value) filter (where s.contract_value > 0))))::bigint as money_at_risk,
      format('%s: %s catatan riwayat %s (%s).', n.title, count(*), coalesce(min(s.agency_name), 'tanpa perangkat daerah'), s.source) as summary,
      jsonb_agg(jsonb_build_object('anomaly', s.code, 'recordId', s.id, 'externalId', s.external_id, 'package', s.package_name,
        'contractedOn', s.contracted_on, 'contractValue', s.contract_value, 'excess', s.excess) order by s.place)
        filter (where s.place <= ${SHOWN}) as evidence,
      jsonb_build_object('anomaly', s.code, 'records', count(*)) as parameters
    from shown s join name n on n.code = s.code group by n.flag, n.title, s.code, s.source, s.agency_key
  ),
  kept as (
    insert into red_flag (id, rule, key, agency_id, subject_type, subject_id, scope_id, occurred_on, severity, money_at_risk, summary,
      evidence, parameters, found_at, last_seen_at, run_id)
    select uuidv7(), flag, key, agency_id, 'past-record', subject_id, subject_id, occurred_on, 'medium', money_at_risk, summary, evidence,
      parameters, $6, $6, $7 from sound
    on conflict on constraint red_flag_once do update set agency_id = excluded.agency_id, subject_id = excluded.subject_id,
      scope_id = excluded.scope_id, occurred_on = excluded.occurred_on, money_at_risk = excluded.money_at_risk, summary = excluded.summary,
      evidence = excluded.evidence, parameters = excluded.parameters, last_seen_at = excluded.last_seen_at, cleared_at = null,
      run_id = excluded.run_id
    returning (old.id is null) as is_new
  ),
  cleared as (
    update red_flag r set cleared_at = $6, run_id = $7 where r.subject_type = 'past-record' and r.cleared_at is null
      and ($2::text is null or r.key like 'past:%:' || $2 || ':%') and not exists (select from sound s where s.flag = r.rule and s.key = r.key)
    returning 1
  ),
  ended as (
    insert into flag_run (id, kind, rules, started_at, finished_at, found, cleared, status, requested_by, requested_person, watermark)
    select $7, 'imported', $8, $6, $6, (select count(*) filter (where is_new) from kept), (select count(*) from cleared), 'done', $9, $10, null
  )
  select (select count(*) filter (where is_new) from kept)::int as found, (select count(*) from kept)::int as seen,
    (select count(*) from cleared)::int as cleared`;

/** Asks all past records of a source (null: of all) for their flags, one finding for each anomaly and agency, and writes the run down. */
export async function flagPastRecords(
  tx: Tx,
  runId: string,
  source: string | null,
  on: string,
): Promise<PastFlagCount> {
  await tx.query(
    `select set_config('statement_timeout', '300s', true), pg_advisory_xact_lock(hashtext('past-flags'))`,
  );
  const [count] = await tx.query<PastFlagCount>(FIND, [
    ...['past', source, null, null, on, tx.now, runId, PAST_FLAGS],
    ...[tx.actor.accountId, tx.actor.person],
  ]);
  return count ?? { found: 0, seen: 0, cleared: 0 };
}
