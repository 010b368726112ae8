import { addRupiah, formatRupiah, multiplyRupiah, share, type Rupiah } from '../../kernel/index.js';

/** A rule as a number with its article. */
interface NumberRule {
  readonly value: number;
  readonly legalBasis: string;
}

/** What a late penalty depends on. Amounts in whole rupiah. */
export interface PenaltyFacts {
  /** Whole days late; a meal that is some minutes late on its day is zero days late. */
  readonly lateDays: number;
  /** What was received late, at the price of the order. */
  readonly lines: readonly { readonly unitPrice: Rupiah; readonly quantity: number }[];
  /** The whole order: its total and the PPN that is contained in it; null when the PPN of the order could not be told. */
  readonly order: { readonly total: Rupiah; readonly ppnIncluded: Rupiah | null };
  /** Penalties of earlier deliveries of the order. */
  readonly earlier: Rupiah;
  readonly rules: {
    /** Per mille of the price before PPN for each day; null when no rule sets a penalty. */
    readonly perMille: NumberRule | null;
    /** Most of all penalties of an order, as a percentage of its price before PPN; null when no rule sets a most. */
    readonly mostPercent: NumberRule | null;
  };
}

/** A late penalty with how it came about. */
export interface LatePenalty {
  readonly days: number;
  /** Price before PPN of what came late. */
  readonly base: Rupiah;
  readonly amount: Rupiah;
  readonly isCapped: boolean;
  /** The articles that were used; null when there is no penalty. */
  readonly legalBasis: string | null;
  /** How it was computed, in Indonesian; null when there is none. */
  readonly text: string | null;
}

const NONE: LatePenalty = { days: 0, base: 0, amount: 0, isCapped: false, legalBasis: null, text: null };

/**
 * The penalty for lateness (Perpres 16/2018 ps 79): so many per mille of the late part for each day, before PPN. A part of a rupiah is
 * dropped: no article lets it be rounded up against the vendor.
 */
export function latePenalty({ lateDays, lines, order, earlier, rules }: PenaltyFacts): LatePenalty {
  const { perMille, mostPercent } = rules;
  const late = addRupiah(...lines.map(({ unitPrice, quantity }) => multiplyRupiah(unitPrice, quantity)));
  if (!perMille || lateDays === 0 || late === 0) return NONE;
  const beforePpn = order.total - (order.ppnIncluded ?? 0);
  const base = share(late, beforePpn, order.total, 'down');
  const full = share(base, perMille.value * lateDays, 1000, 'down');
  const most = mostPercent ? share(beforePpn, mostPercent.value, 100, 'down') : null;
  const amount = most === null ? full : Math.min(full, Math.max(0, most - earlier));
  const isCapped = amount < full;
  const uncertain =
    order.ppnIncluded === null ? ' PERLU VERIFIKASI: PPN pesanan ini belum dapat ditetapkan.' : '';
  const capped = isCapped && mostPercent ? `, dibatasi ${mostPercent.value}% nilai pesanan` : '';
  return {
    days: lateDays,
    base,
    amount,
    isCapped,
    legalBasis: [perMille, ...(isCapped && mostPercent ? [mostPercent] : [])]
      .map(({ legalBasis }) => legalBasis)
      .join('; '),
    text: `${perMille.value}/1000 x ${lateDays} hari x ${formatRupiah(base)} (nilai sebelum PPN yang terlambat)${capped}.${uncertain}`,
  };
}

/** The PPN that an order's total contains, by the tax lines of the day of issue; null when it could not be told. */
export function ppnIncludedIn(taxes: {
  readonly complete: boolean;
  readonly lines: readonly { readonly tax: string; readonly price: string; readonly amount: Rupiah }[];
}): Rupiah | null {
  const ppn = taxes.lines.filter(({ tax }) => tax === 'PPN');
  if (ppn.length === 0 && !taxes.complete) return null;
  return addRupiah(...ppn.filter(({ price }) => price !== 'unaffected').map(({ amount }) => amount));
}
