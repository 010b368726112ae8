import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import { visibleBudget } from './budget.policy.js';
import type { OverrideView } from './budget-ledger.queries.js';
import type { BudgetEntriesRequest, BudgetLinesRequest, BudgetSummaryRequest } from './budget.requests.js';
import type { Balance, EntryKind } from './domain/ledger.js';
import { BudgetHolders, type Holder } from './holders.queries.js';

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

/** One version of a line's pagu. */
export interface BudgetVersionView {
  readonly number: number;
  readonly kind: 'dpa' | 'pergeseran' | 'dppa';
  readonly pagu: Rupiah;
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate | null;
  readonly shiftId: string | null;
  /** Why it was shifted. */
  readonly reason: string | null;
  readonly setBy: string | null;
  readonly at: string;
}

/** A line with what explains it. */
export interface BudgetLineDetail extends BudgetLineView {
  readonly versions: readonly BudgetVersionView[];
  readonly overrides: readonly Omit<OverrideView, 'lineId'>[];
  /** The largest first. */
  readonly holders: readonly Holder[];
  readonly holderCount: number;
}

/** Sums of lines; what is left may be negative after overrides. */
export interface BudgetSums extends Balance {
  readonly lines: number;
  readonly available: Rupiah;
  readonly overridden: Rupiah;
}

/** The sums of one agency, with the part of the pagu for mamin and ATK. */
export interface AgencySums extends BudgetSums {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly mamin: Rupiah;
  readonly atk: Rupiah;
}

