import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import { visibleBudget } from './budget.policy.js';
import type { ShiftStatus } from './domain/shift-workflow.js';
import type { ShiftKind } from './domain/shift.js';
import type { BudgetShiftsRequest } from './shift.requests.js';

/** What a line that a shift opens will be. */
export interface OpeningTerms {
  readonly agencyId: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly fundSource: string;
}

/** A row as it is stored, beside its line as it is now. */
export interface ShiftRow {
  readonly position: number;
  readonly budgetLineId: string | null;
  readonly opens: OpeningTerms | null;
  readonly paguBefore: Rupiah;
  readonly paguAfter: Rupiah;
  readonly paguNow: Rupiah | null;
  readonly spent: Rupiah;
  readonly agencyName: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly fundSource: string;
}

/** A row on its way into the table. */
export interface WrittenShiftRow {
  readonly lineId: string | null;
  readonly opens: OpeningTerms | null;
  readonly paguBefore: Rupiah;
  readonly paguAfter: Rupiah;
}

/** A shift in a list. */
export interface ShiftSummary {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly fiscalYear: number;
  readonly kind: ShiftKind;
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate;
  readonly reason: string;
  readonly fileId: string | null;
  readonly status: ShiftStatus;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  readonly importRunId: string | null;
  readonly rows: number;
  readonly rises: Rupiah;
  readonly falls: Rupiah;
  readonly version: number;
}

const SUMMARY = `s.id, s.agency_id as "agencyId", g.name as "agencyName", s.fiscal_year as "fiscalYear", s.kind,
  s.decree_number as "decreeNumber", s.decree_date as "decreeDate", s.reason, s.file_id as "fileId", s.status,
  drafter.name as "draftedBy", s.drafted_at as "draftedAt", publisher.name as "publishedBy", s.published_at as "publishedAt",
  s.import_run_id as "importRunId", s.version, r.rows, r.rises, r.falls`;
const SHIFTS = `budget_shift s join agency g on g.id = s.agency_id
  left join account drafter on drafter.id = s.drafted_by left join account publisher on publisher.id = s.published_by
  cross join lateral (
    select count(*)::int as rows, coalesce(sum(greatest(pagu_after - pagu_before, 0)), 0)::bigint as rises,
           coalesce(sum(greatest(pagu_before - pagu_after, 0)), 0)::bigint as falls
    from budget_shift_row where shift_id = s.id) as r`;
const ROW = `r.position, r.line_id as "budgetLineId", case when l.id is null then r.opens end as opens,
  r.pagu_before as "paguBefore", r.pagu_after as "paguAfter", l.pagu as "paguNow",
  coalesce(l.reserved + l.committed + l.realised, 0)::bigint as spent, g.name as "agencyName",
  coalesce(l.sub_activity_code, r.opens->>'subActivityCode') as "subActivityCode",
  coalesce(l.sub_activity_name, r.opens->>'subActivityName') as "subActivityName", c.code as "accountCode",
  c.name as "accountName", coalesce(l.fund_source, r.opens->>'fundSource') as "fundSource"`;
const ROWS = `budget_shift_row r left join budget_line l on l.id = r.line_id
  join agency g on g.id = coalesce(l.agency_id, (r.opens->>'agencyId')::uuid)
  join account_code c on c.code = coalesce(l.account_code, r.opens->>'accountCode')`;

/** Shifts as people read them. */
@Injectable()
export class ShiftReader {
  constructor(private readonly database: ReadDatabase) {}

