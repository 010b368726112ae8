import fc from 'fast-check';
import { company, inclusive, person, rules, supply } from '../../../test/support/builders/taxes.js';
import { assess } from './assess.js';
import type { Supply, TaxClass } from './supply.js';
import { answerTo, TAX_FACTS, type SettledFacts, type TaxFact } from './tax-facts.js';

const suket = { suketValidUntil: '2027-12-31' };
const pkp = { ...company, pkp: true };
const line = (taxClass: TaxClass, amount: number, priceIncludesTax = false) => ({
  taxClass,
  amount,
  priceIncludesTax,
});
const withheld = (given: Supply) => {
  const found = assess(rules, given);
  return found.complete
    ? found.lines
        .filter(({ effect, amount }) => effect === 'withheld' && amount > 0)
        .map(({ tax, amount }) => `${tax} ${amount}`)
    : found.undetermined.map(({ missing }) => `? ${missing}`);
};

describe('the rules of the day of payment', () => {
  it.each<[day: string, what: string, given: Supply, found: string[]]>([
    ['2022-03-31', 'PPN 10%', supply('goods', 3_000_000, pkp), ['PPN 300000', 'PPh22 45000']],
    ['2022-04-01', 'PPN 11%', supply('goods', 3_000_000, pkp), ['PPN 330000', 'PPh22 45000']],
    ['2024-06-30', 'PPh 22 before Coretax', supply('goods', 2_000_000, person), []],
    ['2024-06-30', 'PPh 22 before Coretax', supply('goods', 2_000_001, person), ['PPh22 30000']],
    [
      '2026-04-21',
      'a PT with suket',
      supply('goods', 3_000_000, { ...company, ...suket, legalForm: 'pt' }),
      ['PPhFinal 15000'],
    ],
    [
      '2026-04-22',
      'a PT with suket',
      supply('goods', 3_000_000, { ...company, ...suket, legalForm: 'pt' }),
      ['? vendor.stillFinal'],
    ],
    [
      '2026-04-21',
      'a firma with suket',
      supply('catering', 3_000_000, { ...company, ...suket, legalForm: 'firma' }),
      ['PPhFinal 15000'],
    ],
    [
      '2026-04-22',
      'a perseroan perorangan with suket',
      supply('catering', 3_000_000, { ...company, ...suket, legalForm: 'perseroan-perorangan' }),
      ['PPhFinal 15000'],
    ],
    [
      '2026-11-20',
      'the last day of a suket',
      supply('goods', 3_000_000, { ...person, suketValidUntil: '2026-11-20' }),
      ['PPhFinal 15000'],
    ],
    [
      '2026-11-21',
      'a suket that ended between order and payment',
      supply('goods', 3_000_000, { ...person, suketValidUntil: '2026-11-20' }),
      ['PPh22 45000'],
    ],
  ])('%s: %s', (on, _what, given, found) => {
    expect(withheld({ ...given, on })).toEqual(found);
  });
});

