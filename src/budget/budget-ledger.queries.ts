import { Injectable } from '@nestjs/common';
import type { Refusal, Rupiah } from '../kernel/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import { notFound, problemOf, type Problem } from '../platform/http/index.js';
import {
  balanceOf,
  countersOf,
  nothingHeld,
  overriddenOn,
  overrideUnexplained,
  shortage,
  spentOf,
  type Balance,
  type Charge,
  type Counters,
  type EntryKind,
} from './domain/ledger.js';
import { COMMIT, HOLD, REALISE, RELEASE, RESERVE, UNCOMMIT, UNREALISE } from './ledger-statements.js';

/** Why money is held that is not there. Whether the post may say so is for the caller's rules. */
export interface Override {
  readonly reason: string;
  readonly postId: string;
  /** The article that lets the post do so. */
  readonly legalBasis: string;
}

/** Money to be held on one line, although it may not be there when there is an override. */
export interface Reservation extends Charge {
  readonly override?: Override;
  /** Where the caller's request names the line; the requisition's own field unless said. */
  readonly pointer?: string;
}

/** Money to be bound on one line. */
export interface Commitment extends Charge {
  /** Whole rupiah that were held for the order and that it does not need. */
  readonly spare?: Rupiah;
}

/** What a requisition has on one line. */
export interface LineCounters extends Counters {
  readonly lineId: string;
}

/** What may be let go of what is held, line by line. */
export function reservedOf(held: readonly LineCounters[]): Charge[] {
  return held
    .filter(({ reserved }) => reserved > 0)
    .map(({ lineId, reserved: amount }) => ({ lineId, amount }));
}

/** An order and the requisition that it comes from. */
export interface OrderRef {
  readonly requisitionId: string;
  readonly orderId: string;
}

/** A payment and the order that it pays. */
export interface PaymentRef extends OrderRef {
  readonly paymentId: string;
}

/** What one payment pays, line by line. */
export interface Realisation {
  readonly payment: PaymentRef;
  readonly charges: readonly Charge[];
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

/** A line as a movement found it. */
interface FoundLine {
  readonly lineId: string;
  readonly accountCode: string;
  readonly available: Rupiah;
  readonly fits: boolean;
}

/**
 * The only way to move money on DPA lines: counters and append-only entries together, one statement for all lines of a requisition or
 * order, all of them or none.
 */
@Injectable()
export class BudgetLedger {
  /**
   * Holds money for a requisition; 422 `over-budget` naming every line where it is not there and nobody overrides. An override is
   * recorded on the entry with what was missing; where nothing was missing the entry is an ordinary one.
   */
  async reserve(tx: Tx, requisitionId: string, charges: readonly Reservation[]): Promise<void> {
    await take(tx, RESERVE, requisitionId, charges);
  }

  /** Makes what a requisition holds exactly this, whatever it held before: refused like `reserve`, for what is missing of the difference. */
  async hold(tx: Tx, requisitionId: string, charges: readonly Reservation[]): Promise<void> {
    await take(tx, HOLD, requisitionId, charges);
  }

  /** Lets go what a requisition held. */
  async release(tx: Tx, requisitionId: string, charges: readonly Charge[]): Promise<void> {
    await moveHeld(tx, RELEASE, { requisitionId }, charges);
  }

  /** Binds reserved money to an order, and lets the rest of what was held for it go. */
  async commit(tx: Tx, order: OrderRef, charges: readonly Commitment[]): Promise<void> {
    const { requisitionId, orderId } = order;
    await moveHeld(tx, COMMIT, { requisitionId, orderId }, charges);
  }

  /** Puts an order's money back to reserved, when the vendor declines or does not answer. */
  async uncommit(tx: Tx, order: OrderRef, charges: readonly Charge[]): Promise<void> {
    const { requisitionId, orderId } = order;
    await moveHeld(tx, UNCOMMIT, { requisitionId, orderId }, charges);
  }

  /** Pays, by one payment, what an order had bound. */
  realise(tx: Tx, payment: PaymentRef, charges: readonly Charge[]): Promise<void> {
    return this.realiseAll(tx, [{ payment, charges }]);
  }

  /** As `realise`, by several payments together, all of them or none. One statement. */
  async realiseAll(tx: Tx, payments: readonly Realisation[]): Promise<void> {
    const asked = payments.flatMap(({ payment: { requisitionId, orderId, paymentId }, charges }) =>
      charges.map(({ lineId, amount }) => ({ lineId, amount, requisitionId, orderId, paymentId })),
    );
    if (asked.length === 0) return;
    refuseStuck(await tx.query<FoundLine>(REALISE, [JSON.stringify(asked)]), asked);
  }

