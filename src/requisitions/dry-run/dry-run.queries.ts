import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';
import { PageRequest, pageOf, type Page } from '../../platform/http/index.js';
import type { RuleSet } from '../../regulations/index.js';
import type { Change, DecidingRule, Effect, PastDecision, Tally } from './dry-run.js';

/** A run as lists show it. */
export interface DryRunView {
  readonly id: string;
  readonly regulationId: string;
  readonly regulationTitle: string;
  readonly regulationEdition: string;
  readonly regulationVersion: number;
  readonly on: string;
  readonly status: 'running' | 'done';
  readonly total: number;
  readonly requestedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A run with its report. */
export interface DryRunReport extends DryRunView {
  readonly tally: Tally;
}

/** A run that is locked to go on. */
export interface OpenDryRun {
  readonly ruleSet: RuleSet;
  readonly status: 'running' | 'done';
  readonly lastId: string | null;
  readonly reachedId: string | null;
  readonly tally: Tally;
}

/** Which of the changed requisitions of a run to list. */
export interface ChangeFilter {
  readonly effect?: Effect | undefined;
  readonly agencyId?: string | undefined;
  /** The code of a rule that makes the difference. */
  readonly rule?: string | undefined;
}

/** A requisition that a run would decide otherwise, as lists show it. */
export interface ChangeView {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly title: string;
  readonly submittedOn: string | null;
  readonly total: number;
  readonly effect: Effect;
  readonly rules: readonly DecidingRule[];
  readonly routeBefore: string | null;
  readonly routeAfter: string | null;
}

const JUDGED = `r.facts is not null and r.verdict is not null`;
const VIEW = `d.id, d.regulation_id as "regulationId", g.title as "regulationTitle", g.edition as "regulationEdition",
  d.regulation_version as "regulationVersion", d.rule_set->>'on' as "on", d.status, d.total,
  d.requested_by_name as "requestedBy", d.created_at as "createdAt", d.finished_at as "finishedAt"`;

/** Runs and their reports. */
@Injectable()
export class DryRunReader {
  constructor(private readonly database: ReadDatabase) {}

  async list({ after, limit }: PageRequest): Promise<Page<DryRunView>> {
    const rows = await this.database.query<DryRunView>(
      `select ${VIEW} from dry_run d join regulation g on g.id = d.regulation_id
       where ($1::uuid is null or d.id < $1) order by d.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** How many requisitions wait for a decision today; they keep the rules they were submitted under. */
  async underWay(): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `select count(*)::int as count from requisition r where r.status = 'submitted' and ${JUDGED}`,
    );
    return row?.count ?? 0;
  }

  /** The requisitions that a run would decide otherwise, in the order in which they were written. */
  async changes(
    id: string,
    { effect, agencyId, rule }: ChangeFilter,
    { after, limit }: Pick<PageRequest, 'after' | 'limit'>,
  ): Promise<Page<ChangeView>> {
    const rows = await this.database.query<ChangeView>(
      `select c.requisition_id as id, c.agency_id as "agencyId", g.name as "agencyName", r.title,
              (r.submitted_at at time zone 'Asia/Jakarta')::date::text as "submittedOn", r.total, c.effect, c.rules,
              c.route_before as "routeBefore", c.route_after as "routeAfter"
       from dry_run_change c join requisition r on r.id = c.requisition_id join agency g on g.id = c.agency_id
       where c.dry_run_id = $1 and ($2::text is null or c.effect = $2) and ($3::uuid is null or c.agency_id = $3)
         and ($4::text is null or c.rules @> jsonb_build_array(jsonb_build_object('code', $4::text)))
         and ($5::uuid is null or c.requisition_id > $5)
       order by c.requisition_id limit $6`,
      [id, effect ?? null, agencyId ?? null, rule ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  find(id: string): Promise<DryRunReport | null> {
    return this.database.one<DryRunReport>(
      `select ${VIEW}, d.tally from dry_run d join regulation g on g.id = d.regulation_id where d.id = $1`,
      [id],
    );
  }
}

/** Writes a run down, with how many requisitions there are to look at. */
export async function insertDryRun(
  tx: Tx,
  run: { id: string; regulationId: string; regulationVersion: number; ruleSet: RuleSet },
): Promise<number> {
  const [row] = await tx.query<{ total: number }>(
    `insert into dry_run (id, regulation_id, regulation_version, rule_set, requested_by, requested_by_name, status, last_id, total, tally)
     select $1, $2, $3, $4, $5, $6, 'running', max(r.id::text)::uuid, count(*)::int, '{}'
     from requisition r where ${JUDGED} returning total`,
    [
      ...[run.id, run.regulationId, run.regulationVersion, JSON.stringify(run.ruleSet)],
      ...[tx.actor.accountId, tx.actor.person],
    ],
  );
  return row?.total ?? 0;
}

/** The run, locked; null when there is none. */
export async function lockDryRun(tx: Tx, id: string): Promise<OpenDryRun | null> {
  const [row] = await tx.query<OpenDryRun>(
    `select rule_set as "ruleSet", status, last_id as "lastId", reached_id as "reachedId", tally
     from dry_run where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** The next requisitions of a run, in the order of their ids. */
export function nextPortion(
  tx: Tx,
  { lastId, reachedId }: OpenDryRun,
  limit: number,
): Promise<PastDecision[]> {
  return tx.query<PastDecision>(
    `select r.id as "requisitionId", r.agency_id as "agencyId", g.name as "agencyName", r.title, r.total, r.facts,
            r.verdict #- '{rules}' as before
     from requisition r join agency g on g.id = r.agency_id
     where ${JUDGED} and r.id <= $1 and ($2::uuid is null or r.id > $2) order by r.id limit $3`,
    [lastId, reachedId, limit],
  );
}

/** Keeps which requisitions of a portion would be decided otherwise. */
export async function insertChanges(tx: Tx, id: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `insert into dry_run_change (dry_run_id, requisition_id, agency_id, effect, rules, route_before, route_after)
     select $1, c."requisitionId", c."agencyId", c.effect, c.rules, c."routeBefore", c."routeAfter"
     from jsonb_to_recordset($2::jsonb) as c ("requisitionId" uuid, "agencyId" uuid, effect text, rules jsonb,
       "routeBefore" text, "routeAfter" text)`,
    [id, JSON.stringify(changes)],
  );
}

/** Keeps how far the run has come. */
export async function advanceDryRun(
  tx: Tx,
  id: string,
  { reachedId, tally, isDone }: { reachedId: string | null; tally: Tally; isDone: boolean },
): Promise<void> {
  await tx.query(
    `update dry_run set reached_id = coalesce($2, reached_id), tally = $3,
       status = case when $4 then 'done' else 'running' end, finished_at = case when $4 then $5::timestamptz end
     where id = $1`,
    [id, reachedId, JSON.stringify(tally), isDone, tx.now],
  );
}