  async list(actor: Actor, request: BudgetShiftsRequest): Promise<Page<ShiftSummary>> {
    const { all, agencyIds } = visibleBudget(actor);
    const { fiscalYear, agencyId, status, after, limit } = request;
    const rows = await this.database.query<ShiftSummary>(
      `select ${SUMMARY} from ${SHIFTS}
       where ($1 or s.agency_id = any($2::uuid[])) and ($3::int is null or s.fiscal_year = $3)
         and ($4::uuid is null or s.agency_id = $4) and ($5::text is null or s.status = $5) and ($6::uuid is null or s.id < $6)
       order by s.id desc limit $7`,
      [all, agencyIds, fiscalYear ?? null, agencyId ?? null, status ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  async find(actor: Actor, id: string): Promise<ShiftSummary | null> {
    const { all, agencyIds } = visibleBudget(actor);
    return this.database.one<ShiftSummary>(
      `select ${SUMMARY} from ${SHIFTS} where s.id = $1 and ($2 or s.agency_id = any($3::uuid[]))`,
      [id, all, agencyIds],
    );
  }
}

/** The rows of a shift, beside their lines. */
export function shiftRows(source: Queryable, shiftId: string): Promise<ShiftRow[]> {
  return source.query<ShiftRow>(`select ${ROW} from ${ROWS} where r.shift_id = $1 order by r.position`, [
    shiftId,
  ]);
}

/** Locks the lines of a shift, always in the same order, so that nothing is held or let go while they are judged. */
export async function lockShiftedLines(tx: Tx, shiftId: string): Promise<void> {
  await tx.query(
    `select l.id from budget_line l where l.id in (select line_id from budget_shift_row where shift_id = $1)
     order by l.id for update`,
    [shiftId],
  );
}

/** Replaces the rows of a shift. */
export async function writeShiftRows(
  tx: Tx,
  shiftId: string,
  rows: readonly WrittenShiftRow[],
): Promise<void> {
  await tx.query('delete from budget_shift_row where shift_id = $1', [shiftId]);
  await tx.query(
    `insert into budget_shift_row (shift_id, position, line_id, opens, pagu_before, pagu_after)
     select $1, (t.ordinality - 1)::int, (t.row->>'lineId')::uuid, nullif(t.row->'opens', 'null'::jsonb),
            (t.row->>'paguBefore')::bigint, (t.row->>'paguAfter')::bigint
     from jsonb_array_elements($2::jsonb) with ordinality as t (row, ordinality)`,
    [shiftId, JSON.stringify(rows)],
  );
}

// Names the old pagu again: a line that is not as it was judged is left alone, and the count says so.
const SHIFT = `
with shifted as (
  select r.line_id as id, r.pagu_before as before, r.pagu_after as after, s.kind, s.decree_number as number, s.decree_date as date
  from budget_shift_row r join budget_shift s on s.id = r.shift_id
  where r.shift_id = $1 and r.line_id is not null and r.pagu_before <> r.pagu_after
), moved as (
  update budget_line l
  set pagu = s.after, version = l.version + 1,
      overridden = least(l.overridden, greatest(0, l.reserved + l.committed + l.realised - s.after))
  from shifted s where l.id = s.id and l.pagu = s.before
  returning l.id, l.version, s.before, s.after, s.kind, s.number, s.date
), versioned as (
  insert into budget_version (line_id, number, kind, pagu, decree_number, decree_date, shift_id, set_by)
  select id, version, kind, after, number, date, $1, $2 from moved
)
insert into budget_entry (line_id, kind, amount, version_number) select id, 'shift', after - before, version from moved
returning line_id`;

/** Gives every line that is there its new pagu, version and entry; returns how many. */
export async function shiftLines(tx: Tx, shiftId: string): Promise<number> {
  return (await tx.query(SHIFT, [shiftId, tx.actor.accountId])).length;
}

/** Notes with its row the line that a shift has opened. */
export async function noteOpened(
  tx: Tx,
  shiftId: string,
  opened: readonly { readonly position: number; readonly lineId: string }[],
): Promise<void> {
  if (opened.length === 0) return;
  await tx.query(
    `update budget_shift_row r set line_id = o."lineId"
     from jsonb_to_recordset($2::jsonb) as o (position integer, "lineId" uuid)
     where r.shift_id = $1 and r.position = o.position`,
    [shiftId, JSON.stringify(opened)],
  );
}

/** A line as a draft meets it. */
export interface DraftedLine {
  readonly id: string;
  readonly pagu: Rupiah;
}

/** The lines of the agency and its units in that year among those named, what is open already of those to be opened, and which accounts exist. */
export async function draftTables(
  source: Queryable,
  { agencyId, fiscalYear }: { readonly agencyId: string; readonly fiscalYear: number },
  lineIds: readonly string[],
  opens: readonly OpeningTerms[],
): Promise<{
  readonly lines: ReadonlyMap<string, DraftedLine>;
  readonly accounts: ReadonlySet<string>;
  readonly agencyIds: ReadonlySet<string>;
  /** Positions among `opens` of lines that are open already. */
  readonly open: ReadonlySet<number>;
}> {
  const [row] = await source.query<{
    lines: DraftedLine[];
    accounts: string[];
    agencies: string[];
    open: number[];
  }>(
    `select coalesce((select jsonb_agg(jsonb_build_object('id', id, 'pagu', pagu)) from budget_line
         where id = any($3::uuid[]) and fiscal_year = $2 and agency_id = any(agencies_below($1))), '[]') as lines,
       array(select code from account_code where code = any($4::text[])) as accounts,
       agencies_below($1) as agencies,
       array(select (o.ordinality - 1)::int from jsonb_array_elements($5::jsonb) with ordinality as o (terms, ordinality)
         join budget_line l on l.agency_id = (o.terms->>'agencyId')::uuid and l.fiscal_year = $2
           and l.sub_activity_code = o.terms->>'subActivityCode' and l.account_code = o.terms->>'accountCode'
           and l.fund_source = o.terms->>'fundSource') as open`,
    [agencyId, fiscalYear, lineIds, opens.map(({ accountCode }) => accountCode), JSON.stringify(opens)],
  );
  const { lines, accounts, agencies, open } = row ?? { lines: [], accounts: [], agencies: [], open: [] };
  return {
    lines: new Map(lines.map((line) => [line.id, line])),
    accounts: new Set(accounts),
    agencyIds: new Set(agencies),
    open: new Set(open),
  };
}
