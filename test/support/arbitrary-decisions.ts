import fc from 'fast-check';
import type { RequisitionFacts, VendorFacts } from '../../src/regulations/index.js';
import type { CollectedFacts } from '../../src/requisitions/index.js';

// Values lie around the limits of the shipped regulations, so that a small change of a limit changes some verdicts.
const amounts = fc.oneof(
  fc.constantFrom(2_000_000, 9_999_999, 10_000_000, 10_000_001, 25_000_000, 50_000_000, 50_000_001),
  fc.integer({ min: 1, max: 60_000_000 }),
  fc.integer({ min: 100_000_000, max: 260_000_000 }),
);
const accounts = fc.constantFrom(
  '5.1.02.01.01.0052',
  '5.1.02.01.01.0053',
  '5.1.02.01.01.0024',
  '5.1.02.01.01.0026',
);
const hours = fc.constantFrom('08:00', '09:00', '10:30', '12:00', '14:00', '16:30');

const line = fc
  .record({
    item: fc.constantFrom('Nasi kotak', 'Kudapan tiga macam', 'Kertas HVS A4', 'Map plastik'),
    categoryCode: fc.constantFrom('mamin.nasi-kotak', 'mamin.snack-box', 'atk.kertas'),
    unitPrice: fc.integer({ min: 500, max: 90_000 }),
    quantity: fc.integer({ min: 1, max: 400 }),
    room: fc.option(fc.integer({ min: -20, max: 60 }), { freq: 6 }),
    taxClass: fc.constantFrom('goods' as const, 'catering' as const),
  })
  .map(({ room, ...rest }) => ({
    ...rest,
    ceiling: room === null ? null : Math.max(0, rest.unitPrice + room * 100),
  }));

const vendor: fc.Arbitrary<VendorFacts> = fc.record({
  domicileRegencyCode: fc.constantFrom('32.16', '32.16', '32.16', '32.75'),
  verified: mostly(true),
  suspended: mostly(false),
  businessClass: fc.constantFrom('micro', 'small', 'cooperative', 'medium', null),
  hasHalal: fc.constantFrom(true, true, false, null),
});

const meeting = fc.record({
  mode: fc.constantFrom('offline' as const, 'offline' as const, 'online' as const),
  date: fc.constantFrom('2026-11-10', '2026-11-12', '2026-12-31'),
  start: hours,
  end: hours,
  participants: fc.record({
    ownAgency: fc.integer({ min: 0, max: 60 }),
    otherAgencies: fc.integer({ min: 0, max: 30 }),
    public: fc.constantFrom(0, 0, 15),
  }),
  mealPortions: fc.integer({ min: 0, max: 120 }),
  snackPortions: fc.integer({ min: 0, max: 120 }),
  hasInvitation: mostly(true),
});

const common: fc.Arbitrary<CollectedFacts['common']> = fc
  .record({
    category: fc.constantFrom('mamin' as const, 'mamin' as const, 'atk' as const),
    accountCode: accounts,
    totalBeforeTax: amounts,
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    meeting: fc.option(meeting, { freq: 5 }),
    submittedOn: fc.constantFrom(
      '2026-11-02T02:00:00.000Z',
      '2026-11-08T17:00:00.000Z',
      '2026-11-09T09:30:00.000Z',
    ),
    deliveryDate: fc.constantFrom('2026-11-10', '2026-11-12', '2026-11-09', '2027-01-04'),
    otherSpendingSameDay: fc.constantFrom(0, 0, 4_000_000, 30_000_000),
    nationalCatalogueChecked: mostly(true),
  })
  .map((some) => ({ requestingAgency: '0190a000-0000-7000-8000-00000000000a', budgetYear: 2026, ...some }));

const vendors = fc.array(fc.record({ facts: vendor, consecutiveOrders: fc.integer({ min: 0, max: 7 }) }), {
  minLength: 1,
  maxLength: 2,
});

const terms = fc.record({
  onSale: mostly(true),
  minimumOrder: fc.constantFrom(1, 1, 10, 50),
  leadTimeHours: fc.constantFrom(0, 24, 48),
  priceIncludesTax: mostly(true),
  priceIncludesDelivery: mostly(true),
  accountCodes: fc.constant([
    '5.1.02.01.01.0052',
    '5.1.02.01.01.0053',
    '5.1.02.01.01.0024',
    '5.1.02.01.01.0026',
  ]),
});

