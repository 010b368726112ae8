import fc from 'fast-check';
import { addDays } from '../../kernel/index.js';
import { decidePriceChange, isHigher, priceLimit, type PastPrice, type PricePolicy } from './price-rules.js';
import { decideCheck, type CheckedItem } from './price-check.js';
import { findPatterns, type SoldVersion } from './price-pattern.js';
import { likeness } from './ceiling-match.js';

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
const past = (price: number, daysAgo: number, priceTiers: PastPrice['priceTiers'] = []): PastPrice => ({
  price,
  priceTiers,
  from: addDays(today, -daysAgo),
});
const wanted = (price: number, priceTiers: PastPrice['priceTiers'] = []) => ({ price, priceTiers });

describe('the brake on rises (ps 5 ayat (4))', () => {
  it.each<[string, PastPrice[], ReturnType<typeof wanted>, string[], number]>([
    ['a first price is free', [], wanted(50_000), [], 0],
    ['a lower price is free and at once', [past(10_000, 1)], wanted(9_999), [], 0],
    ['the same price changes nothing', [past(10_000, 1)], wanted(10_000), [], 0],
    ['a rise to the limit waits', [past(10_000, 200)], wanted(12_000), [], 7],
    ['one rupiah more is refused', [past(10_000, 200)], wanted(12_001), ['price-rise-too-steep'], 7],
    [
      'small steps are measured from the lowest price of the period',
      [past(10_000, 60), past(11_000, 40), past(12_000, 35)],
      wanted(12_001),
      ['price-rise-too-steep'],
      7,
    ],
    [
      'what ended before the period does not count',
      [past(8_000, 300), past(10_000, 91)],
      wanted(12_000),
      [],
      7,
    ],
    [
      'lowering first makes no room to rise',
      [past(10_000, 200), past(5_000, 10)],
      wanted(10_000),
      ['price-rise-too-steep'],
      7,
    ],
    [
      'a fourth change in 30 days that rises is refused',
      [past(10_000, 200), past(9_900, 20), past(9_800, 15), past(9_900, 10)],
      wanted(10_000),
      ['price-changed-too-often'],
      7,
    ],
    [
      'a fourth change that lowers is not',
      [past(10_000, 200), past(9_900, 20), past(9_800, 15), past(9_900, 10)],
      wanted(9_000),
      [],
      0,
    ],
    [
      'a dearer price for many is a rise too',
      [past(10_000, 200, [{ minimumQuantity: 50, price: 8_000 }])],
      wanted(10_000, [{ minimumQuantity: 50, price: 9_700 }]),
      ['price-rise-too-steep'],
      7,
    ],
    [
      'and so is taking it away',
      [past(10_000, 200, [{ minimumQuantity: 50, price: 8_000 }])],
      wanted(10_000),
      ['price-rise-too-steep'],
      7,
    ],
  ])('%s', (_what, history, price, codes, wait) => {
    const change = decidePriceChange(policy, history, price, today);
    expect(change.refusals.map(({ code }) => code)).toEqual(codes);
    expect(change.fromDay).toBe(addDays(today, wait));
    change.refusals.forEach(({ legalBasis }) => expect(legalBasis).toBe('ps 5 ayat (4)'));
  });

  it('is not there where no regulation sets it', () => {
    const free = { ...policy, rise: null, wait: null, changes: null };
    expect(decidePriceChange(free, [past(1_000, 1)], wanted(99_000), today)).toEqual({
      refusals: [],
      fromDay: today,
      waitBasis: null,
    });
  });

  it('never lets accepted rises within the period go beyond its limit, in whatever steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ price: fc.integer({ min: 1_000, max: 20_000 }), after: fc.nat({ max: 40 }) }), {
          maxLength: 12,
        }),
        (steps) => {
          const history: PastPrice[] = [{ price: 10_000, priceTiers: [], from: '2026-01-01' }];
          let day = '2026-01-01';
          for (const { price, after } of steps) {
            day = addDays(day, after);
            const change = decidePriceChange(policy, history, { price, priceTiers: [] }, day);
            if (change.refusals.length > 0) continue;
            history.push({ price, priceTiers: [], from: change.fromDay });
            day = change.fromDay;
          }
          history.forEach(({ price, from }, index) => {
            const before = history.slice(0, index);
            const seen = before.filter((_, n) => (history[n + 1]?.from ?? from) >= addDays(from, -83));
            const lowest = Math.min(...seen.map((one) => one.price));
            if (index > 0 && isHigher(history[index] as PastPrice, before.at(-1) as PastPrice)) {
              expect(price).toBeLessThanOrEqual(Math.floor(lowest * 1.2));
            }
          });
        },
      ),
    );
  });

  it('reads a share of the ceiling downwards', () => {
    expect(priceLimit(33_333, { ceilingPercent: 90 })).toBe(29_999);
  });
});

