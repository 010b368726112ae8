import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';

/** What a holder is called by the module that knows it. */
export interface HolderName {
  readonly title: string;
  readonly status: string;
  /** Who asked for it. */
  readonly person: string | null;
}

/** Answers what requisitions are called; those it does not know it leaves out. */
export type HolderNames = (
  source: Queryable,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, HolderName>>;

/** A requisition that holds money on a line, itself or by its orders. */
export interface Holder {
  readonly lineId: string;
  readonly requisitionId: string;
  readonly reserved: Rupiah;
  readonly committed: Rupiah;
  readonly realised: Rupiah;
  readonly total: Rupiah;
  /** Null when nobody knows it. */
  readonly title: string | null;
  readonly status: string | null;
}

/** Holders of a line with the largest first, and how many there are in all. */
export interface LineHolders {
  readonly holders: readonly Holder[];
  readonly count: number;
}

/** Who holds the money of a line. Requisitions stand above this module, so it is told their names by a registered function. */
@Injectable()
export class BudgetHolders {
  private names: HolderNames = () => Promise.resolve(new Map());

  /** Called by the module of requisitions while it starts. */
  register(names: HolderNames): void {
    this.names = names;
  }

  /** The largest holders of each line, in two statements. */
  async of(source: Queryable, lineIds: readonly string[], most: number): Promise<Map<string, LineHolders>> {
    if (lineIds.length === 0) return new Map();
    const rows = await source.query<Omit<Holder, 'title' | 'status'> & { count: number }>(
      `with held as (
         select line_id, requisition_id,
           sum(case when kind in ('reserve', 'cancel') then amount when kind in ('release', 'commit') then -amount else 0 end) as reserved,
           sum(case when kind in ('commit', 'unrealise') then amount when kind in ('cancel', 'realise') then -amount else 0 end) as committed,
           sum(case kind when 'realise' then amount when 'unrealise' then -amount else 0 end) as realised
         from budget_entry where line_id = any($1::uuid[]) and requisition_id is not null group by line_id, requisition_id
       ), ranked as (
         select *, reserved + committed + realised as total, count(*) over (partition by line_id)::int as count,
           row_number() over (partition by line_id order by reserved + committed + realised desc, requisition_id) as rank
         from held where reserved + committed + realised > 0
       )
       select line_id as "lineId", requisition_id as "requisitionId", reserved::bigint, committed::bigint, realised::bigint,
              total::bigint, count
       from ranked where rank <= $2 order by line_id, rank`,
      [lineIds, most],
    );
    const names = await this.named(source, rows);
    const byLine = new Map<string, { holders: Holder[]; count: number }>();
    for (const { count, ...row } of rows) {
      const line = byLine.get(row.lineId) ?? { holders: [], count };
      const name = names.get(row.requisitionId);
      line.holders.push({ ...row, title: name?.title ?? null, status: name?.status ?? null });
      byLine.set(row.lineId, line);
    }
    return byLine;
  }

  /** What these requisitions are called, as far as anybody knows. */
  named(
    source: Queryable,
    rows: readonly { requisitionId: string | null }[],
  ): Promise<ReadonlyMap<string, HolderName>> {
    const ids = [...new Set(rows.flatMap(({ requisitionId }) => requisitionId ?? []))];
    return ids.length === 0 ? Promise.resolve(new Map()) : this.names(source, ids);
  }
}
