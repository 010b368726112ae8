import {
  addRupiah,
  allow,
  formatRupiah,
  refuse,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';

/**
 * What a ledger entry does: set the pagu, change it, hold money, let it go, bind it to an order, unbind it again, pay it, take back what
 * was paid and came back. Only the amount of a shift may be negative.
 */
export type EntryKind =
  'initial' | 'shift' | 'reserve' | 'release' | 'commit' | 'cancel' | 'realise' | 'unrealise';

/** The three counters of a DPA line. */
export interface Counters {
  readonly reserved: Rupiah;
  readonly committed: Rupiah;
  readonly realised: Rupiah;
}

/** All that the entries of a line add up to. */
export interface Balance extends Counters {
  readonly pagu: Rupiah;
}

/** One movement of money on a line. */
export interface Movement {
  readonly kind: EntryKind;
  readonly amount: Rupiah;
  /** Of a reservation that a named post lets through although the money is not there. */
  readonly isOverride?: boolean;
}

/** Money on one line. */
export interface Charge {
  readonly lineId: string;
  readonly amount: Rupiah;
}

/** What lines of a requisition or an order charge, one charge for each budget line, in the order in which budget lines are locked. */
export function chargesOf(
  lines: readonly { readonly budgetLineId: string; readonly amount: Rupiah }[],
): Charge[] {
  const sums = new Map<string, Rupiah>();
  for (const { budgetLineId, amount } of lines)
    sums.set(budgetLineId, (sums.get(budgetLineId) ?? 0) + amount);
  return [...sums]
    .map(([lineId, amount]) => ({ lineId, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((one, other) => (one.lineId < other.lineId ? -1 : 1));
}

/** Counters of a line without movements. */
export const noMovements: Counters = { reserved: 0, committed: 0, realised: 0 };
/** A line before its first entry. */
export const emptyLine: Balance = { pagu: 0, ...noMovements };

const none = { pagu: 0, reserved: 0, committed: 0, realised: 0 } as const;
/** How each kind of entry moves the balance: the one table that the counters in the database must agree with. */
const effects: Readonly<Record<EntryKind, Readonly<Record<keyof Balance, -1 | 0 | 1>>>> = {
  initial: { ...none, pagu: 1 },
  shift: { ...none, pagu: 1 },
  reserve: { ...none, reserved: 1 },
  release: { ...none, reserved: -1 },
  commit: { ...none, reserved: -1, committed: 1 },
  cancel: { ...none, reserved: 1, committed: -1 },
  realise: { ...none, committed: -1, realised: 1 },
  unrealise: { ...none, committed: 1, realised: -1 },
};

// UU 1/2004 ps 3 ayat (3) forbids acts that burden the budget when the money for them is not there; PP 12/2019 repeats it for regions.
export const BUDGET_BASIS = 'PP 12/2019 jo UU 1/2004 ps 3 ayat (3)';

/** The balance that a list of entries, or of sums per kind, adds up to. */
export function balanceOf(movements: readonly Movement[]): Balance {
  return movements.reduce(applied, emptyLine);
}

/** The counters that a list of entries, or of sums per kind, adds up to. */
export function countersOf(movements: readonly Movement[]): Counters {
  const { reserved, committed, realised } = balanceOf(movements);
  return { reserved, committed, realised };
}

/** What is held, bound or paid. */
export function spentOf({ reserved, committed, realised }: Counters): Rupiah {
  return addRupiah(reserved, committed, realised);
}

/** What may still be reserved on a line; negative after an override. */
export function availableOn(pagu: Rupiah, counters: Counters): Rupiah {
  return addRupiah(pagu, -spentOf(counters));
}

/** How far the line is above its pagu: never more than what overrides have let through. */
export function overriddenOn(balance: Balance): Rupiah {
  return Math.max(0, -availableOn(balance.pagu, balance));
}

/**
 * The balance after one more movement. Refuses with `over-budget`, with `nothing-held` when more is let go than is held, and with
 * `below-held` when a shift takes what is held.
 */
export function move(balance: Balance, movement: Movement): Decision<Balance> {
  const { kind, amount, isOverride = false } = movement;
  const available = availableOn(balance.pagu, balance);
  if (kind === 'reserve' && available < amount && !isOverride) return overBudget(available, amount);
  const after = applied(balance, movement);
  if (kind === 'shift' && amount < 0 && availableOn(after.pagu, after) < 0)
    return belowHeld(after.pagu, spentOf(balance));
  return Object.values(after).some((part: number) => part < 0) ? nothingHeld(amount) : allow(after);
}

/** The refusal to expect when `needed` is more than what a line has left; none when it is enough. The pointer is the requester's field. */
export function shortage(
  { available, accountCode }: { readonly available: Rupiah; readonly accountCode: string },
  needed: Rupiah,
  pointer?: string,
): readonly Refusal[] {
  const decision = available < needed ? overBudget(available, needed, accountCode, pointer) : allow(true);
  return decision.ok ? [] : decision.refusals;
}

/** The refusal of a reservation for which the money is not there. */
export function overBudget(
  available: Rupiah,
  needed: Rupiah,
  accountCode?: string,
  pointer = '/budgetLineId',
): Decision<never> {
  const of = accountCode === undefined ? '' : ` rekening ${accountCode}`;
  return refuse({
    code: 'over-budget',
    pointer,
    detail: `Sisa anggaran${of} ${formatRupiah(available)}, sedangkan yang dibutuhkan ${formatRupiah(needed)}.`,
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

/** The refusal of an override that does not say why, by which post and by which article. */
export function overrideUnexplained(): Decision<never> {
  return refuse({
    code: 'override-unexplained',
    pointer: '/override',
    detail: 'Melampaui pagu harus disertai alasan, jabatan yang memutuskan, dan pasal yang membolehkannya.',
    legalBasis: BUDGET_BASIS,
  });
}

/** The refusal of a shift that takes away what requisitions and orders already hold. */
export function belowHeld(pagu: Rupiah, spent: Rupiah): Decision<never> {
  return refuse({
    code: 'below-held',
    detail: `Pagu baru ${formatRupiah(pagu)} di bawah yang sudah terpakai, ${formatRupiah(spent)}.`,
    legalBasis: BUDGET_BASIS,
  });
}

function applied(balance: Balance, { kind, amount }: Movement): Balance {
  const effect = effects[kind];
  const part = (key: keyof Balance) => addRupiah(balance[key], effect[key] * amount);
  return {
    pagu: part('pagu'),
    reserved: part('reserved'),
    committed: part('committed'),
    realised: part('realised'),
  };
}
