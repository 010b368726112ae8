import {
  addDays,
  daysBetween,
  formatRupiah,
  longDate,
  share,
  type CivilDate,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import { priceFor, type PriceTier } from './item-promise.js';

/** A figure that a regulation sets, with its article. */
export interface PriceLimit {
  readonly most: number;
  readonly legalBasis: string;
}

/** What the regulation in force says about prices. */
export interface PricePolicy {
  /** Highest price as a percentage of the ceiling. */
  readonly ceilingPercent: number;
  readonly percentBasis: string | null;
  /** Whether goods without a ceiling may not be sold; otherwise a curator may allow it and says why. */
  readonly isCeilingRequired: boolean;
  readonly requiredBasis: string | null;
  /** What becomes of items that a new ceiling leaves behind. */
  readonly overCeiling: 'suspend' | 'warn';
  readonly measureBasis: string | null;
  /** Highest rise in percent above the lowest price of the period before. */
  readonly rise: PriceLimit | null;
  readonly risePeriodDays: number;
  /** Days until a higher price applies. */
  readonly wait: PriceLimit | null;
  /** Changes of price in 30 days after which no rise is accepted. */
  readonly changes: PriceLimit | null;
  /** Rise in percent from which raise, sale and lowering are kept for oversight. */
  readonly pattern: PriceLimit | null;
  readonly patternDays: number;
}

/** What one piece costs, by quantity. */
export interface AskedPrice {
  readonly price: Rupiah;
  readonly priceTiers: readonly PriceTier[];
}

/** A price that was on sale, from its first day until the next one's or the day on which it was taken off. */
export interface PastPrice extends AskedPrice {
  readonly from: CivilDate;
  /** Null while it is on sale; absent: until the next one's first day. */
  readonly until?: CivilDate | null;
  /** Whether it was asked by another item of the vendor that is the same goods: retired and offered anew, or a copy. */
  readonly isOther?: boolean;
}

interface Span extends PastPrice {
  readonly end: CivilDate;
}

/** Whether a price may follow those before it, and from which day. */
export interface PriceChange {
  readonly refusals: readonly Refusal[];
  /** Today, unless a higher price must wait. */
  readonly fromDay: CivilDate;
  /** The article that makes it wait. */
  readonly waitBasis: string | null;
}

const CHANGES_PERIOD_DAYS = 30;

/** The highest price that may be asked under a ceiling. */
export function priceLimit(ceiling: Rupiah, { ceilingPercent }: Pick<PricePolicy, 'ceilingPercent'>): Rupiah {
  return share(ceiling, ceilingPercent, 100, 'down');
}

/**
 * Judges a price against those before it, oldest first: the item's own and those of the same goods under other items. Lowering is free,
 * at once and as often as wanted. What is on sale rises when its waiting time is over; goods that are offered anew have nothing on sale
 * meanwhile, so that a higher price is refused until that time has passed since they were last sold.
 */
export function decidePriceChange(
  policy: PricePolicy,
  history: readonly PastPrice[],
  wanted: AskedPrice,
  today: CivilDate,
  isOnSale = true,
): PriceChange {
  const spans = spansOf(history, today);
  const current = spans.filter(({ isOther }) => !isOther).at(-1);
  const since = addDays(today, -policy.risePeriodDays);
  const last = isOnSale && current ? [current] : latestOf(spans.filter(({ end }) => end >= since));
  if (last.length === 0 || !last.every((past) => isHigher(wanted, past))) {
    return { refusals: [], fromDay: today, waitBasis: null };
  }
  const refusals = [
    ...riseRefusals(policy, spans, wanted, today),
    ...changeRefusals(policy, spans, today),
    ...(isOnSale && current ? [] : waitRefusals(policy, last, today)),
  ];
  if (!isOnSale || !current) return { refusals, fromDay: today, waitBasis: null };
  return {
    refusals,
    fromDay: addDays(today, policy.wait?.most ?? 0),
    waitBasis: policy.wait?.legalBasis ?? null,
  };
}

/** Whether a price that has waited its days may apply: the brake, by the prices that have been asked meanwhile. */
export function decidePriceEffect(
  policy: PricePolicy,
  history: readonly PastPrice[],
  wanted: AskedPrice,
  today: CivilDate,
): Refusal[] {
  return riseRefusals(policy, spansOf(history, today), wanted, today);
}

function spansOf(history: readonly PastPrice[], today: CivilDate): Span[] {
  const own = history.filter(({ isOther }) => !isOther);
  return history.map((past) => {
    const next = past.isOther ? undefined : own[own.indexOf(past) + 1]?.from;
    return { ...past, end: (past.until === undefined ? next : past.until) ?? today };
  });
}

function latestOf(spans: readonly Span[]): Span[] {
  const end = spans
    .map((span) => span.end)
    .sort()
    .at(-1);
  return spans.filter((span) => span.end === end);
}

/** Whether `wanted` asks more than `before` for any quantity. */
export function isHigher(wanted: AskedPrice, before: AskedPrice): boolean {
  return quantitiesOf([wanted, before]).some(
    (quantity) => priceFor(wanted, quantity) > priceFor(before, quantity),
  );
}

function riseRefusals(
  { rise, risePeriodDays }: PricePolicy,
  spans: readonly Span[],
  wanted: AskedPrice,
  today: CivilDate,
): Refusal[] {
  if (!rise) return [];
  const since = addDays(today, -risePeriodDays);
  const seen = spans.filter(({ end }) => end >= since);
  if (seen.length === 0) return [];
  for (const quantity of quantitiesOf([wanted, ...seen])) {
    const base = Math.min(...seen.map((past) => priceFor(past, quantity)));
    const most = share(base, 100 + rise.most, 100, 'down');
    const asked = priceFor(wanted, quantity);
    if (asked <= most) continue;
    const tier = wanted.priceTiers.findIndex(({ minimumQuantity }) => minimumQuantity === quantity);
    return [
      {
        code: 'price-rise-too-steep',
        pointer: tier < 0 ? '/price' : `/priceTiers/${tier}/price`,
        detail: `Harga ${formatRupiah(asked)} naik lebih dari ${rise.most}% atas harga terendah ${formatRupiah(base)} dalam ${risePeriodDays} hari terakhir; paling tinggi ${formatRupiah(most)}.`,
        legalBasis: rise.legalBasis,
      },
    ];
  }
  return [];
}

function waitRefusals({ wait }: PricePolicy, last: readonly Span[], today: CivilDate): Refusal[] {
  const end = last[0]?.end;
  if (!wait || end === undefined || daysBetween(end, today) >= wait.most) return [];
  const price = formatRupiah(Math.min(...last.map((span) => span.price)));
  const detail = `Barang yang sama terakhir dijual ${price}; harga yang lebih tinggi menunggu ${wait.most} hari. Tayangkan dahulu dengan harga itu, atau ajukan lagi ${wait.most} hari sesudah tidak dijual.`;
  return [{ code: 'price-rise-waits', pointer: '/price', detail, legalBasis: wait.legalBasis }];
}

function changeRefusals({ changes }: PricePolicy, spans: readonly Span[], today: CivilDate): Refusal[] {
  if (!changes) return [];
  // Of other items only what is no longer on sale: two prices beside each other are no change of one.
  const history = spans
    .filter(({ isOther, until }) => !isOther || (until ?? null) !== null)
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  const made = history
    .slice(1)
    .filter((past, index) => {
      const before = history[index];
      return before !== undefined && (isHigher(past, before) || isHigher(before, past));
    })
    .map(({ from }) => from)
    .filter((from) => daysBetween(from, today) < CHANGES_PERIOD_DAYS);
  if (made.length < changes.most) return [];
  const free = addDays(made[made.length - changes.most] ?? today, CHANGES_PERIOD_DAYS);
  return [
    {
      code: 'price-changed-too-often',
      pointer: '/price',
      detail: `Harga sudah ${made.length} kali berubah dalam ${CHANGES_PERIOD_DAYS} hari; kenaikan berikutnya dapat diajukan mulai ${longDate(free)}. Menurunkan harga selalu boleh.`,
      legalBasis: changes.legalBasis,
    },
  ];
}

function quantitiesOf(prices: readonly AskedPrice[]): number[] {
  return [
    ...new Set([1, ...prices.flatMap(({ priceTiers }) => priceTiers.map((tier) => tier.minimumQuantity))]),
  ];
}
