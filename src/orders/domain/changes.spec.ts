import { decideCancellation, spread, type CancellationFacts } from './cancellation.js';
import { decideChange, type AmendableLine, type ChangeFacts } from './order-change.js';
import {
  decideOrderingChange,
  type OfferOfToday,
  type OpenLine,
  type OrderingChangeFacts,
} from './ordering-change.js';

const codesOf = (decision: { ok: true } | { ok: false; refusals: readonly { code: string }[] }) =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code);

describe('changing an order together', () => {
  const meals: AmendableLine = {
    ...{ orderLineId: 'nasi', kind: 'goods', name: 'Nasi boks', unit: 'Dus', unitPrice: 35_000 },
    ...{ quantity: 20, orderedQuantity: 20, isBegun: false },
  };
  const trip: AmendableLine = {
    ...meals,
    orderLineId: 'antar',
    kind: 'delivery',
    quantity: 1,
    orderedQuantity: 1,
  };
  const sound: ChangeFacts = {
    today: '2026-11-24',
    terms: { deliveryDate: '2026-12-01', deliveryTime: '08:30', deliveryPlace: 'Aula', receiver: 'Petugas' },
    lines: [meals, trip],
    wanted: { receiver: 'Petugas lain' },
    tolerance: { value: 10, legalBasis: 'ps 26 ayat (2)' },
  };
  const fewer = (quantity: number, orderLineId = 'nasi') => ({ lines: [{ orderLineId, quantity }] });
  const begun = [{ ...meals, isBegun: true }, trip];

  it.each<[string, Partial<ChangeFacts>, string[]]>([
    ['another receiver', {}, []],
    ['no hour any more', { wanted: { deliveryTime: null } }, []],
    ['the same as before', { wanted: { receiver: 'Petugas', ...fewer(20) } }, ['nothing-changed']],
    ['nothing', { wanted: {} }, ['nothing-changed']],
    ['today', { wanted: { deliveryDate: '2026-11-24' } }, []],
    ['yesterday', { wanted: { deliveryDate: '2026-11-23' } }, ['delivery-passed']],
    ['a tenth less', { wanted: fewer(18) }, []],
    ['a tenth more', { wanted: fewer(22) }, []],
    ['more than a tenth less', { wanted: fewer(17) }, ['beyond-tolerance']],
    ['more than a tenth more', { wanted: fewer(23) }, ['beyond-tolerance']],
    [
      'a second step beyond the tenth of the first',
      { lines: [{ ...meals, quantity: 22 }], wanted: fewer(23) },
      ['beyond-tolerance'],
    ],
    ['back to what was ordered', { lines: [{ ...meals, quantity: 18 }], wanted: fewer(20) }, []],
    [
      'a quantity where no regulation sets a tolerance',
      { tolerance: null, wanted: fewer(19) },
      ['rule-unset'],
    ],
    ['a receiver where no regulation sets a tolerance', { tolerance: null }, []],
    ['more trips', { wanted: fewer(2, 'antar') }, ['trip-fixed']],
    ['a line of another order', { wanted: fewer(2, 'lain') }, ['nothing-changed', 'unknown-line']],
    [
      'a place when it is on its way',
      { lines: begun, wanted: { deliveryPlace: 'Posko' } },
      ['delivery-begun'],
    ],
    ['a quantity when it is on its way', { lines: begun, wanted: fewer(19) }, ['delivery-begun']],
  ])('%s', (_what, changes, codes) => {
    expect(codesOf(decideChange({ ...sound, ...changes }))).toEqual(codes);
  });

  it('gives the whole order as it would be, with its amounts', () => {
    const decision = decideChange({ ...sound, wanted: { deliveryTime: '09:00', ...fewer(19) } });
    expect(decision).toMatchObject({
      ok: true,
      value: {
        deliveryTime: '09:00',
        receiver: 'Petugas',
        lines: [{ quantity: 19, amount: 665_000 }, {}],
        total: 700_000,
      },
    });
  });
});

