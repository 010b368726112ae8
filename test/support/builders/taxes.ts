import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Supply, TaxClass } from '../../../src/taxes/domain/supply.js';
import { parseTaxFile, type TaxRule } from '../../../src/taxes/domain/tax-rules.js';

function load(): readonly TaxRule[] {
  const parsed = parseTaxFile(JSON.parse(readFileSync(resolve('data/taxes/taxes.json'), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

/** The shipped rules. */
export const rules = load();
/** A warung of one person. */
export const person: Supply['vendor'] = {
  kind: 'individual',
  legalForm: 'orang-pribadi',
  pkp: false,
  hasNpwp: true,
  suketValidUntil: null,
  yearTurnover: 300_000_000,
  isPbjtTaxpayer: true,
};
/** The same as a company. */
export const company: Supply['vendor'] = { ...person, kind: 'entity', legalForm: 'cv' };

/** A payment for one line, by default before tax, not split, from cash at hand. */
export function supply(
  taxClass: TaxClass,
  amount: number,
  vendor: Supply['vendor'],
  changes: Partial<Supply> = {},
): Supply {
  return {
    on: '2026-11-20',
    lines: [{ amount, taxClass, priceIncludesTax: false }],
    vendor,
    channel: 'UP',
    regionCode: '32.16',
    isPartOfLargerTransaction: false,
    ...changes,
  };
}

/** The same line at a price that contains its taxes. */
export const inclusive = (taxClass: TaxClass, amount: number): Partial<Supply> => ({
  lines: [{ amount, taxClass, priceIncludesTax: true }],
});
