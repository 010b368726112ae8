import { allow, refuse, type Decision } from './decision.js';

/** Whole rupiah. Always a safe integer: 999 trillion is far below 2^53, so a plain number is exact. */
export type Rupiah = number;

/** How a share that does not fall on a whole rupiah is rounded. Negative amounts round as their mirror image. */
export type Rounding = 'half-up' | 'down' | 'up';

/** Returns `amount` if it is whole rupiah; throws a RangeError otherwise, because a fraction here is a programming fault. */
export function assertRupiah(amount: number): Rupiah {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole rupiah: ${amount}`);
  return amount === 0 ? 0 : amount;
}

/** The sum of whole rupiah amounts; throws a RangeError when an operand or the sum is not a safe integer. */
export function addRupiah(...amounts: readonly Rupiah[]): Rupiah {
  return amounts.reduce((sum, amount) => assertRupiah(sum + assertRupiah(amount)), 0);
}

/** Unit price times a whole quantity, exact; throws a RangeError when the product is beyond a safe integer. */
export function multiplyRupiah(price: Rupiah, quantity: number): Rupiah {
  return fromBigint(BigInt(assertRupiah(price)) * BigInt(wholeNumber(quantity)));
}

/**
 * `amount` x `numerator` / `denominator` in whole rupiah, by integer arithmetic only.
 * Throws a RangeError unless numerator is a whole number from 0 and denominator a whole number from 1.
 */
export function share(
  amount: Rupiah,
  numerator: number,
  denominator: number,
  rounding: Rounding = 'half-up',
): Rupiah {
  if (wholeNumber(numerator) < 0 || wholeNumber(denominator) < 1)
    throw new RangeError(`not a share: ${numerator}/${denominator}`);
  const sign = assertRupiah(amount) < 0 ? -1n : 1n;
  const divisor = BigInt(denominator);
  const product = BigInt(amount) * sign * BigInt(numerator);
  const rest = product % divisor;
  const roundsUp = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= divisor;
  return fromBigint(sign * (product / divisor + (roundsUp ? 1n : 0n)));
}

/** "Rp1.250.000"; a negative amount is written "-Rp1.250.000". */
export function formatRupiah(amount: Rupiah): string {
  const digits = String(Math.abs(assertRupiah(amount))).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amount < 0 ? '-' : ''}Rp${digits}`;
}

const rupiahText = /^(-)?(?:(?:rp\.?|idr)\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-))?$/i;

/**
 * Reads rupiah as people write it: "Rp 1.250.000,00", "1.250.000", "Rp1.250.000,-". Points group thousands, the comma opens sen.
 * Refuses with `rupiah-format` (unreadable, also a foreign "1,250,000"), `rupiah-sen` (a part of a rupiah) or `rupiah-too-large`.
 */
export function parseRupiah(text: string): Decision<Rupiah> {
  const found = rupiahText.exec(text.replace(/\s+/g, ' ').trim());
  if (!found) {
    return refuse({
      code: 'rupiah-format',
      detail: `"${text}" bukan nilai rupiah; tulis seperti Rp1.250.000.`,
    });
  }
  const [, minus, whole = '', sen] = found;
  if (sen && /[1-9]/.test(sen)) {
    return refuse({ code: 'rupiah-sen', detail: `"${text}" memuat sen; nilai harus rupiah bulat.` });
  }
  const amount = Number(whole.replaceAll('.', ''));
  if (!Number.isSafeInteger(amount)) {
    return refuse({ code: 'rupiah-too-large', detail: `"${text}" melebihi nilai yang dapat diproses.` });
  }
  return allow(minus && amount > 0 ? -amount : amount);
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return value;
}

function fromBigint(value: bigint): Rupiah {
  return assertRupiah(Number(value));
}