/** The budget of a year. */
export interface BudgetSummary {
  readonly fiscalYear: number;
  readonly agencies: readonly AgencySums[];
  readonly total: BudgetSums;
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

const DETAIL = `
  (select jsonb_agg(jsonb_build_object('number', w.number, 'kind', w.kind, 'pagu', w.pagu, 'decreeNumber', w.decree_number,
      'decreeDate', w.decree_date, 'shiftId', w.shift_id, 'reason', s.reason, 'setBy', a.name, 'at', w.at) order by w.number)
   from budget_version w left join budget_shift s on s.id = w.shift_id left join account a on a.id = w.set_by
   where w.line_id = l.id) as versions,
  coalesce((select jsonb_agg(jsonb_build_object('entryId', e.id, 'requisitionId', e.requisition_id, 'amount', e.amount, 'over', e.over,
      'reason', e.override_reason, 'postId', e.override_post_id, 'postTitle', o.title, 'legalBasis', e.override_basis, 'at', e.at)
      order by e.id desc)
   from budget_entry e join post o on o.id = e.override_post_id where e.line_id = l.id and e.over > 0), '[]') as overrides`;
const SUMS = `sum(l.pagu)::bigint as pagu, sum(l.reserved)::bigint as reserved, sum(l.committed)::bigint as committed,
  sum(l.realised)::bigint as realised, sum(l.pagu - l.reserved - l.committed - l.realised)::bigint as available,
  sum(l.overridden)::bigint as overridden`;
const HOLDERS_SHOWN = 10;
const NOTHING: BudgetSums = {
  ...{ lines: 0, pagu: 0, reserved: 0, committed: 0, realised: 0, available: 0, overridden: 0 },
};

/** Budget lines and their entries, also for other modules. */
@Injectable()
export class BudgetReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly holders: BudgetHolders,
  ) {}

  /** One line, whoever asks: the caller decides whether the person may know. */
  async line(source: Queryable, id: string): Promise<BudgetLineView | null> {
    const [line] = await source.query<BudgetLineView>(`select ${LINE} from ${LINES} where l.id = $1`, [id]);
    return line ?? null;
  }

  /**
   * Those of the lines that there are, by id, whoever asks; one statement. What `heldBy` holds counts as available to it, for whoever is
   * about to hold something else instead.
   */
  async lines(
    source: Queryable,
    ids: readonly string[],
    heldBy: string | null = null,
  ): Promise<ReadonlyMap<string, BudgetLineView>> {
    const lines = await source.query<BudgetLineView & { readonly own: Rupiah }>(
      `select ${LINE}, coalesce((select sum(case when e.kind in ('reserve', 'cancel') then e.amount
                                               when e.kind in ('release', 'commit') then -e.amount else 0 end)
                                 from budget_entry e where e.line_id = l.id and e.requisition_id = $2), 0)::bigint as own
       from ${LINES} where l.id = any($1::uuid[]) order by l.id`,
      [ids, heldBy],
    );
    return new Map(lines.map(({ own, ...line }) => [line.id, { ...line, available: line.available + own }]));
  }

  async list(
    actor: Actor,
    request: BudgetLinesRequest,
    source: Queryable = this.database,
  ): Promise<Page<BudgetLineView>> {
    const { all, agencyIds } = visibleBudget(actor);
    const { fiscalYear, kind, agencyId, subActivity, account, query, after, limit } = request;
    const rows = await source.query<BudgetLineView>(
      `select ${LINE} from ${LINES}
       where ($1 or l.agency_id = any($2::uuid[])) and ($3::int is null or l.fiscal_year = $3) and ($4::text is null or c.kind = $4)
         and ($5::uuid is null or l.agency_id = $5) and ($6::text is null or l.sub_activity_code like $6 || '%')
         and ($7::text is null or l.account_code like $7 || '%')
         and ($8::text is null or concat_ws(' ', l.sub_activity_name, c.name, l.fund_source, l.dpa_number, p.code, p.name)
              ilike '%' || $8 || '%')
         and ($9::uuid is null or l.id < $9)
       order by l.id desc limit $10`,
      [
        ...[all, agencyIds, fiscalYear ?? null, kind ?? null, agencyId ?? null, subActivity ?? null],
        ...[account ?? null, query?.replace(/[\\%_]/g, '\\$&') ?? null, after ?? null, limit + 1],
      ],
    );
    return pageOf(rows, limit);
  }

  /** A line with every version of its pagu, its overrides and its largest holders; null when it is not the actor's to see. */
  async detail(actor: Actor, id: string): Promise<BudgetLineDetail | null> {
    const { all, agencyIds } = visibleBudget(actor);
    const found = await this.database.one<Omit<BudgetLineDetail, 'holders' | 'holderCount'>>(
      `select ${LINE}, ${DETAIL} from ${LINES} where l.id = $1 and ($2 or l.agency_id = any($3::uuid[]))`,
      [id, all, agencyIds],
    );
    if (!found) return null;
    const held = (await this.holders.of(this.database, [id], HOLDERS_SHOWN)).get(id);
    return { ...found, holders: held?.holders ?? [], holderCount: held?.count ?? 0 };
  }

  /** Sums of a year for each agency that the actor sees, by what the money is for; in one statement. */
  async summary(actor: Actor, { fiscalYear, agencyId }: BudgetSummaryRequest): Promise<BudgetSummary> {
    const { all, agencyIds } = visibleBudget(actor);
    const agencies = await this.database.query<AgencySums & { grand: BudgetSums }>(
      `with sums as (
         select l.agency_id, count(*)::int as lines, ${SUMS},
           coalesce(sum(l.pagu) filter (where c.kind = 'mamin'), 0)::bigint as mamin,
           coalesce(sum(l.pagu) filter (where c.kind = 'atk'), 0)::bigint as atk
         from budget_line l join account_code c on c.code = l.account_code
         where l.fiscal_year = $1 and ($2 or l.agency_id = any($3::uuid[])) and ($4::uuid is null or l.agency_id = any(agencies_below($4)))
         group by l.agency_id
       ), grand as (select coalesce(sum(l.lines), 0)::int as lines, ${SUMS} from sums l)
       select s.agency_id as "agencyId", g.name as "agencyName", s.lines, s.pagu, s.reserved, s.committed, s.realised, s.available,
              s.overridden, s.mamin, s.atk, to_jsonb(grand) as grand
       from sums s join agency g on g.id = s.agency_id cross join grand order by g.name, s.agency_id`,
      [fiscalYear, all, agencyIds, agencyId ?? null],
    );
    const total = agencies[0]?.grand ?? NOTHING;
    return { fiscalYear, agencies: agencies.map(({ grand: _grand, ...sums }) => sums), total };
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

  /** As `entries`, each with what its requisition is called, by the module that knows it. */
  async ledger(actor: Actor, lineId: string, request: BudgetEntriesRequest) {
    const page = await this.entries(actor, lineId, request);
    if (!page) return null;
    const names = await this.holders.named(this.database, page.items);
    const items = page.items.map((entry) => ({
      ...entry,
      holder: names.get(entry.requisitionId ?? '') ?? null,
    }));
    return { ...page, items };
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