  /** Takes back, by a new entry, what a payment had paid and the bank brought back: the order binds it again. */
  async unrealise(tx: Tx, payment: PaymentRef, charges: readonly Charge[]): Promise<void> {
    await moveHeld(tx, UNREALISE, payment, charges);
  }

  /** What the ledger holds for one requisition now, line by line; lines where nothing is left are not among them. */
  async held(tx: Tx, requisitionId: string): Promise<LineCounters[]> {
    const lines = await tx.query<{ lineId: string; sums: { kind: EntryKind; amount: Rupiah }[] }>(
      `select line_id as "lineId", jsonb_agg(jsonb_build_object('kind', kind, 'amount', amount)) as sums
       from (select line_id, kind, sum(amount)::bigint as amount from budget_entry where requisition_id = $1 group by line_id, kind) s
       group by line_id order by line_id`,
      [requisitionId],
    );
    return lines
      .map(({ lineId, sums }) => ({ lineId, ...countersOf(sums) }))
      .filter((counters) => spentOf(counters) > 0);
  }

  /** What an order binds now. */
  bound(tx: Tx, { requisitionId, orderId }: OrderRef): Promise<Charge[]> {
    return tx.query<Charge>(
      `select line_id as "lineId", sum(case when kind in ('commit', 'unrealise') then amount else -amount end)::bigint as amount
       from budget_entry where requisition_id = $1 and order_id = $2
       group by line_id having sum(case when kind in ('commit', 'unrealise') then amount else -amount end) > 0 order by line_id`,
      [requisitionId, orderId],
    );
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
}

async function take(
  tx: Tx,
  statement: string,
  requisitionId: string,
  charges: readonly Reservation[],
): Promise<void> {
  const overrides = charges.flatMap(({ override }) => override ?? []);
  const isExplained = ({ reason, postId, legalBasis }: Override) =>
    [reason, postId, legalBasis].every((part) => part.trim() !== '');
  if (!overrides.every(isExplained)) throw refusalOf(overrideUnexplained());
  const asked = charges.map(({ lineId, amount, override }) => ({ lineId, amount, override }));
  const found = await move(tx, statement, { requisitionId }, asked);
  if (found === null) return;
  if (found.length < charges.length) throw notFound('Baris anggaran');
  const missing = charges.flatMap(({ lineId, amount, pointer }): Refusal[] => {
    const line = found.find((one) => one.lineId === lineId && !one.fits);
    return line ? [...shortage(line, amount, pointer)] : [];
  });
  throw missing.length > 0 ? problemOf(missing) : refusalOf(nothingHeld(0));
}

/** Null when it was done; else the lines as they were found, and nothing was done. */
async function move(
  tx: Tx,
  statement: string,
  {
    requisitionId,
    orderId = null,
    paymentId = null,
  }: {
    readonly requisitionId: string;
    readonly orderId?: string | null;
    readonly paymentId?: string | null;
  },
  charges: readonly Charge[],
): Promise<FoundLine[] | null> {
  if (charges.length === 0) return null;
  const whose = [requisitionId, orderId, ...(statement === HOLD ? [] : [paymentId])];
  const found = await tx.query<FoundLine>(statement, [JSON.stringify(charges), ...whose]);
  return found.length === charges.length && found.every(({ fits }) => fits) ? null : found;
}

async function moveHeld(
  tx: Tx,
  statement: string,
  whose: { readonly requisitionId: string; readonly orderId?: string; readonly paymentId?: string },
  charges: readonly Charge[],
): Promise<void> {
  const found = await move(tx, statement, whose, charges);
  if (found !== null) refuseStuck(found, charges);
}

/** Refuses unless every charge found its line with the money on it. */
function refuseStuck(found: readonly FoundLine[], charges: readonly Charge[]): void {
  if (found.length === charges.length && found.every(({ fits }) => fits)) return;
  const stuck = charges.find(({ lineId }) => !found.some((line) => line.lineId === lineId && line.fits));
  throw refusalOf(nothingHeld(stuck?.amount ?? 0));
}

function refusalOf(decision: ReturnType<typeof nothingHeld>): Problem {
  return problemOf(decision.ok ? [] : decision.refusals);
}
