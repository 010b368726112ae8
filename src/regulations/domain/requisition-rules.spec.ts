import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { parseParameterFile, type ParameterFile } from './parameter-file.js';
import type { MeetingFacts, RequisitionFacts, VendorFacts } from './requisition-facts.js';
import { evaluate, requisitionRules, ruleSetOn } from './requisition-rules.js';
import type { RuleSet } from './requisition-verdict.js';
import { ENGINE, inEdition } from './rules/rule.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const national = load('national-base.json').parameters;
const sample = load('contoh-perbup.json');
const { ruleSet } = ruleSetOn(sample, national, sample.parameters, '2026-11-02');

const meeting: MeetingFacts = {
  mode: 'offline',
  date: '2026-11-10',
  start: '09:00',
  end: '12:00',
  participants: { ownAgency: 20, otherAgencies: 15, public: 5 },
  mealPortions: 40,
  snackPortions: 40,
  hasInvitation: true,
};
const vendor: VendorFacts = {
  domicileRegencyCode: '32.16',
  verified: true,
  suspended: false,
  businessClass: 'micro',
  hasHalal: true,
};
const line = {
  item: 'Nasi kotak',
  categoryCode: 'mamin.nasi-kotak',
  unitPrice: 40_000,
  quantity: 40,
  ceiling: 45_000,
  taxClass: 'catering',
} as const;
const sound: RequisitionFacts = {
  requestingAgency: 'dinas-contoh',
  category: 'mamin',
  accountCode: '5.1.02.01.01.0052',
  budgetYear: 2026,
  totalBeforeTax: 1_600_000,
  lines: [line],
  vendor,
  meeting,
  submittedOn: '2026-11-02T02:00:00.000Z',
  deliveryDate: '2026-11-10',
  otherSpendingSameDay: 0,
  consecutiveOrdersToVendor: 0,
  nationalCatalogueChecked: true,
};
const meetingWith = (changes: Partial<MeetingFacts>): Partial<RequisitionFacts> => ({
  meeting: { ...meeting, ...changes },
});
const vendorWith = (changes: Partial<VendorFacts>): Partial<RequisitionFacts> => ({
  vendor: { ...vendor, ...changes },
});
const stationery = {
  category: 'atk',
  accountCode: '5.1.02.01.01.0024',
  meeting: null,
  deliveryDate: '2026-11-10',
} as const;

describe('a requisition within every rule', () => {
  it.each([
    ['meals for a meeting with guests', sound],
    ['office supplies without a meeting', { ...sound, ...stationery }],
    [
      'food for visitors, which needs no meeting',
      { ...sound, accountCode: '5.1.02.01.01.0053', meeting: null },
    ],
  ])('is allowed: %s', (_what, facts) => {
    expect(evaluate(ruleSet, facts)).toMatchObject({ allowed: true, refusals: [] });
  });
});

const besides = { lines: [line, { ...line, accountCode: '5.1.02.01.01.0024', hasRup: true }] };
const visitors = { accountCode: '5.1.02.01.01.0053', meeting: null } as const;

type Case = [code: string, article: string, changes: Partial<RequisitionFacts>];

