import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../../platform/http/index.js';
import type { Severity, SubjectType } from './red-flag.js';
import type { ListFlagsRequest } from './flag.requests.js';

/** A finding as lists show it. Money in whole rupiah. */
export interface FlagView {
  readonly id: string;
  readonly rule: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly vendorId: string | null;
  readonly vendorName: string | null;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly severity: Severity;
  readonly moneyAtRisk: number | null;
  readonly summary: string;
  readonly occurredOn: string;
  readonly foundAt: Date;
  readonly lastSeenAt: Date;
  /** When a later run no longer found it. */
  readonly clearedAt: Date | null;
}

/** A finding with what shows it and the figures it was found with. */
export interface FlagDetail extends FlagView {
  readonly evidence: unknown;
  readonly parameters: unknown;
  readonly runId: string | null;
}

/** A run and how far it has come. */
export interface FlagRunView {
  readonly id: string;
  readonly kind: 'nightly' | 'on-demand' | 'imported';
  readonly status: 'running' | 'done' | 'failed';
  /** Null: everything. */
  readonly changedSince: Date | null;
  readonly requestedBy: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly rules: number;
  readonly rulesDone: number;
  readonly found: number;
  readonly cleared: number;
}

/** A run with what each rule came to. */
export interface FlagRunReport extends FlagRunView {
  readonly results: readonly {
    rule: string;
    found: number;
    seen: number;
    cleared: number;
    milliseconds: number;
  }[];
}

/** How many findings are open: by how grave they are (all three), and by rule. Money in whole rupiah. */
export interface FlagCounts {
  readonly open: readonly {
    readonly severity: Severity;
    readonly count: number;
    readonly moneyAtRisk: number;
  }[];
  readonly rules: readonly { readonly rule: string; readonly count: number }[];
}

const COUNTS = `
  select
    (select json_agg(json_build_object('severity', s.name, 'count', coalesce(n.count, 0), 'moneyAtRisk', coalesce(n.money, 0)) order by s.place)
      from (values ('high', 1), ('medium', 2), ('low', 3)) s (name, place)
        left join (select severity, count(*)::int as count, sum(money_at_risk)::bigint as money from red_flag
          where cleared_at is null group by 1) n on n.severity = s.name) as open,
    (select coalesce(json_agg(json_build_object('rule', rule, 'count', count) order by rule), '[]')
      from (select rule, count(*)::int as count from red_flag where cleared_at is null group by 1) r) as rules`;

const FLAG = `f.id, f.rule, f.agency_id as "agencyId", a.name as "agencyName", f.vendor_id as "vendorId", v.name as "vendorName",
  f.subject_type as "subjectType", f.subject_id as "subjectId", f.severity, f.money_at_risk as "moneyAtRisk", f.summary,
  f.occurred_on as "occurredOn", f.found_at as "foundAt", f.last_seen_at as "lastSeenAt", f.cleared_at as "clearedAt"`;
const FLAGS = `red_flag f left join agency a on a.id = f.agency_id left join vendor v on v.id = f.vendor_id`;

const RUN = `r.id, r.kind, r.status, r.changed_since as "changedSince", r.requested_person as "requestedBy",
  r.started_at as "startedAt", r.finished_at as "finishedAt", cardinality(r.rules) as rules, t.done as "rulesDone",
  coalesce(r.found, t.found) as found, coalesce(r.cleared, t.cleared) as cleared`;
const RUNS = `flag_run r cross join lateral (
  select count(*)::int as done, coalesce(sum(found), 0)::int as found, coalesce(sum(cleared), 0)::int as cleared
  from flag_run_rule u where u.run_id = r.id) t`;

/** Findings and runs. */
@Injectable()
export class FlagReader {
  constructor(private readonly database: ReadDatabase) {}

  async list({ after, limit, ...wanted }: ListFlagsRequest): Promise<Page<FlagView>> {
    const rows = await this.database.query<FlagView>(
      `select ${FLAG} from ${FLAGS}
       where ($1::uuid is null or f.id < $1) and ($3::text is null or f.rule = $3) and ($4::uuid is null or f.agency_id = $4)
         and ($5::uuid is null or f.vendor_id = $5) and ($6::text is null or f.severity = $6)
         and ($7::text is null or ($7 = 'open') = (f.cleared_at is null))
         and ($8::date is null or f.occurred_on >= $8) and ($9::date is null or f.occurred_on <= $9)
       order by f.id desc limit $2`,
      [
        ...[after ?? null, limit + 1, wanted.rule ?? null, wanted.agencyId ?? null, wanted.vendorId ?? null],
        ...[wanted.severity ?? null, wanted.state ?? null, wanted.from ?? null, wanted.until ?? null],
      ],
    );
    return pageOf(rows, limit);
  }

  /** What is open, counted. One statement. */
  async counts(): Promise<FlagCounts> {
    return (await this.database.one<FlagCounts>(COUNTS)) ?? { open: [], rules: [] };
  }

  find(id: string): Promise<FlagDetail | null> {
    return this.database.one<FlagDetail>(
      `select ${FLAG}, f.evidence, f.parameters, f.run_id as "runId" from ${FLAGS} where f.id = $1`,
      [id],
    );
  }

  async runs({ after, limit }: PageRequest): Promise<Page<FlagRunView>> {
    const rows = await this.database.query<FlagRunView>(
      `select ${RUN} from ${RUNS} where ($1::uuid is null or r.id < $1) order by r.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  runOf(id: string): Promise<FlagRunReport | null> {
    return this.database.one<FlagRunReport>(
      `select ${RUN}, coalesce((select jsonb_agg(jsonb_build_object('rule', u.rule, 'found', u.found, 'seen', u.seen,
          'cleared', u.cleared, 'milliseconds', u.milliseconds) order by u.rule)
        from flag_run_rule u where u.run_id = r.id), '[]') as results
       from ${RUNS} where r.id = $1`,
      [id],
    );
  }
}
