import { parameterOn, type RuleSet } from '../regulations/index.js';
import type { CapacityPolicy } from './domain/capacity.js';
import type { CommodityKind } from './domain/commodity.js';

/**
 * Food is made on the day, so it counts unless the regulation says no; goods come from stock and count only where it says so. What
 * an item declares of its own binds in both cases.
 */
export function capacityPolicy(ruleSet: RuleSet, kind: CommodityKind): CapacityPolicy {
  const set = parameterOn(ruleSet.parameters, 'daily_capacity_binds', ruleSet.on, kind);
  return {
    countsForVendor: typeof set?.value === 'boolean' ? set.value : kind === 'mamin',
    legalBasis: set?.legalBasis ?? null,
  };
}
