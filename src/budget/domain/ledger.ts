import {
  addRupiah,
  allow,
  formatRupiah,
  refuse,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';

/** What a ledger entry does: hold money, let it go, bind it to an order, unbind it again, pay it. */
export type EntryKind = 'reserve' | 'release' | 'commit' | 'cancel' | 'realise';

/** The three counters of a DPA line. */
export interface Counters {
  readonly reserved: Rupiah;
  readonly committed: Rupiah;
  readonly realised: Rupiah;
}

/** One movement of money on a line. */
export interface Movement {
  readonly kind: EntryKind;
  readonly amount: Rupiah;
}

/** Counters of a line without movements. */
export const noMovements: Counters = { reserved: 0, committed: 0, realised: 0 };

/** How each kind of entry moves the counters: the one table that the counters in the database must agree with. */
const effects: Readonly<Record<EntryKind, Readonly<Record<keyof Counters, -1 | 0 | 1>>>> = {
  reserve: { reserved: 1, committed: 0, realised: 0 },
  release: { reserved: -1, committed: 0, realised: 0 },
  commit: { reserved: -1, committed: 1, realised: 0 },
  cancel: { reserved: 1, committed: -1, realised: 0 },
  realise: { reserved: 0, committed: -1, realised: 1 },
};

// UU 1/2004 ps 3 ayat (3) forbids acts that burden the budget when the money for them is not there; PP 12/2019 repeats it for regions.
const BUDGET_BASIS = 'PP 12/2019 jo UU 1/2004 ps 3 ayat (3)';

/** The counters that a list of entries, or of sums per kind, adds up to. */
export function countersOf(movements: readonly Movement[]): Counters {
  return movements.reduce(applied, noMovements);
}

/** What may still be reserved on a line. */
export function availableOn(pagu: Rupiah, counters: Counters): Rupiah {
  return addRupiah(pagu, -counters.reserved, -counters.committed, -counters.realised);
}

/** The counters after one more movement. Refuses with `over-budget`, or `nothing-held` when more is let go than is held. */
export function move(pagu: Rupiah, counters: Counters, movement: Movement): Decision<Counters> {
  const available = availableOn(pagu, counters);
  if (movement.kind === 'reserve' && available < movement.amount)
    return overBudget(available, movement.amount);
  const after = applied(counters, movement);
  return Object.values(after).some((amount) => amount < 0) ? nothingHeld(movement.amount) : allow(after);
}

/** The refusal to expect when `needed` is more than what is left; none when it is enough. */
export function shortage(available: Rupiah, needed: Rupiah): readonly Refusal[] {
  const decision = available < needed ? overBudget(available, needed) : allow(true);
  return decision.ok ? [] : decision.refusals;
}

/** The refusal of a reservation for which the money is not there. */
export function overBudget(available: Rupiah, needed: Rupiah): Decision<never> {
  return refuse({
    code: 'over-budget',
    pointer: '/budgetLineId',
    detail: `Sisa anggaran ${formatRupiah(available)}, sedangkan yang dibutuhkan ${formatRupiah(needed)}.`,
    legalBasis: BUDGET_BASIS,
  });
}

/** The refusal to let go, bind or unbind money that is not held. */
export function nothingHeld(amount: Rupiah): Decision<never> {
  return refuse({
    code: 'nothing-held',
    detail: `Tidak ada dana sebesar ${formatRupiah(amount)} yang tercatat untuk permintaan ini.`,
    legalBasis: BUDGET_BASIS,
  });
}

function applied(counters: Counters, { kind, amount }: Movement): Counters {
  const effect = effects[kind];
  return {
    reserved: addRupiah(counters.reserved, effect.reserved * amount),
    committed: addRupiah(counters.committed, effect.committed * amount),
    realised: addRupiah(counters.realised, effect.realised * amount),
  };
}
