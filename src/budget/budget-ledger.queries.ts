import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import {
  balanceOf,
  countersOf,
  nothingHeld,
  overBudget,
  overriddenOn,
  overrideUnexplained,
  type Balance,
  type Counters,
  type EntryKind,
} from './domain/ledger.js';

/** Money of one requisition on one line. */
export interface Holding {
  readonly lineId: string;
  readonly amount: Rupiah;
  readonly requisitionId: string;
}

/** Why money is held that is not there. Whether the post may say so is for the caller's rules. */
export interface Override {
  readonly reason: string;
  readonly postId: string;
  /** The article that lets the post do so. */
  readonly legalBasis: string;
}

/** Money of one requisition on one line, held although it may not be there when there is an override. */
export interface Reservation extends Holding {
  readonly override?: Override;
}

/** Money of one order on one line. */
export interface OrderHolding extends Holding {
  readonly orderId: string;
}

/** What the books say of a line. */
export interface Books extends Balance {
  /** Above the pagu by overrides. */
  readonly overridden: Rupiah;
  /** The pagu of the newest version. */
  readonly decreed: Rupiah;
}

/** A line whose balance differs from what its entries add up to. */
export interface LedgerDifference {
  readonly lineId: string;
  readonly counters: Books;
  readonly ledger: Books;
}

/** A reservation that was let through although the money was not there. */
export interface OverrideView {
  readonly lineId: string;
  readonly entryId: number;
  readonly requisitionId: string;
  readonly amount: Rupiah;
  /** How much of it was not there. */
  readonly over: Rupiah;
  readonly reason: string;
  readonly postId: string;
  readonly postTitle: string;
  readonly legalBasis: string;
  readonly at: Date;
}

// The update waits for the line's lock and then judges the row as it is; two reservations can therefore never both take the last rupiah.
const RESERVE = `
with held as (
  update budget_line set reserved = reserved + $2
  where id = $1 and pagu - reserved - committed - realised >= $2
  returning id
)
insert into budget_entry (line_id, kind, amount, requisition_id)
select id, 'reserve', $2, $3 from held
returning id`;

// With an override the money need not be there: the line goes below zero by what is missing for this very entry, and no further.
const RESERVE_OVER = `
with held as (
  update budget_line
  set reserved = reserved + $2, overridden = greatest(0, reserved + committed + realised + $2 - pagu)
  where id = $1
  returning id, least($2, greatest(0, reserved + committed + realised - pagu)) as over
)
insert into budget_entry (line_id, kind, amount, requisition_id, over, override_reason, override_post_id, override_basis)
select id, 'reserve', $2, $3, over, case when over > 0 then $4 end, case when over > 0 then $5::uuid end,
       case when over > 0 then $6 end
from held
returning id`;

// What may be moved is what the ledger holds for this very requisition: a double release would otherwise eat another one's money.
// Callers have locked the requisition, so that the sum is of everything committed before.
const HELD = `(
    select coalesce(sum(case when kind in ('reserve', 'cancel') then amount
                             when kind in ('release', 'commit') then -amount else 0 end), 0)
    from budget_entry where line_id = $1 and requisition_id = $3)`;

const RELEASE = `
with held as (
  update budget_line
  set reserved = reserved - $2, overridden = least(overridden, greatest(0, reserved + committed + realised - $2 - pagu))
  where id = $1 and reserved >= $2 and $2 <= ${HELD}
  returning id
)
insert into budget_entry (line_id, kind, amount, requisition_id)
select id, 'release', $2, $3 from held
returning id`;

const COMMIT = `
with held as (
  update budget_line set reserved = reserved - $2, committed = committed + $2
  where id = $1 and reserved >= $2 and $2 <= ${HELD}
  returning id
)
insert into budget_entry (line_id, kind, amount, requisition_id, order_id)
select id, 'commit', $2, $3, $4 from held
returning id`;

const UNCOMMIT = `
with held as (
  update budget_line set reserved = reserved + $2, committed = committed - $2
  where id = $1 and committed >= $2 and $2 <= (
    select coalesce(sum(case when kind = 'commit' then amount else -amount end), 0)
    from budget_entry where line_id = $1 and order_id = $4)
  returning id
)
insert into budget_entry (line_id, kind, amount, requisition_id, order_id)
select id, 'cancel', $2, $3, $4 from held
returning id`;

const REALISE = `
with held as (
  update budget_line set committed = committed - $2, realised = realised + $2
  where id = $1 and committed >= $2 and $2 <= (
    select coalesce(sum(case when kind = 'commit' then amount else -amount end), 0)
    from budget_entry where line_id = $1 and order_id = $4)
  returning id
)
insert into budget_entry (line_id, kind, amount, requisition_id, order_id)
select id, 'realise', $2, $3, $4 from held
returning id`;