describe('a requisition is refused', () => {
  const contoh = 'CONTOH Perbup 0/2026';
  const cases: Case[] = [
    ['account-allowed', `${contoh} ps 3 ayat (2) huruf a`, { accountCode: '5.1.02.01.01.0024' }],
    ['account-allowed', `${contoh} ps 3 ayat (2) huruf a`, besides],
    [
      'account-allowed',
      `${contoh} ps 3 ayat (2) huruf b`,
      { ...stationery, accountCode: '5.1.02.01.01.0052' },
    ],
    ['transaction-limit', `${contoh} ps 4`, { totalBeforeTax: 50_000_001 }],
    ['contract-form', 'Perpres 16/2018 ps 28 ayat (4)', { totalBeforeTax: 200_000_001 }],
    ['price-ceiling', `${contoh} ps 5 ayat (1)`, { lines: [{ ...line, unitPrice: 45_001 }] }],
    ['price-ceiling-known', `${contoh} ps 5 ayat (2)`, { lines: [{ ...line, ceiling: null }] }],
    ['vendor-domicile', `${contoh} ps 6 ayat (1) huruf a`, vendorWith({ domicileRegencyCode: '32.75' })],
    ['vendor-business-class', `${contoh} ps 6 ayat (1) huruf b`, vendorWith({ businessClass: 'medium' })],
    ['vendor-business-class', `${contoh} ps 6 ayat (1) huruf b`, vendorWith({ businessClass: null })],
    ['vendor-verified', `${contoh} ps 6 ayat (2)`, vendorWith({ verified: false })],
    ['vendor-not-suspended', 'Perpres 16/2018 ps 80 ayat (4)', vendorWith({ suspended: true })],
    ['meeting-stated', `${contoh} ps 8 ayat (1)`, { meeting: null }],
    ['meeting-offline', `${contoh} ps 8 ayat (2)`, meetingWith({ mode: 'online' })],
    ['meeting-duration', `${contoh} ps 8 ayat (2)`, meetingWith({ end: '10:59' })],
    ['meeting-duration', `${contoh} ps 8 ayat (2)`, meetingWith({ end: '08:00' })],
    ['meeting-invitation', `${contoh} ps 8 ayat (3)`, meetingWith({ hasInvitation: false })],
    [
      'meal-outside-participants',
      `${contoh} ps 8 ayat (5)`,
      meetingWith({ participants: { ownAgency: 40, otherAgencies: 0, public: 0 } }),
    ],
    ['portions', `${contoh} ps 8 ayat (6)`, meetingWith({ mealPortions: 41 })],
    ['portions', `${contoh} ps 8 ayat (6)`, meetingWith({ snackPortions: 41 })],
    ['lead-time', `${contoh} ps 9 ayat (1) huruf a`, { submittedOn: '2026-11-08T17:00:00.000Z' }],
    [
      'lead-time',
      `${contoh} ps 9 ayat (1) huruf b`,
      { ...stationery, submittedOn: '2026-11-09T17:00:00.000Z' },
    ],
    ['delivery-not-past', `${contoh} ps 9 ayat (2)`, { ...stationery, deliveryDate: '2026-11-01' }],
    ['delivery-in-budget-year', 'UU 17/2003 ps 4', { ...stationery, deliveryDate: '2027-01-02' }],
    ['halal', 'PP 42/2024 ps 160', vendorWith({ hasHalal: false })],
    ['halal', 'PP 42/2024 ps 160', vendorWith({ hasHalal: null })],
    [
      'national-catalogue-checked',
      'Perpres 16/2018 ps 38 sebagaimana diubah Perpres 46/2025',
      { nationalCatalogueChecked: false },
    ],
    [
      'national-catalogue-evidence',
      `${contoh} ps 16`,
      { totalBeforeTax: 10_000_001, hasCatalogueEvidence: false },
    ],
    ['purpose-stated', `${contoh} ps 3 ayat (3)`, { ...stationery, hasPurpose: false }],
    ['guests-stated', `${contoh} ps 8 ayat (7)`, { ...visitors, guests: null }],
    [
      'guest-portions',
      `${contoh} ps 8 ayat (6)`,
      { ...visitors, guests: { count: 10, mealPortions: 11, snackPortions: 10 } },
    ],
    [
      'next-year-submission',
      `${contoh} ps 17 ayat (1)`,
      {
        ...stationery,
        budgetYear: 2027,
        deliveryDate: '2027-01-12',
        submittedOn: '2026-11-30T16:59:00.000Z',
      },
    ],
  ];

  it.each(cases)('by %s under %s (case %#)', (code, legalBasis, changes) => {
    const verdict = evaluate(ruleSet, { ...sound, ...changes });
    expect(verdict.allowed).toBe(false);
    expect(verdict.refusals).toContainEqual(expect.objectContaining({ code, legalBasis }));
  });

  it(`by category-allowed under ${contoh} ps 3 ayat (1) when the regulation leaves the category out`, () => {
    const parameters = ruleSet.parameters.map((p) =>
      p.code === 'allowed_categories' ? { ...p, value: ['atk'] } : p,
    );
    expect(evaluate({ ...ruleSet, parameters }, sound).refusals).toEqual([
      expect.objectContaining({ code: 'category-allowed', legalBasis: `${contoh} ps 3 ayat (1)` }),
    ]);
  });
});

describe('a requisition is allowed with a warning', () => {
  it.each([
    ['vendor-rotation', 'CONTOH Perbup 0/2026 ps 7', { consecutiveOrdersToVendor: 5 }],
    ['splitting', 'Perpres 16/2018 ps 20 ayat (2) huruf d', { otherSpendingSameDay: 8_500_000 }],
    ['delivery-on-meeting-day', 'CONTOH Perbup 0/2026 ps 9 ayat (3)', { deliveryDate: '2026-11-11' }],
    ['rup-link', 'Perpres 16/2018 ps 22', { hasRup: false }],
  ])('by %s under %s', (code, legalBasis, changes) => {
    const verdict = evaluate(ruleSet, { ...sound, ...changes });
    expect(verdict.allowed).toBe(true);
    expect(verdict.rules).toContainEqual(expect.objectContaining({ code, legalBasis, outcome: 'warning' }));
  });
});

describe('the limits themselves are still allowed', () => {
  it.each([
    ['exactly two hours', meetingWith({ end: '11:00' })],
    ['exactly the limit per transaction', { totalBeforeTax: 50_000_000 }],
    ['exactly the standard price', { lines: [{ ...line, unitPrice: 45_000 }] }],
    [
      'snacks only for an internal meeting',
      meetingWith({ mealPortions: 0, participants: { ownAgency: 40, otherAgencies: 0, public: 0 } }),
    ],
    ['two days before the event, just before midnight', { submittedOn: '2026-11-08T16:59:00.000Z' }],
    [
      'no halal certificate on the last day before the duty',
      {
        ...vendorWith({ hasHalal: false }),
        deliveryDate: '2026-10-17',
        submittedOn: '2026-10-01T02:00:00.000Z',
        ...meetingWith({ date: '2026-10-17' }),
      },
    ],
    ['four orders in a row', { consecutiveOrdersToVendor: 4 }],
    ['a package of the procurement plan', { hasRup: true }],
  ] as [string, Partial<RequisitionFacts>][])('%s', (_what, changes) => {
    const { allowed, rules } = evaluate(ruleSet, { ...sound, ...changes });
    expect(rules.filter(({ outcome }) => outcome === 'fail' || outcome === 'warning')).toEqual([]);
    expect(allowed).toBe(true);
  });
});