describe('buying an approved line otherwise', () => {
  const line: OpenLine = {
    ...{
      lineId: 'satu',
      position: 0,
      itemId: 'a',
      itemVersionId: 'a1',
      vendorId: 'dapur',
      name: 'Nasi boks',
    },
    ...{
      specification: '',
      unit: 'Dus',
      quantity: 10,
      unitPrice: 35_000,
      amount: 350_000,
      budgetLineId: 'dpa',
    },
    ...{ approvedUnitPrice: 35_000, approvedAmount: 350_000 },
  };
  const offer = (itemId: string, changes: Partial<OfferOfToday> = {}): [string, OfferOfToday] => [
    itemId,
    {
      ...{
        itemId,
        itemVersionId: `${itemId}1`,
        vendorId: `milik-${itemId}`,
        name: itemId,
        specification: '',
        unit: 'Dus',
      },
      ...{ unitCode: 'dus', categoryCode: 'nasi', ...changes },
    },
  ];
  const prices: Record<string, number> = {
    a: 35_000,
    murah: 34_000,
    mahal: 36_000,
    kertas: 30_000,
    kilo: 30_000,
  };
  const sound: OrderingChangeFacts = {
    lines: [line],
    taken: [{ lineId: 'satu', itemId: 'murah' }],
    offers: new Map([
      ...[offer('a', { vendorId: 'dapur' }), offer('murah'), offer('mahal')],
      ...[offer('kertas', { categoryCode: 'kertas' }), offer('kilo', { unitCode: 'kg' })],
    ]),
    priceOf: (itemId) => prices[itemId] ?? 0,
    vendorsWithOrder: [],
    hasWrittenOffer: false,
    permission: { value: true, legalBasis: 'ps 26 ayat (4)' },
  };
  const taking = (taken: object) => ({ taken: [{ lineId: 'satu', ...taken }] });

  it.each<[string, Partial<OrderingChangeFacts>, string[]]>([
    ['what is cheaper', {}, []],
    ['at a time when no regulation lets it', { permission: null }, ['ordering-change-closed']],
    [
      'where the regulation forbids it',
      { permission: { value: false, legalBasis: 'ps 1' } },
      ['ordering-change-closed'],
    ],
    ['what is dearer than approved', taking({ itemId: 'mahal' }), ['above-approved']],
    ['another kind', taking({ itemId: 'kertas' }), ['other-kind']],
    ['another unit', taking({ itemId: 'kilo' }), ['other-kind']],
    ['what nobody sells', taking({ itemId: 'hantu' }), ['unknown-item']],
    ['a line that is ordered already', { taken: [{ lineId: 'dua', itemId: 'murah' }] }, ['unknown-line']],
    ['the same for the same', taking({ unitPrice: 35_000 }), ['nothing-changed']],
    ['the same for less, by word of mouth', taking({ unitPrice: 33_000 }), ['offer-needed']],
    ['the same for less, in writing', { ...taking({ unitPrice: 33_000 }), hasWrittenOffer: true }, []],
    ['more than is asked', taking({ itemId: 'murah', unitPrice: 35_000 }), ['above-offer']],
    ['from who holds an order of it', { vendorsWithOrder: ['milik-murah'] }, ['vendor-has-order']],
    [
      'an item that stands on another line',
      { lines: [line, { ...line, lineId: 'dua', itemId: 'murah' }] },
      ['item-twice'],
    ],
    [
      'back to the approved price after a cheaper one',
      {
        lines: [{ ...line, itemId: 'murah', unitPrice: 34_000, amount: 340_000 }],
        ...taking({ itemId: 'a' }),
      },
      [],
    ],
  ])('%s', (_what, changes, codes) => {
    expect(codesOf(decideOrderingChange({ ...sound, ...changes }))).toEqual(codes);
  });

  it('gives all open lines, the taken one at the other offer', () => {
    const decision = decideOrderingChange(sound);
    expect(decision).toMatchObject({
      value: [
        {
          lineId: 'satu',
          vendorId: 'milik-murah',
          unitPrice: 34_000,
          amount: 340_000,
          approvedUnitPrice: 35_000,
        },
      ],
    });
  });
});

describe('calling an order off', () => {
  const legalBasis = 'ps 27';
  const sound: CancellationFacts = {
    ...{
      status: 'accepted',
      role: 'ppk',
      now: new Date('2026-11-24T00:00:00Z'),
      isBegun: false,
      isUrgent: false,
    },
    ...{
      deliveryAt: new Date('2026-11-26T00:00:00Z'),
      reasonCode: 'not-needed',
      then: 'reopen',
      total: 700_003,
    },
    rules: {
      roles: { value: ['ppk', 'pejabat-pengadaan'], legalBasis },
      freeHours: { value: 24, legalBasis },
      feePercent: { value: 25, legalBasis },
    },
  };
  const late = { now: new Date('2026-11-25T12:00:00Z') };
  const passed = { now: new Date('2026-11-26T00:00:01Z') };
  const unset = { rules: { roles: null, freeHours: null, feePercent: null } };

  it.each<[string, Partial<CancellationFacts>, number | string]>([
    ['in good time', {}, 0],
    ['in the last free moment', { now: new Date('2026-11-25T00:00:00Z') }, 0],
    ['a millisecond later, rounded down', { now: new Date('2026-11-25T00:00:00.001Z') }, 175_000],
    ['late', late, 175_000],
    ['late, because the vendor fails', { ...late, reasonCode: 'vendor-default' }, 0],
    ['after its time, because the vendor fails', { ...passed, reasonCode: 'vendor-default' }, 0],
    ['after its time', passed, 'delivery-passed'],
    ['before the vendor answered, however late', { ...late, status: 'issued', ...unset }, 0],
    ['when nothing is set', unset, 'rule-unset'],
    ['by a post that the regulation does not name', { role: 'kpa' }, 'wrong-role'],
    ['on its way', { isBegun: true }, 'delivery-begun'],
    [
      'on its way, because the vendor fails',
      { isBegun: true, reasonCode: 'vendor-default' },
      'delivery-begun',
    ],
    ['of the urgent lane, to order elsewhere', { isUrgent: true }, 'urgent-ends'],
    ['of the urgent lane, for good', { isUrgent: true, then: 'end' }, 0],
  ])('%s', (_when, changes, expected) => {
    const decision = decideCancellation({ ...sound, ...changes });
    if (typeof expected === 'string') expect(codesOf(decision)).toEqual([expected]);
    else expect(decision).toMatchObject({ ok: true, value: { fee: expected } });
  });

  it('spreads its fee over the lines of the budget so that it adds up', () => {
    const charges = [
      { lineId: 'a', amount: 100 },
      { lineId: 'b', amount: 100 },
      { lineId: 'c', amount: 100 },
    ];
    expect(spread(100, charges).map(({ amount }) => amount)).toEqual([33, 33, 34]);
  });
});
