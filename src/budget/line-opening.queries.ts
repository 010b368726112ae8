import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';

/** A DPA line as it begins. */
export interface OpenedLine {
  readonly id: string;
  readonly agencyId: string;
  readonly fiscalYear: number;
  readonly dpaNumber: string;
  /** Null when nobody said: then in force from the first day of its year. */
  readonly dpaDate: CivilDate | null;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly fundSource: string;
  readonly rupPackageId: string | null;
  readonly pagu: Rupiah;
}

/** The decree by which lines begin. */
export interface OpeningDecree {
  readonly kind: 'dpa' | 'pergeseran' | 'dppa';
  /** Null for the DPA that each line names. */
  readonly number: string | null;
  readonly date: CivilDate | null;
  /** Null for a DPA. */
  readonly shiftId: string | null;
}

// A line that somebody else has opened meanwhile is left as it is.
const OPEN = `
with given as (
  select * from jsonb_to_recordset($1::jsonb) as r (
    id uuid, "agencyId" uuid, "fiscalYear" integer, "dpaNumber" text, "dpaDate" date, "subActivityCode" text,
    "subActivityName" text, "accountCode" text, "fundSource" text, "rupPackageId" uuid, pagu bigint)
), opened as (
  insert into budget_line (id, agency_id, fiscal_year, dpa_number, dpa_date, sub_activity_code, sub_activity_name, account_code,
                           fund_source, rup_package_id, pagu)
  select id, "agencyId", "fiscalYear", "dpaNumber", "dpaDate", "subActivityCode", "subActivityName", "accountCode", "fundSource",
         "rupPackageId", pagu
  from given
  on conflict on constraint budget_line_unique do nothing
  returning id, pagu, dpa_number, dpa_date
), versioned as (
  insert into budget_version (line_id, number, kind, pagu, decree_number, decree_date, shift_id, set_by)
  select id, 1, $2, pagu, coalesce($3, dpa_number), coalesce($4::date, dpa_date), $5, $6 from opened
  returning line_id
)
insert into budget_entry (line_id, kind, amount, version_number)
select o.id, 'initial', o.pagu, 1 from opened o join versioned v on v.line_id = o.id
returning line_id as id`;

/** Opens lines with their first version and their first entry, in one statement; returns the ids of those that were not there yet. */
export async function openLines(
  tx: Tx,
  lines: readonly OpenedLine[],
  decree: OpeningDecree,
): Promise<Set<string>> {
  if (lines.length === 0) return new Set();
  const { kind, number, date, shiftId } = decree;
  const rows = await tx.query<{ id: string }>(OPEN, [
    ...[JSON.stringify(lines), kind, number, date, shiftId],
    tx.actor.accountId,
  ]);
  return new Set(rows.map(({ id }) => id));
}
