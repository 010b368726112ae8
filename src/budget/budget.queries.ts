import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import { visibleBudget } from './budget.policy.js';
import type { BudgetEntriesRequest, BudgetLinesRequest } from './budget.requests.js';
import type { EntryKind } from './domain/ledger.js';

/** A DPA line as other modules and the API see it. */
export interface BudgetLineView {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly fiscalYear: number;
  readonly dpaNumber: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly kind: 'mamin' | 'atk' | null;
  readonly fundSource: string;
  /** The package of the procurement plan that the line belongs to; null when nobody has linked one. */
  readonly rupPackageId: string | null;
  readonly rupCode: string | null;
  readonly rupName: string | null;
  readonly hasRup: boolean;
  readonly pagu: Rupiah;
  readonly reserved: Rupiah;
  readonly committed: Rupiah;
  readonly realised: Rupiah;
  /** Negative after an override. */
  readonly available: Rupiah;
  /** Above the pagu by overrides that still hold money. */
  readonly overridden: Rupiah;
  /** Number of the newest version of the pagu, 1 for the DPA as first enacted, and the decree behind it. */
  readonly version: number;
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate | null;
  /** First day on which the line may be charged: the day of its DPA, but never before its year (UU 17/2003 ps 4). */
  readonly validFrom: CivilDate;
}

/** One movement on a line. */
export interface BudgetEntryView {
  readonly id: number;
  readonly kind: EntryKind;
  readonly amount: Rupiah;
  /** Null when the entry sets the pagu. */
  readonly requisitionId: string | null;
  readonly orderId: string | null;
  /** The version of the pagu that the entry brought. */
  readonly version: number | null;
  /** Set when the money was not there: how much of it, why, and by which post and article. */
  readonly override: {
    readonly over: Rupiah;
    readonly reason: string;
    readonly postId: string;
    readonly legalBasis: string;
  } | null;
  readonly at: Date;
}

const LINE = `l.id, l.agency_id as "agencyId", g.name as "agencyName", l.fiscal_year as "fiscalYear",
  l.dpa_number as "dpaNumber", l.sub_activity_code as "subActivityCode", l.sub_activity_name as "subActivityName",
  l.account_code as "accountCode", c.name as "accountName", c.kind, l.fund_source as "fundSource",
  l.rup_package_id as "rupPackageId", p.code as "rupCode", p.name as "rupName", p.id is not null as "hasRup",
  l.pagu, l.reserved, l.committed, l.realised, l.pagu - l.reserved - l.committed - l.realised as available, l.overridden,
  l.version, coalesce(v.decree_number, l.dpa_number) as "decreeNumber", v.decree_date as "decreeDate",
  greatest(l.dpa_date, make_date(l.fiscal_year, 1, 1)) as "validFrom"`;
const LINES = `budget_line l join agency g on g.id = l.agency_id join account_code c on c.code = l.account_code
  left join rup_package p on p.id = l.rup_package_id
  left join budget_version v on v.line_id = l.id and v.number = l.version`;
const ENTRY = `id, kind, amount, requisition_id as "requisitionId", order_id as "orderId", version_number as version,
  case when over > 0 then jsonb_build_object('over', over, 'reason', override_reason, 'postId', override_post_id,
                                             'legalBasis', override_basis) end as override, at`;

/** Budget lines and their entries, also for other modules. */
@Injectable()
export class BudgetReader {
  constructor(private readonly database: ReadDatabase) {}

  /** One line, whoever asks: the caller decides whether the person may know. */
  async line(source: Queryable, id: string): Promise<BudgetLineView | null> {
    const [line] = await source.query<BudgetLineView>(`select ${LINE} from ${LINES} where l.id = $1`, [id]);
    return line ?? null;
  }

  async list(actor: Actor, request: BudgetLinesRequest): Promise<Page<BudgetLineView>> {
    const { all, agencyIds } = visibleBudget(actor);
    const rows = await this.database.query<BudgetLineView>(
      `select ${LINE} from ${LINES}
       where ($1 or l.agency_id = any($2::uuid[])) and ($3::int is null or l.fiscal_year = $3) and ($4::text is null or c.kind = $4)
         and ($5::uuid is null or l.id < $5)
       order by l.id desc limit $6`,
      [
        all,
        agencyIds,
        request.fiscalYear ?? null,
        request.kind ?? null,
        request.after ?? null,
        request.limit + 1,
      ],
    );
    return pageOf(rows, request.limit);
  }

  /** The entries of a line that the actor may see, newest first; null when there is no such line for them. */
  async entries(
    actor: Actor,
    lineId: string,
    { after, limit }: BudgetEntriesRequest,
  ): Promise<{ items: readonly BudgetEntryView[]; next: number | null } | null> {
    const { all, agencyIds } = visibleBudget(actor);
    const line = await this.database.one(
      `select 1 from budget_line where id = $1 and ($2 or agency_id = any($3::uuid[]))`,
      [lineId, all, agencyIds],
    );
    if (!line) return null;
    const rows = await this.database.query<BudgetEntryView>(
      `select ${ENTRY} from budget_entry where line_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
      [lineId, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** The id of the line with this natural key; null when there is none. */
  async find(key: {
    readonly agencyId: string;
    readonly fiscalYear: number;
    readonly subActivityCode: string;
    readonly accountCode: string;
    readonly fundSource: string;
  }): Promise<string | null> {
    const line = await this.database.one<{ id: string }>(
      `select id from budget_line where agency_id = $1 and fiscal_year = $2 and sub_activity_code = $3
         and account_code = $4 and fund_source = $5`,
      [key.agencyId, key.fiscalYear, key.subActivityCode, key.accountCode, key.fundSource],
    );
    return line?.id ?? null;
  }

  /** The account codes already loaded, with their names. */
  async accountNames(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ code: string; name: string }>(
      `select code, name from account_code`,
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}
