import { addDays } from '../../kernel/index.js';
import { decidePriceChange, decidePriceEffect, type PastPrice, type PricePolicy } from './price-rules.js';

const article = { legalBasis: 'ps 5 ayat (4)' };
const policy: PricePolicy = {
  ceilingPercent: 100,
  percentBasis: 'ps 5 ayat (1)',
  isCeilingRequired: true,
  requiredBasis: 'ps 5 ayat (2)',
  overCeiling: 'suspend',
  measureBasis: 'ps 5 ayat (3)',
  rise: { most: 20, ...article },
  risePeriodDays: 90,
  wait: { most: 7, ...article },
  changes: { most: 3, ...article },
  pattern: { most: 25, legalBasis: 'ps 5 ayat (5)' },
  patternDays: 30,
};
const today = '2026-11-22';
const past = (price: number, daysAgo: number): PastPrice => ({
  price,
  priceTiers: [],
  from: addDays(today, -daysAgo),
});
const wanted = (price: number) => ({ price, priceTiers: [] });

describe('the brake on goods that are offered again (ps 5 ayat (4))', () => {
  const other = (price: number, from: number, until: number | null): PastPrice => ({
    ...past(price, from),
    until: until === null ? null : addDays(today, -until),
    isOther: true,
  });
  it.each<[string, PastPrice[], number, string[]]>([
    ['goods retired at a price are offered again at it', [other(50_000, 30, 1)], 50_000, []],
    ['or lower', [other(50_000, 30, 1)], 49_000, []],
    [
      'far above it they are held to the brake, and to the waiting time',
      [other(50_000, 30, 1)],
      80_000,
      ['price-rise-too-steep', 'price-rise-waits'],
    ],
    ['a little above it to the waiting time', [other(50_000, 30, 6)], 55_000, ['price-rise-waits']],
    ['which is over after its days', [other(50_000, 30, 7)], 55_000, []],
    [
      'the brake is not before the end of the period',
      [other(50_000, 200, 90)],
      80_000,
      ['price-rise-too-steep'],
    ],
    ['and then it is', [other(50_000, 200, 91)], 80_000, []],
    [
      'a copy beside goods on sale is no way around it either',
      [other(50_000, 30, null)],
      80_000,
      ['price-rise-too-steep', 'price-rise-waits'],
    ],
    [
      'beside a dearer one on sale it may be as dear',
      [other(50_000, 60, 1), other(60_000, 30, null)],
      60_000,
      [],
    ],
  ])('%s', (_what, history, price, codes) => {
    const change = decidePriceChange(policy, history, wanted(price), today, false);
    expect(change.refusals.map(({ code }) => code)).toEqual(codes);
    expect(change.fromDay).toBe(today);
    change.refusals.forEach(({ legalBasis }) => expect(legalBasis).toBe('ps 5 ayat (4)'));
  });

  it('is looked at again when a price that has waited is to apply', () => {
    const history = [past(50_000, 60), other(45_000, 3, null)];
    expect(decidePriceEffect(policy, history, wanted(54_000), today)).toEqual([]);
    expect(decidePriceEffect(policy, history, wanted(54_001), today)).toMatchObject([
      { code: 'price-rise-too-steep', legalBasis: 'ps 5 ayat (4)' },
    ]);
  });
});
