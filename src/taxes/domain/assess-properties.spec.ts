import fc from 'fast-check';
import { company, inclusive, person, rules, supply } from '../../../test/support/builders/taxes.js';
import { assess } from './assess.js';
import type { TaxClass } from './supply.js';

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