describe('checking a price against the ceiling of a day', () => {
  const item: CheckedItem = {
    price: 10_000,
    ceiling: { price: 10_000, decreeNumber: 'Kep/1' },
    waiver: null,
    status: 'published',
    suspendedCause: null,
    finding: null,
  };
  const above = { ceiling: { price: 9_999, decreeNumber: 'Kep/1' } };
  it.each<[string, Partial<CheckedItem>, Partial<PricePolicy>, boolean, string]>([
    ['at the ceiling', {}, {}, false, 'nothing'],
    ['above it', above, {}, false, 'suspended'],
    ['above it where the regulation only warns', above, { overCeiling: 'warn' }, false, 'warned'],
    ['above it later', above, {}, true, 'announced'],
    ['announced already', { ...above, finding: 'announced' }, {}, true, 'nothing'],
    ['announced, and now it is so', { ...above, finding: 'announced' }, {}, false, 'suspended'],
    [
      'suspended for it already',
      { ...above, status: 'suspended', suspendedCause: 'price', finding: 'suspended' },
      {},
      false,
      'nothing',
    ],
    [
      'suspended by a curator',
      { ...above, status: 'suspended', suspendedCause: 'curator' },
      {},
      false,
      'nothing',
    ],
    ['above it while a new version is written', { ...above, status: 'draft' }, {}, false, 'warned'],
    [
      'within it again',
      { status: 'suspended', suspendedCause: 'price', finding: 'suspended' },
      {},
      false,
      'lift',
    ],
    [
      'within it, suspended by a curator',
      { status: 'suspended', suspendedCause: 'curator' },
      {},
      false,
      'nothing',
    ],
    ['within it after a warning', { finding: 'warned' }, {}, false, 'clear'],
    ['within it later', { finding: 'warned' }, {}, true, 'nothing'],
    ['without one', { ceiling: null }, {}, false, 'suspended'],
    [
      'without one, for a reason that the regulation allows',
      { ceiling: null, waiver: 'Belum ada' },
      { isCeilingRequired: false },
      false,
      'nothing',
    ],
    [
      'without one, for a reason that it no longer allows',
      { ceiling: null, waiver: 'Belum ada' },
      {},
      false,
      'suspended',
    ],
  ])('%s', (_what, changes, rules, isForecast, expected) => {
    const step = decideCheck({ ...item, ...changes }, { ...policy, ...rules }, isForecast);
    expect(step.do === 'find' ? step.measure : step.do).toBe(expected);
  });
});

describe('raised, sold, lowered (ps 5 ayat (5))', () => {
  const version = (price: number, daysAgo: number, sold = 0, soldDaysAgo = daysAgo): SoldVersion => ({
    versionId: `${price}-${daysAgo}`,
    price,
    from: addDays(today, -daysAgo),
    sold,
    requisitionIds: sold > 0 ? [`r-${price}`] : [],
    lastSoldOn: sold > 0 ? addDays(today, -soldDaysAgo) : null,
  });
  it.each<[string, SoldVersion[], number]>([
    ['in one step', [version(10_000, 100), version(13_000, 20, 50, 10), version(10_000, 5)], 1],
    [
      'in several steps',
      [version(10_000, 200), version(11_500, 60), version(13_000, 20, 50, 10), version(11_000, 5)],
      1,
    ],
    ['but nothing was sold', [version(10_000, 100), version(13_000, 20), version(10_000, 5)], 0],
    [
      'but sold before the rise only',
      [version(10_000, 100, 50, 30), version(13_000, 20), version(10_000, 5)],
      0,
    ],
    ['by exactly the limit', [version(10_000, 100), version(12_500, 20, 50, 10), version(10_000, 5)], 0],
    ['but lowered long after', [version(10_000, 200), version(13_000, 100, 50, 60), version(10_000, 5)], 0],
    ['and not lowered', [version(10_000, 100), version(13_000, 20, 50, 10)], 0],
    [
      'twice',
      [
        version(10_000, 100),
        version(13_000, 80, 5, 75),
        version(10_000, 70),
        version(13_000, 20, 50, 10),
        version(10_000, 5),
      ],
      2,
    ],
  ])('%s', (_what, versions, count) => {
    expect(findPatterns(versions, policy)).toHaveLength(count);
  });

  it('names base, peak, what was sold at the raised price, and when', () => {
    const versions = [
      version(10_000, 200),
      version(12_600, 60, 10, 50),
      version(14_000, 20, 50, 10),
      version(11_000, 5),
    ];
    expect(findPatterns(versions, policy)).toMatchObject([
      {
        base: { price: 10_000 },
        peak: { price: 14_000 },
        sold: 60,
        soldValue: 826_000,
        requisitionIds: ['r-12600', 'r-14000'],
      },
    ]);
  });
});

describe('how alike two descriptions are', () => {
  const words = (name: string, specification = '', unitCode: string | null = null) => ({
    name,
    specification,
    unitCode,
  });
  const wantedPaper = words('HVS A4 70 gr', 'Kertas fotokopi 1 rim', 'rim');
  it.each([
    ['the size decides', words('Kertas HVS', 'A4 70 GSM', 'rim'), words('Kertas HVS', 'A4 80 GSM', 'rim')],
    ['the format decides', words('Kertas HVS', 'A4 70 GSM', 'rim'), words('Kertas HVS', 'F4 70 GSM', 'rim')],
    ['the unit counts', words('Kertas HVS', 'A4 70 GSM', 'rim'), words('Kertas HVS', 'A4 70 GSM', 'dus')],
    ['other goods come last', words('Kertas HVS', 'F4 80 GSM', 'rim'), words('Map plastik', 'A4', 'buah')],
  ])('%s', (_what, better, worse) => {
    expect(likeness(wantedPaper, better)).toBeGreaterThan(likeness(wantedPaper, worse));
  });

  it('is 1 for the same words, 0 for none in common, and bears a slip of the finger', () => {
    expect(likeness(words('Spidol hitam'), words('Spidol hitam'))).toBe(1);
    expect(likeness(words('Spidol'), words('Lontong'))).toBe(0);
    expect(likeness(words('Spidoll permanen'), words('Spidol permanent'))).toBeGreaterThan(0.7);
    expect(likeness(words('Pulpen hitam'), words('Ballpoint hitam'))).toBe(1);
  });
});
