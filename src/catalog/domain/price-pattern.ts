import {
  addRupiah,
  daysBetween,
  multiplyRupiah,
  share,
  type CivilDate,
  type Rupiah,
} from '../../kernel/index.js';
import type { PricePolicy } from './price-rules.js';

/** A version that was on sale, and what was ordered of it. */
export interface SoldVersion {
  readonly versionId: string;
  readonly price: Rupiah;
  readonly from: CivilDate;
  readonly sold: number;
  readonly requisitionIds: readonly string[];
  /** Null when nothing was. */
  readonly lastSoldOn: CivilDate | null;
}

/** A price raised, sold at and lowered again. */
export interface PricePatternFound {
  readonly base: SoldVersion;
  readonly peak: SoldVersion;
  readonly lowered: SoldVersion;
  readonly sold: number;
  readonly soldValue: Rupiah;
  readonly requisitionIds: readonly string[];
  readonly lastSoldOn: CivilDate;
}

/**
 * Every lowering, oldest first, that followed a sale at a raised price within the days of the policy. A rise in several small steps
 * counts from its first: the lowest price before the climb is what the highest is compared with.
 */
export function findPatterns(
  versions: readonly SoldVersion[],
  { pattern, patternDays }: Pick<PricePolicy, 'pattern' | 'patternDays'>,
): PricePatternFound[] {
  if (!pattern) return [];
  return versions.flatMap((lowered, index): PricePatternFound[] => {
    const peak = versions[index - 1];
    if (!peak || lowered.price >= peak.price) return [];
    const start = climbStart(versions, index - 1);
    const base = versions[start];
    if (!base) return [];
    const threshold = share(base.price, 100 + pattern.most, 100, 'down');
    const dear = versions.slice(start + 1, index).filter(({ price, sold }) => price > threshold && sold > 0);
    const lastSoldOn = dear
      .map((version) => version.lastSoldOn ?? version.from)
      .sort()
      .at(-1);
    if (lastSoldOn === undefined || daysBetween(lastSoldOn, lowered.from) > patternDays) return [];
    return [
      {
        base,
        peak,
        lowered,
        sold: dear.reduce((sum, { sold }) => sum + sold, 0),
        soldValue: addRupiah(...dear.map(({ price, sold }) => multiplyRupiah(price, sold))),
        requisitionIds: [...new Set(dear.flatMap(({ requisitionIds }) => requisitionIds))],
        lastSoldOn,
      },
    ];
  });
}

function climbStart(versions: readonly SoldVersion[], peak: number): number {
  let at = peak;
  while (at > 0 && (versions[at - 1]?.price ?? Infinity) <= (versions[at]?.price ?? 0)) at -= 1;
  // Steps at the same price before the climb say nothing about when it began; the last of them did.
  while (at < peak && versions[at + 1]?.price === versions[at]?.price) at += 1;
  return at;
}
