import type { CivilDate } from '../../../kernel/index.js';
import type { Queryable, Tx } from '../../../platform/database/index.js';
import type { OwnRegency } from '../../../platform/reference/index.js';
import type { Scope } from '../figures/figure.js';
import type { ReportData } from './report.data.js';

/** A report without its figures. */
export interface ReportRow {
  readonly id: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  /** Its first day. */
  readonly month: CivilDate;
  readonly number: number;
  readonly status: 'requested' | 'made' | 'failed';
  readonly cause: 'monthly' | 'on-demand';
  readonly requestedPerson: string;
  readonly requestedAt: Date;
  readonly asOf: Date | null;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly pages: number | null;
  readonly madeAt: Date | null;
  readonly error: string | null;
}

const COLUMNS = `r.id, r.agency_id as "agencyId", g.name as "agencyName", r.month, r.number, r.status, r.cause,
  r.requested_person as "requestedPerson", r.requested_at as "requestedAt", r.as_of as "asOf", r.sha256, r.size, r.pages,
  r.made_at as "madeAt", r.error`;
// Whoever does not see all sees the reports of the own agency and its units, not the regency's.
const VISIBLE = `($1::uuid[] is null or r.agency_id = any($1))`;

/** Reports, the newest first. One statement. */
export function listReports(
  source: Queryable,
  scope: Scope,
  filter: { readonly month: CivilDate | null; readonly agencyId: string | null; readonly ofRegency: boolean },
  page: { readonly after: string | null; readonly limit: number },
): Promise<ReportRow[]> {
  return source.query<ReportRow>(
    `select ${COLUMNS} from analysis_report r left join agency g on g.id = r.agency_id
     where ${VISIBLE} and ($2::date is null or r.month = $2) and ($3::uuid is null or r.agency_id = $3)
       and (not $4 or r.agency_id is null) and ($5::uuid is null or r.id < $5)
     order by r.id desc limit $6`,
    [scope, filter.month, filter.agencyId, filter.ofRegency, page.after, page.limit],
  );
}

/** One report that the scope may see. */
export async function reportOf(source: Queryable, scope: Scope, id: string): Promise<ReportRow | null> {
  const [row] = await source.query<ReportRow>(
    `select ${COLUMNS} from analysis_report r left join agency g on g.id = r.agency_id where ${VISIBLE} and r.id = $2`,
    [scope, id],
  );
  return row ?? null;
}

/** Writes a request with the next number of its agency and month; null when one waits already. One statement. */
export async function insertRequest(
  tx: Tx,
  { id, agencyId, month, at }: { id: string; agencyId: string | null; month: CivilDate; at: Date },
): Promise<number | null> {
  const [row] = await tx.query<{ number: number }>(
    `insert into analysis_report (id, agency_id, month, number, status, cause, requested_by, requested_person, requested_at)
     select $1, $2, $3, coalesce(max(number), 0) + 1, 'requested', 'on-demand', $4, $5, $6
     from analysis_report where agency_id is not distinct from $2 and month = $3
     on conflict do nothing returning number`,
    [id, agencyId, month, tx.actor.accountId, tx.actor.person, at],
  );
  return row?.number ?? null;
}

/** The request that waits for this agency and month. */
export async function waitingRequest(
  source: Queryable,
  agencyId: string | null,
  month: CivilDate,
): Promise<string | null> {
  const [row] = await source.query<{ id: string }>(
    `select id from analysis_report where agency_id is not distinct from $1 and month = $2 and status = 'requested'`,
    [agencyId, month],
  );
  return row?.id ?? null;
}

/**
 * The month's own reports that are missing: of the regency and of every agency that is open. The lock lets one process at a time look.
 * Two statements; answers what was written.
 */
export async function insertMonthly(
  tx: Tx,
  month: CivilDate,
  at: Date,
): Promise<{ id: string; agencyId: string | null }[]> {
  await tx.query('select pg_advisory_xact_lock(1767225874)');
  return tx.query(
    `with wanted as (
       select null::uuid as agency_id union all select id from agency where closed_on is null or closed_on >= $1)
     insert into analysis_report (id, agency_id, month, number, status, cause, requested_person, requested_at)
     select uuidv7(), w.agency_id, $1, 1 + coalesce((select max(number) from analysis_report r
         where r.agency_id is not distinct from w.agency_id and r.month = $1), 0), 'requested', 'monthly', $2, $3
     from wanted w
     where not exists (select 1 from analysis_report r where r.agency_id is not distinct from w.agency_id and r.month = $1
       and (r.cause = 'monthly' or r.status = 'requested'))
     order by w.agency_id nulls first
     returning id, agency_id as "agencyId"`,
    [month, tx.actor.person, at],
  );
}

/** Keeps what was drawn; false when another run has done it. One statement. */
export async function keepReport(
  tx: Tx,
  id: string,
  made: { data: ReportData; asOf: Date; sha256: string; size: number; pages: number; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `with kept as (
       update analysis_report set status = 'made', data = $2, as_of = $3, sha256 = $4, size = $5, pages = $6, made_at = $7, error = null,
         version = version + 1
       where id = $1 and status <> 'made' returning id)
     select id from kept`,
    [id, JSON.stringify(made.data), made.asOf, made.sha256, made.size, made.pages, made.at],
  );
  return rows.length === 1;
}

/** Says that it could not be made; false when it was after all. One statement. */
export async function failReport(tx: Tx, id: string, error: string): Promise<boolean> {
  const rows = await tx.query(
    `with failed as (update analysis_report set status = 'failed', error = $2, version = version + 1
       where id = $1 and status = 'requested' returning id) select id from failed`,
    [id, error],
  );
  return rows.length === 1;
}

/** Which of these contents a report still needs. */
export async function storedReports(source: Queryable, sha256s: readonly string[]): Promise<string[]> {
  const rows = await source.query<{ sha256: string }>(
    'select sha256 from analysis_report where sha256 = any($1)',
    [sha256s],
  );
  return rows.map(({ sha256 }) => sha256);
}

/** Who stands in the letterhead: the agency, or for the whole regency the office of procurement. */
export async function officeOf(
  source: Queryable,
  agencyId: string | null,
  regency: OwnRegency,
): Promise<ReportData['office']> {
  if (agencyId === null) {
    return { name: regency.ukpbjName, lines: [regency.address, regency.postalCode ?? ''].filter(Boolean) };
  }
  const [row] = await source.query<{
    name: string;
    parentName: string | null;
    address: string;
    contact: string;
  }>(
    `select g.name, p.name as "parentName", g.address, g.contact from agency g left join agency p on p.id = g.parent_id where g.id = $1`,
    [agencyId],
  );
  if (!row) throw new Error(`no agency ${agencyId}`);
  const { name, parentName, address, contact } = row;
  return {
    name,
    ...(parentName === null ? {} : { parentName }),
    lines: [...address.split('\n'), contact].filter((line) => line !== ''),
  };
}
