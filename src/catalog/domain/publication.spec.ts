import fc from 'fast-check';
import { decidePublication, type NamedCeiling, type PublicationFacts } from './publication.js';

const ceiling: NamedCeiling = {
  price: 38_000,
  commodity: 'mamin',
  unitCode: 'dus',
  unitText: 'Dus',
  decreeNumber: '100.3.3.2/Kep.1/2026',
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  replacedBy: null,
};
const facts: PublicationFacts = {
  price: 38_000,
  kind: 'mamin',
  unitCode: 'dus',
  unitName: 'Dus',
  isMeal: true,
  isVendorVerified: true,
  ceiling,
  today: '2026-11-21',
};
const codesOf = (changes: Partial<PublicationFacts>, ofCeiling: Partial<NamedCeiling> = {}) => {
  const decision = decidePublication({ ...facts, ceiling: { ...ceiling, ...ofCeiling }, ...changes });
  return decision.ok ? [] : decision.refusals.map(({ code }) => code);
};

describe('publishing an item', () => {
  it.each<[string, Partial<PublicationFacts>, Partial<NamedCeiling>, string[]]>([
    ['at the ceiling', {}, {}, []],
    ['one rupiah below it', { price: 37_999 }, {}, []],
    ['one rupiah above it', { price: 38_001 }, {}, ['over-ceiling']],
    ['on the first day of the list', { today: '2026-01-01' }, {}, []],
    ['replaced by a later decree', {}, { replacedBy: 'Kep/2' }, ['ceiling-replaced']],
    ['the day before', { today: '2025-12-31' }, {}, ['ceiling-not-in-force']],
    ['on its last day', { today: '2026-12-31' }, {}, []],
    ['the day after', { today: '2027-01-01' }, {}, ['ceiling-not-in-force']],
    ['under a list without end', { today: '2030-01-01' }, { validUntil: null }, []],
    ['under a ceiling for office supplies', {}, { commodity: 'atk' }, ['ceiling-other-commodity']],
    ['under a ceiling of unknown commodity', {}, { commodity: null }, ['ceiling-other-commodity']],
    ['per box under a ceiling per dozen', {}, { unitCode: 'lusin' }, ['ceiling-other-unit']],
    ['under a ceiling of unknown unit', {}, { unitCode: null }, ['ceiling-other-unit']],
    ['a meal per box under a ceiling per person', {}, { unitCode: 'orang-kali' }, []],
    [
      'pens per box under a ceiling per person',
      { isMeal: false },
      { unitCode: 'orang' },
      ['ceiling-other-unit'],
    ],
    ['of a vendor who is not verified', { isVendorVerified: false }, {}, ['vendor-not-verified']],
    ['without a known ceiling', { ceiling: null }, {}, ['ceiling-unknown']],
    [
      'with every fault at once',
      { price: 50_000, today: '2027-01-01', kind: 'atk', unitCode: 'rim', isVendorVerified: false },
      {},
      [
        'vendor-not-verified',
        'ceiling-not-in-force',
        'ceiling-other-commodity',
        'ceiling-other-unit',
        'over-ceiling',
      ],
    ],
  ])('%s', (_when, changes, ofCeiling, codes) => {
    expect(codesOf(changes, ofCeiling)).toEqual(codes);
  });

  it('above the ceiling names both amounts, the decree and the article', () => {
    expect(decidePublication({ ...facts, price: 38_001 })).toMatchObject({
      refusals: [
        {
          detail: 'Harga Rp38.001 melebihi standar harga Rp38.000.',
          pointer: '/price',
          legalBasis:
            '100.3.3.2/Kep.1/2026; PP 12/2019 ps 51(5) jo. Perpres 33/2020 sebagaimana diganti Perpres 72/2025',
        },
      ],
    });
  });

  it('succeeds exactly when the price is at most the ceiling, whatever the amounts', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000_000_000 });
    const near = fc.tuple(amount, fc.integer({ min: -2, max: 2 })).map(([a, d]) => [a, Math.max(1, a + d)]);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(amount, amount), near), ([price = 1, limit = 1]) => {
        expect(codesOf({ price }, { price: limit })).toEqual(price > limit ? ['over-ceiling'] : []);
      }),
    );
  });
});
