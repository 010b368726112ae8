import { parameterOn, type ParameterVersion, type RuleSet } from '../regulations/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { PricePolicy } from './domain/price-rules.js';

/** What the regulation in force says about prices of a kind. What it does not set binds nobody, except that goods need a ceiling. */
export function pricePolicy(ruleSet: RuleSet, kind: CommodityKind): PricePolicy {
  const find = (code: string) => parameterOn(ruleSet.parameters, code, ruleSet.on, kind);
  const percent = find('price_ceiling_percent');
  const required = find('price_ceiling_required');
  const measure = find('price_over_ceiling_measure');
  const [rise, wait, changes] = [
    find('price_rise_max_percent'),
    find('price_rise_wait_days'),
    find('price_changes_max_per_30_days'),
  ];
  const pattern = find('price_pattern_rise_percent');
  return {
    ceilingPercent: numberOf(percent) ?? 100,
    percentBasis: percent?.legalBasis ?? null,
    isCeilingRequired: required?.value !== false,
    requiredBasis: required?.legalBasis ?? null,
    overCeiling: measure?.value === 'warn' ? 'warn' : 'suspend',
    measureBasis: measure?.legalBasis ?? percent?.legalBasis ?? null,
    rise: limitOf(rise),
    risePeriodDays: numberOf(find('price_rise_period_days')) ?? 90,
    wait: limitOf(wait),
    changes: limitOf(changes),
    pattern: limitOf(pattern),
    patternDays: numberOf(find('price_pattern_lower_days')) ?? 30,
  };
}

function numberOf(version: ParameterVersion | undefined): number | undefined {
  return typeof version?.value === 'number' ? version.value : undefined;
}

function limitOf(version: ParameterVersion | undefined): PricePolicy['rise'] {
  return version && typeof version.value === 'number'
    ? { most: version.value, legalBasis: version.legalBasis }
    : null;
}
