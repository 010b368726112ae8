import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import { visibleBudget } from './budget.policy.js';
import type { RupMethod } from './domain/rup.js';
import type { RupPackagesRequest } from './rup.requests.js';

/** A package of the procurement plan, with what its lines have and hold. */
export interface RupPackageView {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly fiscalYear: number;
  readonly code: string;
  readonly name: string;
  readonly value: Rupiah;
  readonly method: RupMethod;
  readonly status: 'active' | 'cancelled';
  readonly version: number;
  readonly lines: number;
  readonly pagu: Rupiah;
  /** Held, bound and paid on its lines. */
  readonly spent: Rupiah;
}

/** A line that pays for a package. */
export interface RupLineView {
  readonly id: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly fundSource: string;
  readonly pagu: Rupiah;
  readonly available: Rupiah;
}

const PACKAGE = `p.id, p.agency_id as "agencyId", g.name as "agencyName", p.fiscal_year as "fiscalYear", p.code, p.name, p.value,
  p.method, p.status, p.version, l.lines, l.pagu, l.spent`;
const PACKAGES = `rup_package p join agency g on g.id = p.agency_id cross join lateral (
  select count(*)::int as lines, coalesce(sum(pagu), 0)::bigint as pagu,
         coalesce(sum(reserved + committed + realised), 0)::bigint as spent
  from budget_line where rup_package_id = p.id) as l`;

/** Packages of the procurement plan. */
@Injectable()
export class RupReader {
  constructor(private readonly database: ReadDatabase) {}

  async list(actor: Actor, request: RupPackagesRequest): Promise<Page<RupPackageView>> {
    const { all, agencyIds } = visibleBudget(actor);
    const { fiscalYear, agencyId, status, query, after, limit } = request;
    const rows = await this.database.query<RupPackageView>(
      `select ${PACKAGE} from ${PACKAGES}
       where ($1 or p.agency_id = any($2::uuid[])) and ($3::int is null or p.fiscal_year = $3)
         and ($4::uuid is null or p.agency_id = $4) and ($5::text is null or p.status = $5)
         and ($6::text is null or p.name ilike '%' || $6 || '%' or p.code like $6 || '%') and ($7::uuid is null or p.id < $7)
       order by p.id desc limit $8`,
      [
        ...[all, agencyIds, fiscalYear ?? null, agencyId ?? null, status ?? null],
        ...[query?.replace(/[\\%_]/g, '\\$&') ?? null, after ?? null, limit + 1],
      ],
    );
    return pageOf(rows, limit);
  }

  /** The package with its lines; null when it is not the actor's to see. */
  async show(
    actor: Actor,
    id: string,
  ): Promise<(RupPackageView & { budgetLines: readonly RupLineView[] }) | null> {
    const { all, agencyIds } = visibleBudget(actor);
    const found = await this.database.one<RupPackageView>(
      `select ${PACKAGE} from ${PACKAGES} where p.id = $1 and ($2 or p.agency_id = any($3::uuid[]))`,
      [id, all, agencyIds],
    );
    if (!found) return null;
    const budgetLines = await this.database.query<RupLineView>(
      `select id, sub_activity_code as "subActivityCode", sub_activity_name as "subActivityName", account_code as "accountCode",
              fund_source as "fundSource", pagu, pagu - reserved - committed - realised as available
       from budget_line where rup_package_id = $1 order by sub_activity_code, account_code, id`,
      [id],
    );
    return { ...found, budgetLines };
  }
}

/** A line that a package may be linked with. */
export interface LinkableLine {
  readonly id: string;
  /** The package that it belongs to now. */
  readonly packageId: string | null;
}

/** Locks the lines among those named that are of the agency or its units and of that year, and those linked with the package now. */
export function lockLinkable(
  tx: Tx,
  {
    id,
    agencyId,
    fiscalYear,
  }: { readonly id: string; readonly agencyId: string; readonly fiscalYear: number },
  lineIds: readonly string[],
): Promise<LinkableLine[]> {
  return tx.query<LinkableLine>(
    `select id, rup_package_id as "packageId" from budget_line
     where rup_package_id = $1
        or (id = any($2::uuid[]) and fiscal_year = $3 and agency_id = any(agencies_below($4)))
     order by id for update`,
    [id, lineIds, fiscalYear, agencyId],
  );
}

/** Links the lines with the package, and no others. */
export async function linkLines(tx: Tx, packageId: string, lineIds: readonly string[]): Promise<void> {
  await tx.query(
    `update budget_line set rup_package_id = case when id = any($2::uuid[]) then $1::uuid end
     where id = any($2::uuid[]) or rup_package_id = $1`,
    [packageId, lineIds],
  );
}

/** A package as a file's row is compared with it. */
export interface KnownPackage {
  readonly id: string;
  readonly name: string;
  readonly value: Rupiah;
  readonly method: string;
  readonly status: string;
  readonly version: number;
  readonly lineIds: readonly string[];
}

/** What a row of a file asks for. */
export interface AskedPackage {
  readonly agencyCode: string;
  readonly fiscalYear: number;
  readonly code: string;
  readonly subActivities: readonly string[];
  readonly accounts: readonly string[];
}

/** For each row in order: its agency, the package if it is known, and the lines that it names. One statement. */
export function askedPackages(
  source: Queryable,
  asked: readonly AskedPackage[],
): Promise<{ agencyId: string | null; known: KnownPackage | null; lineIds: string[] }[]> {
  return source.query(
    `select g.id as "agencyId",
       (select jsonb_build_object('id', p.id, 'name', p.name, 'value', p.value, 'method', p.method, 'status', p.status,
          'version', p.version, 'lineIds', array(select l.id from budget_line l where l.rup_package_id = p.id order by l.id))
        from rup_package p where p.agency_id = g.id and p.fiscal_year = a."fiscalYear" and p.code = a.code) as known,
       array(select l.id from budget_line l
             where l.agency_id = any(agencies_below(g.id)) and l.fiscal_year = a."fiscalYear"
               and l.sub_activity_code in (select jsonb_array_elements_text(a."subActivities"))
               and (a.accounts = '[]' or l.account_code in (select jsonb_array_elements_text(a.accounts)))
             order by l.id) as "lineIds"
     from rows from (jsonb_to_recordset($1::jsonb) as ("agencyCode" text, "fiscalYear" integer, code text,
            "subActivities" jsonb, accounts jsonb)) with ordinality as a ("agencyCode", "fiscalYear", code, "subActivities", accounts, ordinality)
       left join agency g on g.code = a."agencyCode"
     order by a.ordinality`,
    [JSON.stringify(asked)],
  );
}

/** The id of the agency's package of this code, entered with what its line says when it is not known yet. */
export async function knownPackage(
  tx: Tx,
  line: {
    readonly agencyId: string;
    readonly fiscalYear: number;
    readonly subActivityName: string;
    readonly pagu: Rupiah;
  },
  code: string,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `with given as (
       insert into rup_package (agency_id, fiscal_year, code, name, value, method) values ($1, $2, $3, $4, $5, 'e-purchasing')
       on conflict on constraint rup_package_unique do nothing returning id)
     select id from given union all
     select id from rup_package where agency_id = $1 and fiscal_year = $2 and code = $3 limit 1`,
    [line.agencyId, line.fiscalYear, code, line.subActivityName, line.pagu],
  );
  if (!row) throw new Error(`package ${code} disappeared`);
  return row.id;
}