describe('the floor of Rp2 million', () => {
  const part = (amount: number, ...transaction: Supply['lines']): Supply => ({
    ...supply('goods', amount, person),
    transaction,
  });
  it.each<[what: string, given: Supply, found: string[]]>([
    ['an invoice of half an order above it', part(1_500_000, line('goods', 3_000_000)), ['PPh22 22500']],
    ['an invoice of half an order at it', part(1_000_000, line('goods', 2_000_000)), []],
    ['a price with PPN that is at it without', supply('goods', 0, pkp, inclusive('goods', 2_220_000)), []],
    [
      'a price with PPN one rupiah above',
      supply('goods', 0, pkp, inclusive('goods', 2_220_001)),
      ['PPN 220000', 'PPh22 30000'],
    ],
    [
      'an order of a requisition that is below it as a whole',
      supply('goods', 900_000, person, {
        isPartOfLargerTransaction: null,
        largerTransactionAtMost: 2_000_000,
      }),
      [],
    ],
    [
      'an order of a requisition above it',
      supply('goods', 900_000, person, {
        isPartOfLargerTransaction: null,
        largerTransactionAtMost: 2_000_001,
      }),
      ['? isPartOfLargerTransaction'],
    ],
    [
      'goods above it with catering',
      supply('goods', 0, company, { lines: [line('goods', 2_500_000), line('catering', 1_000_000)] }),
      ['PPh22 37500', 'PPh23 20000'],
    ],
    [
      'goods below it that come above it with catering',
      supply('goods', 0, company, { lines: [line('goods', 1_500_000), line('catering', 1_000_000)] }),
      ['? pph22_floor'],
    ],
    [
      'goods whose order has meals that cannot be valued yet',
      part(1_000_000, line('goods', 1_000_000), line('catering', 5)),
      [],
    ],
    [
      'PBJT in the price of a meal',
      supply('restaurant-meal', 0, person, inclusive('restaurant-meal', 2_000_000)),
      [],
    ],
    ['a meal above it only with its PBJT', supply('restaurant-meal', 1_900_000, person), ['? pph22_floor']],
    [
      'the regional card, where no floor is asked for',
      supply('restaurant-meal', 1_900_000, person, { channel: 'KKPD' }),
      [],
    ],
  ])('%s', (_what, given, found) => {
    expect(withheld(given)).toEqual(found);
  });

  it('is never crossed downwards by paying in parts; each tax loses less than a rupiah of rounding a part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom<TaxClass>('goods', 'catering'),
        fc.constantFrom(person, company, pkp),
        (amounts, taxClass, vendor) => {
          const transaction = amounts.map((amount) => line(taxClass, amount));
          const sum = (lines: Supply['lines']): number | null =>
            assess(rules, { ...supply(taxClass, 0, vendor), lines, transaction }).withheld;
          const parts = transaction.map((one) => sum([one]) ?? NaN);
          const whole = sum(transaction) ?? NaN;
          const apart = parts.reduce((total, amount) => total + amount, 0);
          // PPN is rounded twice, its base and itself.
          expect(Math.abs(apart - whole)).toBeLessThanOrEqual(2 * amounts.length);
        },
      ),
    );
  });

  it('lets what is withheld and what is paid grow with the price, never fall', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.constantFrom<TaxClass>('goods', 'catering'),
        fc.boolean(),
        fc.constantFrom(person, pkp, { ...person, ...suket }),
        (less, more, taxClass, included, vendor) => {
          const of = (amount: number) =>
            assess(rules, { ...supply(taxClass, 0, vendor), lines: [line(taxClass, amount, included)] });
          const [small, large] = [of(less), of(less + more)];
          expect(large.gross).toBeGreaterThanOrEqual(small.gross ?? NaN);
          expect(large.withheld).toBeGreaterThanOrEqual(small.withheld ?? NaN);
        },
      ),
    );
  });
});

describe('who brings PBJT to the treasury', () => {
  const byTreasurer = rules.map((rule) =>
    rule.code === 'pbjt_dipungut_bendahara' ? { ...rule, value: 'bendahara' } : rule,
  );
  it('is the vendor, unless the region says its treasurers: then it is kept from the payment', () => {
    const given = supply('catering', 0, company, inclusive('catering', 1_100_000));
    expect(assess(rules, given)).toMatchObject({ gross: 1_100_000, withheld: 20_000, net: 1_080_000 });
    expect(assess(byTreasurer, given)).toMatchObject({ gross: 1_100_000, withheld: 120_000, net: 980_000 });
  });
  it('cannot be told where the region has not said', () => {
    const silent = rules.filter(({ code }) => code !== 'pbjt_dipungut_bendahara');
    const found = assess(silent, supply('catering', 1_000_000, company));
    expect(found.undetermined).toMatchObject([{ missing: 'pbjt_dipungut_bendahara' }]);
  });
});

describe('bea meterai', () => {
  it.each([
    [5_000_000, 0],
    [5_000_001, 10_000],
  ])('on a receipt of %i is %i, beside the payment and not kept from it', (amount, stamp) => {
    const found = assess(rules, supply('goods', amount, person));
    expect(found.stampDuty).toMatchObject({ stated: amount, amount: stamp });
    expect((found.net ?? 0) + (found.withheld ?? 0)).toBe(amount);
  });
});

describe('PPh 21 of a person who caters', () => {
  it('climbs the brackets of article 17 with half of the gross', () => {
    const found = assess(rules, supply('catering', 160_000_000, person));
    expect(found.lines.filter(({ tax }) => tax === 'PPh21')).toMatchObject([
      { base: 60_000_000, rate: { numerator: 5 }, amount: 3_000_000 },
      { base: 20_000_000, rate: { numerator: 15 }, amount: 3_000_000 },
    ]);
  });
});