/** The only way to move money on a DPA line: counter and append-only entry together, one statement each. */
@Injectable()
export class BudgetLedger {
  /**
   * Holds money for a requisition; 422 `over-budget` when it is not there and nobody overrides. An override is recorded on the entry
   * with what was missing; where nothing was missing the entry is an ordinary one.
   */
  async reserve(tx: Tx, { lineId, amount, requisitionId, override }: Reservation): Promise<void> {
    if (override) return this.reserveOver(tx, { lineId, amount, requisitionId }, override);
    const entries = await tx.query(RESERVE, [lineId, amount, requisitionId]);
    if (entries.length === 1) return;
    const [line] = await tx.query<{ available: Rupiah }>(
      `select pagu - reserved - committed - realised as available from budget_line where id = $1`,
      [lineId],
    );
    if (!line) throw notFound('Baris anggaran');
    refuseWith(overBudget(line.available, amount));
  }

  /** Lets go what a requisition held. */
  async release(tx: Tx, { lineId, amount, requisitionId }: Holding): Promise<void> {
    const entries = await tx.query(RELEASE, [lineId, amount, requisitionId]);
    if (entries.length === 0) refuseWith(nothingHeld(amount));
  }

  /** Binds reserved money to an order. */
  async commit(tx: Tx, { lineId, amount, requisitionId, orderId }: OrderHolding): Promise<void> {
    const entries = await tx.query(COMMIT, [lineId, amount, requisitionId, orderId]);
    if (entries.length === 0) refuseWith(nothingHeld(amount));
  }

  /** Puts an order's money back to reserved, when the vendor declines or does not answer. */
  async uncommit(tx: Tx, { lineId, amount, requisitionId, orderId }: OrderHolding): Promise<void> {
    const entries = await tx.query(UNCOMMIT, [lineId, amount, requisitionId, orderId]);
    if (entries.length === 0) refuseWith(nothingHeld(amount));
  }

  /** Pays what an order had bound. */
  async realise(tx: Tx, { lineId, amount, requisitionId, orderId }: OrderHolding): Promise<void> {
    const entries = await tx.query(REALISE, [lineId, amount, requisitionId, orderId]);
    if (entries.length === 0) refuseWith(nothingHeld(amount));
  }

  /** What the ledger holds for one requisition now. */
  async held(tx: Tx, requisitionId: string): Promise<Counters> {
    const sums = await tx.query<{ kind: EntryKind; amount: Rupiah }>(
      `select kind, sum(amount)::bigint as amount from budget_entry where requisition_id = $1 group by kind`,
      [requisitionId],
    );
    return countersOf(sums);
  }

  /** The lines whose balance, pagu included, differs from their ledger; empty when the books are right. */
  async check(source: Queryable): Promise<LedgerDifference[]> {
    const lines = await source.query<
      Books & { lineId: string; over: Rupiah; sums: { kind: EntryKind; amount: Rupiah }[] }
    >(
      `select l.id as "lineId", l.pagu, l.reserved, l.committed, l.realised, l.overridden,
              coalesce((select v.pagu from budget_version v where v.line_id = l.id and v.number = l.version), -1) as decreed,
              coalesce(sum(s.over), 0)::bigint as over,
              coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'amount', s.amount)) filter (where s.kind is not null), '[]') as sums
       from budget_line l
         left join (select line_id, kind, sum(amount) as amount, sum(over) as over from budget_entry group by line_id, kind) s
           on s.line_id = l.id
       group by l.id order by l.id`,
    );
    return lines.flatMap(({ lineId, sums, over, ...counters }) => {
      const balance = balanceOf(sums);
      const overridden = Math.min(overriddenOn(balance), over);
      const ledger: Books = { ...balance, overridden, decreed: balance.pagu };
      const isSame = (Object.keys(ledger) as (keyof Books)[]).every((key) => ledger[key] === counters[key]);
      return isSame ? [] : [{ lineId, counters, ledger }];
    });
  }

  /** Every reservation beyond the pagu, newest first. */
  overrides(source: Queryable, lineId: string | null = null): Promise<OverrideView[]> {
    return source.query<OverrideView>(
      `select e.line_id as "lineId", e.id as "entryId", e.requisition_id as "requisitionId", e.amount, e.over,
              e.override_reason as reason, e.override_post_id as "postId", p.title as "postTitle",
              e.override_basis as "legalBasis", e.at
       from budget_entry e join post p on p.id = e.override_post_id
       where e.over > 0 and ($1::uuid is null or e.line_id = $1) order by e.id desc`,
      [lineId],
    );
  }

  private async reserveOver(tx: Tx, holding: Holding, override: Override): Promise<void> {
    const { reason, postId, legalBasis } = override;
    if ([reason, postId, legalBasis].some((part) => part.trim() === '')) refuseWith(overrideUnexplained());
    const { lineId, amount, requisitionId } = holding;
    const values = [lineId, amount, requisitionId, reason, postId, legalBasis];
    if ((await tx.query(RESERVE_OVER, values)).length === 0) throw notFound('Baris anggaran');
  }
}

function refuseWith(decision: ReturnType<typeof overBudget>): never {
  throw problemOf(decision.ok ? [] : decision.refusals);
}