describe('the form of contract, Perpres 16/2018 ps 28', () => {
  it.each([
    [10_000_000, 'bukti-pembelian'],
    [10_000_001, 'kuitansi'],
    [50_000_000, 'kuitansi'],
    [50_000_001, 'spk'],
    [200_000_000, 'spk'],
    [200_000_001, null],
  ])('of %d rupiah is %s', (totalBeforeTax, form) => {
    expect(evaluate(ruleSet, { ...sound, totalBeforeTax }).contractForm).toBe(form);
  });

  it('brings its obligations and the people who act, each with an article', () => {
    const { obligations, approvalRoute } = evaluate(ruleSet, { ...sound, totalBeforeTax: 50_000_001 });
    expect(obligations.map(({ code }) => code)).toEqual([
      'quotation',
      'hps',
      'meterai',
      'attendance-list',
      'vendor-confirmation',
      'receipt',
      'payment',
      'late-penalty',
    ]);
    expect(approvalRoute.map(({ role }) => role)).toEqual(['pptk', 'pa-kpa', 'pejabat-pengadaan', 'ppk']);
    expect([...obligations, ...approvalRoute].every(({ legalBasis }) => legalBasis !== '')).toBe(true);
  });
});

describe('judging fails closed', () => {
  it('refuses what no rule can judge, and says where', () => {
    const { allowed, refusals } = evaluate(ruleSet, { ...sound, totalBeforeTax: 0.5 });
    expect(allowed).toBe(false);
    expect(refusals).toMatchObject([{ code: 'facts-unsound', pointer: '/totalBeforeTax' }]);
  });

  it('refuses when a limit that must be set is not in force', () => {
    const parameters = ruleSet.parameters.filter(({ code }) => code !== 'transaction_max');
    expect(evaluate({ ...ruleSet, parameters }, sound).refusals).toMatchObject([
      { code: 'transaction-limit' },
    ]);
    expect(evaluate({ ...ruleSet, on: '2000-01-01' }, sound).allowed).toBe(false);
  });
});

describe('every verdict', () => {
  const facts: fc.Arbitrary<RequisitionFacts> = fc
    .record({
      category: fc.constantFrom('mamin' as const, 'atk' as const),
      accountCode: fc.constantFrom('5.1.02.01.01.0052', '5.1.02.01.01.0024'),
      totalBeforeTax: fc.integer({ min: 0, max: 300_000_000 }),
      otherSpendingSameDay: fc.nat(100_000_000),
      consecutiveOrdersToVendor: fc.nat(8),
      nationalCatalogueChecked: fc.boolean(),
      vendor: fc.record({
        domicileRegencyCode: fc.constantFrom('32.16', '32.75'),
        verified: fc.boolean(),
        suspended: fc.boolean(),
        businessClass: fc.constantFrom('micro' as const, 'medium' as const, null),
        hasHalal: fc.constantFrom(true, false, null),
      }),
      meeting: fc.option(
        fc.record({
          mode: fc.constantFrom('offline' as const, 'online' as const),
          date: fc.constantFrom('2026-11-03', '2026-11-10'),
          start: fc.constantFrom('09:00', '13:00'),
          end: fc.constantFrom('10:00', '15:00'),
          participants: fc.record({ ownAgency: fc.nat(40), otherAgencies: fc.nat(2), public: fc.nat(2) }),
          mealPortions: fc.nat(50),
          snackPortions: fc.nat(50),
          hasInvitation: fc.boolean(),
        }),
      ),
    })
    .map((changes) => ({ ...sound, ...changes }));

  it('allows if and only if no rule failed, and cites an article for every refusal', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { allowed, rules, refusals } = evaluate(ruleSet, given);
        // Beside the rules, who approves.
        expect(rules).toHaveLength(requisitionRules.filter((asked) => inEdition(asked, ENGINE)).length + 1);
        expect(allowed).toBe(rules.every(({ outcome }) => outcome !== 'fail'));
        expect(refusals).toHaveLength(rules.filter(({ outcome }) => outcome === 'fail').length);
        expect(refusals.every(({ legalBasis }) => Boolean(legalBasis))).toBe(true);
      }),
    );
  });

  it('can be replayed: the same facts and rules, also read back from storage, give the same verdict', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const verdict = evaluate(ruleSet, given);
        const stored = JSON.parse(JSON.stringify({ ruleSet, given })) as {
          ruleSet: RuleSet;
          given: RequisitionFacts;
        };
        expect(evaluate(ruleSet, given)).toEqual(verdict);
        expect(evaluate(stored.ruleSet, stored.given)).toEqual(verdict);
      }),
    );
  });
});