describe('what a treasurer has settled', () => {
  const card = { channel: 'KKPD' } as const;
  const settled = (facts: SettledFacts, given: Supply): Supply => ({ ...given, settled: facts });
  it.each<[fact: TaxFact, before: Supply, answer: boolean | string, found: string[]]>([
    [
      'vendor.pkp',
      supply('goods', 3_000_000, { ...person, yearTurnover: 4_800_000_001 }),
      false,
      ['PPh22 45000'],
    ],
    [
      'vendor.pkp',
      supply('goods', 3_000_000, { ...person, yearTurnover: 4_800_000_001 }),
      true,
      ['PPN 330000', 'PPh22 45000'],
    ],
    ['vendor.hasNpwp', supply('catering', 4_000_000, { ...person, hasNpwp: false }), true, ['PPh21 100000']],
    ['vendor.hasNpwp', supply('catering', 4_000_000, { ...person, hasNpwp: false }), false, ['PPh21 120000']],
    [
      'vendor.hasNpwp',
      supply('goods', 3_000_000, { ...person, ...suket, hasNpwp: false }),
      true,
      ['PPhFinal 15000'],
    ],
    [
      'vendor.hasNpwp',
      supply('goods', 3_000_000, { ...person, ...suket, hasNpwp: false }),
      false,
      ['PPh22 90000'],
    ],
    [
      'vendor.isPbjtTaxpayer',
      supply('catering', 1_000_000, { ...company, isPbjtTaxpayer: null }),
      false,
      ['PPh23 20000'],
    ],
    [
      'vendor.legalForm',
      supply('goods', 3_000_000, { ...company, legalForm: null, ...suket }),
      'koperasi',
      ['PPhFinal 15000'],
    ],
    [
      'vendor.suketValidUntil',
      supply('goods', 3_000_000, { ...person, suketValidUntil: 'unknown' }),
      '2026-12-31',
      ['PPhFinal 15000'],
    ],
    [
      'vendor.suketValidUntil',
      supply('goods', 3_000_000, { ...person, suketValidUntil: 'unknown' }),
      'tidak-ada',
      ['PPh22 45000'],
    ],
    ['vendor.stillFinal', supply('goods', 3_000_000, { ...company, ...suket }), true, ['PPhFinal 15000']],
    ['vendor.stillFinal', supply('goods', 3_000_000, { ...company, ...suket }), false, ['PPh22 45000']],
    [
      'isPartOfLargerTransaction',
      supply('goods', 1_000_000, person, { isPartOfLargerTransaction: null }),
      true,
      ['PPh22 15000'],
    ],
    [
      'isPartOfLargerTransaction',
      supply('goods', 1_000_000, person, { isPartOfLargerTransaction: null }),
      false,
      [],
    ],
    ['pph22_floor', supply('restaurant-meal', 1_900_000, person), 'below', []],
    ['pph22_floor', supply('restaurant-meal', 1_900_000, person), 'above', ['PPh22 28500']],
    ['ppn_collected_by_card', supply('goods', 3_000_000, pkp, card), true, ['PPN 330000']],
    ['ppn_collected_by_card', supply('goods', 3_000_000, pkp, card), false, []],
    ['pph_catering_by_card', supply('catering', 3_000_000, company, card), true, ['PPh23 60000']],
    ['pph_catering_by_card', supply('catering', 3_000_000, company, card), false, []],
  ])('%s answers what was missing', (fact, before, answer, found) => {
    expect(withheld(before)).toContain(`? ${fact}`);
    expect(answerTo(fact, answer)).toEqual({ ok: true, value: answer });
    expect(withheld(settled({ [fact]: answer }, before))).toEqual(found);
  });

  it('lets a person with a statement keep the first Rp500 million untaxed, unless what was sold here disproves it', () => {
    const stated = { 'vendor.freeTurnoverStatement': true };
    const given = supply('goods', 3_000_000, { ...person, ...suket, yearTurnover: 500_000_000 });
    expect(withheld(settled(stated, given))).toEqual([]);
    const above = { ...given, vendor: { ...given.vendor, yearTurnover: 500_000_001 } };
    expect(withheld(settled(stated, above))).toEqual(['PPhFinal 15000']);
    expect(
      withheld(settled(stated, supply('goods', 3_000_000, { ...company, ...suket, legalForm: 'koperasi' }))),
    ).toEqual(['PPhFinal 15000']);
  });

  it('never decides what is sure without it', () => {
    const below = { pph22_floor: 'below', 'vendor.stillFinal': false } as const;
    expect(withheld(settled(below, supply('goods', 3_000_000, { ...person, ...suket })))).toEqual([
      'PPhFinal 15000',
    ]);
    expect(withheld(settled({ pph22_floor: 'below' }, supply('goods', 3_000_000, person)))).toEqual([
      'PPh22 45000',
    ]);
  });

  it.each<[TaxFact, unknown]>([
    ['vendor.pkp', 'ya'],
    ['vendor.legalForm', 'yayasan'],
    ['vendor.suketValidUntil', '2026-02-30'],
    ['vendor.suketValidUntil', true],
    ['pph22_floor', null],
  ])('%s refuses an answer of another kind', (fact, answer) => {
    expect(answerTo(fact, answer)).toMatchObject({ ok: false, refusals: [{ code: 'tax-answer' }] });
    expect(TAX_FACTS[fact].question).toMatch(/\?$/);
  });
});