const wild: fc.Arbitrary<CollectedFacts> = fc
  .record({
    common,
    vendors,
    terms: fc.array(terms, { minLength: 3, maxLength: 3 }),
    deliveryTime: fc.option(hours),
  })
  .map(({ common: facts, vendors: some, terms: offered, deliveryTime }) => ({
    common: facts,
    deliveryTime,
    vendors: some.map((one, index) => ({
      vendorId: `0190a000-0000-7000-8000-0000000000b${index}`,
      name: `Dapur Contoh ${index + 1}`,
      firstLine: Math.min(index, facts.lines.length - 1),
      ...one,
    })),
    terms: offered.slice(0, facts.lines.length),
  }));

const sound: CollectedFacts = {
  common: {
    requestingAgency: '0190a000-0000-7000-8000-00000000000a',
    category: 'mamin',
    accountCode: '5.1.02.01.01.0052',
    budgetYear: 2026,
    totalBeforeTax: 1_600_000,
    lines: [
      {
        item: 'Nasi kotak',
        categoryCode: 'mamin.nasi-kotak',
        unitPrice: 40_000,
        quantity: 40,
        ceiling: 45_000,
        taxClass: 'catering',
      },
    ],
    meeting: {
      mode: 'offline',
      date: '2026-11-12',
      start: '09:00',
      end: '12:00',
      participants: { ownAgency: 20, otherAgencies: 15, public: 5 },
      mealPortions: 40,
      snackPortions: 0,
      hasInvitation: true,
    },
    submittedOn: '2026-11-02T02:00:00.000Z',
    deliveryDate: '2026-11-12',
    otherSpendingSameDay: 0,
    nationalCatalogueChecked: true,
  },
  deliveryTime: '08:30',
  vendors: [
    {
      vendorId: '0190a000-0000-7000-8000-0000000000b0',
      name: 'Dapur Contoh 1',
      firstLine: 0,
      facts: {
        domicileRegencyCode: '32.16',
        verified: true,
        suspended: false,
        businessClass: 'micro',
        hasHalal: true,
      },
      consecutiveOrders: 0,
    },
  ],
  terms: [
    {
      onSale: true,
      minimumOrder: 10,
      leadTimeHours: 24,
      priceIncludesTax: true,
      priceIncludesDelivery: true,
      accountCodes: ['5.1.02.01.01.0052'],
    },
  ],
};

// Most real requisitions are sound but for one or two things.
const nearlySound: fc.Arbitrary<CollectedFacts> = fc
  .record({
    total: amounts,
    other: wild,
    changed: fc.subarray(['totalBeforeTax', 'submittedOn', 'otherSpendingSameDay', 'meeting'] as const, {
      maxLength: 2,
    }),
    otherVendor: mostly(false),
  })
  .map(({ total, other, changed, otherVendor }) => ({
    ...sound,
    vendors: otherVendor ? other.vendors.map((one) => ({ ...one, firstLine: 0 })) : sound.vendors,
    common: {
      ...sound.common,
      totalBeforeTax: total > 60_000_000 ? 1_600_000 : total,
      ...Object.fromEntries(changed.map((field) => [field, other.common[field]])),
    },
  }));

/** What was collected of a requisition, as plain JSON: sound and unsound ones, near the limits and far from them. */
export const collectedFacts: fc.Arbitrary<CollectedFacts> = fc.oneof(wild, nearlySound);

/** The facts of one vendor, as the rules are asked about them. */
export const requisitionFacts: fc.Arbitrary<RequisitionFacts> = collectedFacts.map(
  ({ common: facts, vendors: [first] }) => {
    if (!first) throw new TypeError('facts name no vendor');
    return { ...facts, vendor: first.facts, consecutiveOrdersToVendor: first.consecutiveOrders };
  },
);

function mostly<T extends boolean>(value: T): fc.Arbitrary<boolean> {
  return fc.constantFrom(value, value, value, value, !value);
}
