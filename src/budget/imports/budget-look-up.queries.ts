import type { Rupiah } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { listedSubActivities } from '../domain/budget-code.js';
import type { StatedLine } from './budget-row.js';

/** An agency as a row of a DPA names it. */
export interface NamedAgency {
  readonly id: string;
  /** The agency that a unit belongs to, itself where it is none. */
  readonly rootId: string;
  readonly name: string;
}

/** A line that is there already. */
export interface KnownLine {
  readonly id: string;
  readonly pagu: Rupiah;
  /** Of its first version. */
  readonly firstPagu: Rupiah;
  readonly version: number;
  readonly dpaNumber: string;
  readonly spent: Rupiah;
}

/** The records that a batch of rows meets. */
export interface KnownBudget {
  readonly agencies: ReadonlyMap<string, NamedAgency>;
  /** Those of the stated accounts that are in the chart of accounts. */
  readonly accounts: ReadonlySet<string>;
  /** Names of sub-kegiatan by code; null while no list of names has been loaded. */
  readonly subActivities: ReadonlyMap<string, string> | null;
  /** Those of the stated sources of funds that the list names; null while none has been loaded. */
  readonly fundSources: ReadonlySet<string> | null;
  /** By `lineKey`. */
  readonly lines: ReadonlyMap<string, KnownLine>;
  /** The DPA under which an agency's lines of a year stand, by `dpaKey`. */
  readonly dpas: ReadonlyMap<string, string>;
}

type LineKey = Pick<
  StatedLine,
  'agencyCode' | 'fiscalYear' | 'subActivityCode' | 'accountCode' | 'fundSource'
>;

/** What makes a line the same one. */
export function lineKey(line: LineKey): string {
  return [line.agencyCode, line.fiscalYear, line.subActivityCode, line.accountCode, line.fundSource].join(
    '\u001f',
  );
}

/** The DPA of an agency and year. */
export function dpaKey({ agencyCode, fiscalYear }: Pick<StatedLine, 'agencyCode' | 'fiscalYear'>): string {
  return `${agencyCode}\u001f${fiscalYear}`;
}

/** Looks up what a batch of rows names, in two statements however many they are. */
export async function knownBudget(source: Queryable, stated: readonly StatedLine[]): Promise<KnownBudget> {
  const [names] = await source.query<{
    agencies: (NamedAgency & { code: string })[];
    accounts: string[];
    hasList: boolean;
    listed: { code: string; name: string }[];
    hasFunds: boolean;
    funds: string[];
  }>(
    `select
       coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name, 'rootId', root.id))
        from agency g cross join lateral (
          with recursive above (id, parent_id) as (
            select g.id, g.parent_id union all select u.id, u.parent_id from agency u join above a on u.id = a.parent_id)
          select id from above where parent_id is null) as root
        where g.code = any($1::text[])), '[]') as agencies,
       array(select code from account_code where code = any($2::text[])) as accounts,
       exists(select from budget_code where kind = 'sub-kegiatan') as "hasList",
       coalesce((select jsonb_agg(jsonb_build_object('code', code, 'name', name))
        from budget_code where kind = 'sub-kegiatan' and code = any($3::text[])), '[]') as listed,
       exists(select from budget_code where kind = 'sumber-dana') as "hasFunds",
       array(select s.source from unnest($4::text[]) as s (source) where exists (
         select from budget_code b where b.kind = 'sumber-dana' and (b.code = s.source or lower(b.name) = lower(s.source)))) as funds`,
    [
      unique(stated.map(({ agencyCode }) => agencyCode)),
      unique(stated.map(({ accountCode }) => accountCode)),
      unique(stated.flatMap(({ subActivityCode }) => listedSubActivities(subActivityCode))),
      unique(stated.map(({ fundSource }) => fundSource)),
    ],
  );
  const rows = await source.query<KnownLine & LineKey>(
    `with stated as (
       select * from jsonb_to_recordset($1::jsonb) as s ("agencyCode" text, "fiscalYear" integer))
     select l.id, l.pagu, l.version, l.dpa_number as "dpaNumber", l.reserved + l.committed + l.realised as spent,
            g.code as "agencyCode", l.fiscal_year as "fiscalYear", l.sub_activity_code as "subActivityCode",
            l.account_code as "accountCode", l.fund_source as "fundSource",
            coalesce((select v.pagu from budget_version v where v.line_id = l.id and v.number = 1), l.pagu) as "firstPagu"
     from stated s join agency g on g.code = s."agencyCode"
       join budget_line l on l.agency_id = g.id and l.fiscal_year = s."fiscalYear"
     order by l.id`,
    [JSON.stringify(yearsOf(stated))],
  );
  const { agencies, accounts, hasList, listed, hasFunds, funds } = names ?? NOTHING;
  return {
    agencies: new Map(agencies.map((agency) => [agency.code, agency])),
    accounts: new Set(accounts),
    subActivities: hasList ? new Map(listed.map(({ code, name }) => [code, name])) : null,
    fundSources: hasFunds ? new Set(funds) : null,
    lines: new Map(rows.map((row) => [lineKey(row), row])),
    dpas: new Map(rows.toReversed().map((row) => [dpaKey(row), row.dpaNumber])),
  };
}

const NOTHING = { agencies: [], accounts: [], hasList: false, listed: [], hasFunds: false, funds: [] };

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function yearsOf(stated: readonly StatedLine[]): Pick<StatedLine, 'agencyCode' | 'fiscalYear'>[] {
  const byKey = new Map(
    stated.map(({ agencyCode, fiscalYear }) => [
      dpaKey({ agencyCode, fiscalYear }),
      { agencyCode, fiscalYear },
    ]),
  );
  return [...byKey.values()];
}
