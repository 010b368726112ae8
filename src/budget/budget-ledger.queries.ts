import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { countersOf, nothingHeld, overBudget, type Counters, type EntryKind } from './domain/ledger.js';

/** Money of one requisition on one line. */
export interface Holding {
  readonly lineId: string;
  readonly amount: Rupiah;
  readonly requisitionId: string;
}

/** Money of one order on one line. */
export interface OrderHolding extends Holding {
  readonly orderId: string;
}

/** A line whose counters differ from what its entries add up to. */
export interface LedgerDifference {
  readonly lineId: string;
  readonly counters: Counters;
  readonly ledger: Counters;
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

// What may be moved is what the ledger holds for this very requisition: a double release would otherwise eat another one's money.
// Callers have locked the requisition, so that the sum is of everything committed before.
const HELD = `(
    select coalesce(sum(case when kind in ('reserve', 'cancel') then amount
                             when kind in ('release', 'commit') then -amount else 0 end), 0)
    from budget_entry where line_id = $1 and requisition_id = $3)`;

const RELEASE = `
with held as (
  update budget_line set reserved = reserved - $2
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

/** The only way to move money on a DPA line: counter and append-only entry together, one statement each. */
@Injectable()
export class BudgetLedger {
  /** Holds money for a requisition; 422 `over-budget` when it is not there. */
  async reserve(tx: Tx, { lineId, amount, requisitionId }: Holding): Promise<void> {
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

  /** What the ledger holds for one requisition now. */
  async held(tx: Tx, requisitionId: string): Promise<Counters> {
    const sums = await tx.query<{ kind: EntryKind; amount: Rupiah }>(
      `select kind, sum(amount)::bigint as amount from budget_entry where requisition_id = $1 group by kind`,
      [requisitionId],
    );
    return countersOf(sums);
  }

  /** The lines whose counters differ from their ledger; empty when the books are right. */
  async check(source: Queryable): Promise<LedgerDifference[]> {
    const lines = await source.query<
      Counters & { lineId: string; sums: { kind: EntryKind; amount: Rupiah }[] }
    >(
      `select l.id as "lineId", l.reserved, l.committed, l.realised,
              coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'amount', s.amount)) filter (where s.kind is not null), '[]') as sums
       from budget_line l
         left join (select line_id, kind, sum(amount) as amount from budget_entry group by line_id, kind) s on s.line_id = l.id
       group by l.id order by l.id`,
    );
    return lines.flatMap(({ lineId, sums, ...stored }) => {
      const counters = { reserved: stored.reserved, committed: stored.committed, realised: stored.realised };
      const ledger = countersOf(sums);
      return JSON.stringify(ledger) === JSON.stringify(counters) ? [] : [{ lineId, counters, ledger }];
    });
  }
}

function refuseWith(decision: ReturnType<typeof overBudget>): never {
  throw problemOf(decision.ok ? [] : decision.refusals);
}
