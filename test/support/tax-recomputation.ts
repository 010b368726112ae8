/**
 * The taxes on a payment computed a second time, from the tables of the domain notes and not from the product's code or data: exact fractions,
 * one rounding at the end of each tax. It answers only what those tables answer; everywhere else it says "unsure".
 */

/** A payment in plain words. */
export interface PlainCase {
  readonly on: string;
  readonly items: readonly {
    readonly what: 'atk' | 'katering' | 'warung' | 'benda-pos';
    readonly rupiah: number;
    readonly withTax: boolean;
  }[];
  /** The other payments of the same order, as far as they count for a floor. */
  readonly rest: PlainCase['items'];
  readonly by: 'orang' | 'perorangan' | 'koperasi' | 'pt' | 'cv';
  readonly pkp: boolean;
  readonly npwp: boolean;
  readonly suketUntil: string | null;
  readonly collectsPbjt: boolean;
  readonly card: boolean;
  readonly split: boolean;
}

/** What is paid: to the vendor, and kept by the treasurer, by tax. */
export interface PlainAnswer {
  readonly gross: number;
  readonly net: number;
  readonly kept: Readonly<Record<string, number>>;
}

class Exact {
  constructor(
    readonly top: bigint,
    readonly bottom: bigint = 1n,
  ) {}
  times(top: number, bottom: number): Exact {
    return new Exact(this.top * BigInt(top), this.bottom * BigInt(bottom));
  }
  /** To whole rupiah, a half upwards (PER-11/PJ/2025 art. 129). */
  rounded(): number {
    return Number((2n * this.top + this.bottom) / (2n * this.bottom));
  }
}

const rupiah = (amount: number): Exact => new Exact(BigInt(amount));

interface Valued {
  readonly before: Record<'atk' | 'katering' | 'warung' | 'benda-pos', number>;
  readonly ppn: number;
  readonly pbjt: number;
}

function valued(given: PlainCase, items: PlainCase['items']): Valued {
  const before = { atk: 0, katering: 0, warung: 0, 'benda-pos': 0 };
  let ppn = 0;
  let pbjt = 0;
  for (const what of ['atk', 'katering', 'warung', 'benda-pos'] as const) {
    for (const withTax of [false, true]) {
      const price = items
        .filter((item) => item.what === what && item.withTax === withTax)
        .reduce((sum, item) => sum + item.rupiah, 0);
      if (price === 0) continue;
      const isTaxed = what === 'atk' ? given.pkp : what === 'benda-pos' ? false : given.collectsPbjt;
      // 4.2: eleven per cent in effect until 2024 and after; 4.6: ten per cent.
      const percent = what === 'atk' ? 11 : 10;
      const value =
        isTaxed && withTax
          ? rupiah(price)
              .times(100, 100 + percent)
              .rounded()
          : price;
      const tax = !isTaxed ? 0 : withTax ? price - value : taxOnTop(what, value, given.on);
      before[what] += value;
      if (what === 'atk') ppn += tax;
      else pbjt += tax;
    }
  }
  return { before, ppn, pbjt };
}

function taxOnTop(what: string, value: number, on: string): number {
  if (what !== 'atk') return rupiah(value).times(10, 100).rounded();
  if (on < '2025-01-01') return rupiah(value).times(11, 100).rounded();
  const dppNilaiLain = rupiah(value).times(11, 12).rounded();
  return rupiah(dppNilaiLain).times(12, 100).rounded();
}

type Floor = 'below' | 'above' | 'unsure';

function heldAgainst(sure: number, most: number, split: boolean): Floor {
  if (sure > 2_000_000 || split) return 'above';
  return most > 2_000_000 ? 'unsure' : 'below';
}

/** The answer, or "unsure" where the notes mark a conflict, a transition or a fact that is missing. */
export function recompute(given: PlainCase): PlainAnswer | 'unsure' {
  const paid = valued(given, given.items);
  const whole = valued(given, [...given.items, ...given.rest]);
  const most =
    whole.before.atk + whole.before.katering + whole.before.warung + whole.before['benda-pos'] + whole.pbjt;
  const bought = paid.before.atk + paid.before.warung;
  const kept: Record<string, number> = {};

  if (paid.ppn > 0) {
    const floor = heldAgainst(whole.before.atk, most, given.split);
    if (floor === 'unsure' || (floor === 'above' && given.card)) return 'unsure';
    if (floor === 'above') kept.PPN = paid.ppn;
  }
  const income: [base: number, table: 'goods' | 'catering'][] = [];
  if (bought > 0 && !given.card) {
    const floor = heldAgainst(whole.before.atk + whole.before.warung, most, given.split);
    if (floor === 'unsure') return 'unsure';
    if (floor === 'above') income.push([bought, 'goods']);
  }
  if (paid.before.katering > 0) {
    if (given.card) return 'unsure';
    income.push([paid.before.katering, 'catering']);
  }
  for (const [base, table] of income) {
    const due = incomeTax(given, base, table);
    if (due === 'unsure') return 'unsure';
    kept[due.tax] = (kept[due.tax] ?? 0) + due.amount;
  }
  const gross = bought + paid.before.katering + paid.before['benda-pos'] + paid.ppn + paid.pbjt;
  return { gross, kept, net: gross - Object.values(kept).reduce((sum, amount) => sum + amount, 0) };
}

function incomeTax(
  { on, by, npwp, suketUntil }: PlainCase,
  base: number,
  table: 'goods' | 'catering',
): { tax: string; amount: number } | 'unsure' {
  if (suketUntil !== null && suketUntil >= on) {
    const isOrdinaryCompany = by === 'pt' || by === 'cv';
    if ((isOrdinaryCompany && on >= '2026-04-22') || !npwp) return 'unsure';
    return { tax: 'PPhFinal', amount: rupiah(base).times(5, 1000).rounded() };
  }
  if (table === 'goods')
    return {
      tax: 'PPh22',
      amount: rupiah(base)
        .times(npwp ? 15 : 30, 1000)
        .rounded(),
    };
  if (by !== 'orang')
    return {
      tax: 'PPh23',
      amount: rupiah(base)
        .times(npwp ? 2 : 4, 100)
        .rounded(),
    };
  if (!npwp || base > 120_000_000) return 'unsure';
  return {
    tax: 'PPh21',
    amount: rupiah(base)
      .times(50 * 5, 100 * 100)
      .rounded(),
  };
}
