import type { Rupiah } from '../../kernel/index.js';

/** Part of an invoice that one budget line pays for. */
export interface Weight {
  readonly lineId: string;
  readonly amount: Rupiah;
}

/**
 * The gross over the budget lines of what is billed, to the rupiah: each its own amount; where the gross is another sum (a fee, a tax on
 * top) in proportion, and the rupiah that are left over to the largest remainders. Throws a RangeError without any weight.
 */
export function splitGross(gross: Rupiah, weights: readonly Weight[]): Weight[] {
  const total = weights.reduce((sum, { amount }) => sum + amount, 0);
  if (total <= 0) throw new RangeError('nothing to split by');
  const shares = weights.map(({ lineId, amount }, index) => {
    const exact = BigInt(gross) * BigInt(amount);
    const whole = exact / BigInt(total);
    return { index, lineId, amount: Number(whole), left: exact - whole * BigInt(total) };
  });
  let rest = gross - shares.reduce((sum, { amount }) => sum + amount, 0);
  const byRemainder = [...shares].sort((one, other) =>
    one.left === other.left ? one.index - other.index : one.left > other.left ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (rest === 0) break;
    share.amount += 1;
    rest -= 1;
  }
  return shares.map(({ lineId, amount }) => ({ lineId, amount })).filter(({ amount }) => amount > 0);
}
