import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { assess } from './assess.js';
import type { Supply, TaxClass } from './supply.js';
import { parseTaxFile, type TaxRule } from './tax-rules.js';

function load(): readonly TaxRule[] {
  const parsed = parseTaxFile(JSON.parse(readFileSync(resolve('data/taxes/taxes.json'), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const rules = load();
const person: Supply['vendor'] = {
  kind: 'individual',
  legalForm: 'orang-pribadi',
  pkp: false,
  hasNpwp: true,
  suketValidUntil: null,
  yearTurnover: 300_000_000,
  isPbjtTaxpayer: true,
};
const company: Supply['vendor'] = { ...person, kind: 'entity', legalForm: 'cv' };

function supply(
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
const inclusive = (taxClass: TaxClass, amount: number): Partial<Supply> => ({
  lines: [{ amount, taxClass, priceIncludesTax: true }],
});

describe('every complete assessment', () => {
  const lines = fc.array(
    fc.record({
      amount: fc.integer({ min: 0, max: 50_000_000 }),
      taxClass: fc.constantFrom<TaxClass>('goods', 'catering', 'restaurant-meal'),
      priceIncludesTax: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  const vendors = fc
    .record({
      base: fc.constantFrom(person, company, { ...company, legalForm: 'koperasi' as const }),
      pkp: fc.boolean(),
      hasNpwp: fc.boolean(),
      suketValidUntil: fc.constantFrom(null, '2027-12-31', 'unknown' as const),
      isPbjtTaxpayer: fc.boolean(),
    })
    .map(({ base, ...changes }) => ({ ...base, ...changes }));

  it('adds up: net + withheld = gross, whole, never negative, and each tax cites an article', () => {
    fc.assert(
      fc.property(lines, vendors, fc.boolean(), (given, vendor, isPartOfLargerTransaction) => {
        const result = assess(rules, {
          ...supply('goods', 0, vendor),
          lines: given,
          isPartOfLargerTransaction,
        });
        fc.pre(result.complete);
        if (!result.complete) return;
        const { gross, withheld, net } = result;
        expect(net + withheld).toBe(gross);
        const amounts = [gross, withheld, net, ...result.lines.flatMap(({ amount, base }) => [amount, base])];
        expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        expect(result.lines.every(({ legalBasis }) => legalBasis.length > 3)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('pays exactly the price when every price includes its tax', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.constantFrom<TaxClass>('goods', 'catering'),
        (amount, taxClass) => {
          const vendor = { ...company, pkp: true };
          const result = assess(rules, supply(taxClass, 0, vendor, inclusive(taxClass, amount)));
          fc.pre(result.complete);
          expect(result.gross).toBe(amount);
        },
      ),
    );
  });
});
