import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { parseParameterFile, type ParameterFile } from '../parameter-file.js';
import type { RequisitionFacts } from '../requisition-facts.js';
import { evaluate, ruleSetOn } from '../requisition-rules.js';
import type { EarlierSum, SpendingFacts, VendorSpendingFacts } from '../spending-facts.js';
import { earlierSumsAsked } from './splitting-rules.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const sample = load('contoh-perbup.json');
const { ruleSet } = ruleSetOn(sample, load('national-base.json').parameters, sample.parameters, '2026-11-02');
const CONTOH = 'CONTOH Perbup 0/2026';
const PERPRES = 'Perpres 16/2018 ps 20 ayat (2) huruf d';
const MILLION = 1_000_000;

const related = [
  { id: 'lain', title: 'Rapat lain', amount: MILLION, submittedOn: '2026-11-01', sameEvent: true },
] as const;
const sum = (over: number | 'event', threshold: number | null, count: number, total: number): EarlierSum => ({
  over,
  threshold,
  count,
  sum: total,
});
/** A requisition of so much, all of it to one vendor, beside what came before. */
const facts = (
  total: number,
  all: readonly EarlierSum[] = [],
  vendor: Partial<VendorSpendingFacts> = {},
): RequisitionFacts => ({
  requestingAgency: 'dinas',
  category: 'atk',
  accountCode: '5.1.02.01.01.0024',
  budgetYear: 2026,
  totalBeforeTax: total,
  lines: [
    {
      item: 'Kertas',
      categoryCode: 'atk.kertas',
      unitPrice: total,
      quantity: 1,
      ceiling: total,
      taxClass: 'goods',
    },
  ],
  vendor: {
    domicileRegencyCode: '32.16',
    verified: true,
    suspended: false,
    businessClass: 'micro',
    hasHalal: null,
  },
  meeting: null,
  submittedOn: '2026-11-02T02:00:00.000Z',
  deliveryDate: '2026-11-10',
  otherSpendingSameDay: 0,
  consecutiveOrdersToVendor: 0,
  nationalCatalogueChecked: true,
  hasCatalogueEvidence: true,
  hasPurpose: true,
  guests: null,
  spending: { earlier: all, related } satisfies SpendingFacts,
  vendorSpending: { amount: total, earlier: [], month: 0, year: 0, ...vendor },
});
const outcomes = (given: RequisitionFacts) =>
  evaluate(ruleSet, given).rules.filter(({ outcome }) => outcome === 'warning' || outcome === 'fail');

describe('what was bought before', () => {
  it.each<[string, string, string, 'warning' | 'fail', RequisitionFacts]>([
    [
      'from all vendors within seven days',
      'splitting',
      PERPRES,
      'warning',
      facts(6 * MILLION, [sum(7, 10 * MILLION, 1, 5 * MILLION)]),
    ],
    [
      'from this vendor within thirty days',
      'splitting',
      PERPRES,
      'warning',
      facts(6 * MILLION, [], { earlier: [sum(30, 10 * MILLION, 2, 5 * MILLION)] }),
    ],
    [
      'on the same day',
      'splitting',
      PERPRES,
      'warning',
      { ...facts(6 * MILLION), otherSpendingSameDay: 5 * MILLION },
    ],
    [
      'for the same event',
      'splitting-event',
      PERPRES,
      'warning',
      facts(MILLION, [sum('event', null, 1, MILLION)]),
    ],
    [
      'for the same event, above the limit',
      'splitting-event-limit',
      `${CONTOH} ps 15 ayat (2)`,
      'fail',
      facts(30 * MILLION, [sum('event', null, 1, 20 * MILLION + 1)]),
    ],
    [
      'from this vendor within seven days, above twice the limit',
      'splitting-vendor-limit',
      `${CONTOH} ps 15 ayat (3)`,
      'fail',
      facts(30 * MILLION, [], { earlier: [sum(7, null, 3, 70 * MILLION + 1)] }),
    ],
    [
      'from this vendor for the same event, above the tax threshold',
      'splitting-tax',
      'PMK 81/2024 (pemungutan PPh 22; pembayaran yang tidak dipecah-pecah)',
      'warning',
      facts(1_500_000, [], { earlier: [sum('event', 2 * MILLION, 1, 600_000)] }),
    ],
    [
      'from this vendor in the month',
      'vendor-agency-month',
      `${CONTOH} ps 15 ayat (4)`,
      'fail',
      facts(MILLION, [], { month: 149 * MILLION + 1 }),
    ],
    [
      'from this vendor in the year',
      'vendor-agency-year',
      `${CONTOH} ps 15 ayat (4)`,
      'fail',
      facts(MILLION, [], { year: 749 * MILLION + 1 }),
    ],
    [
      'nothing, but just below a limit',
      'splitting-near-limit',
      `${CONTOH} ps 15 ayat (1)`,
      'warning',
      facts(9 * MILLION),
    ],
  ])('%s: %s', (_what, code, legalBasis, outcome, given) => {
    expect(outcomes(given)).toContainEqual(expect.objectContaining({ code, legalBasis, outcome }));
  });

  it.each<[string, RequisitionFacts]>([
    ['exactly a limit together', facts(5 * MILLION, [sum(7, 10 * MILLION, 1, 5 * MILLION)])],
    ['what is above the limit by itself', facts(12 * MILLION, [sum(7, 10 * MILLION, 1, 5 * MILLION)])],
    ['a little less than ninety percent of a limit', facts(9 * MILLION - 1)],
    ['exactly what a vendor may have', facts(MILLION, [], { month: 149 * MILLION, year: 749 * MILLION })],
    [
      'nothing that was looked at, in a decision stored before',
      { ...facts(MILLION), spending: undefined, vendorSpending: undefined },
    ],
  ])('is not held against %s', (_what, given) => {
    expect(outcomes(given)).toEqual([]);
  });

  it('names the others for whoever decides', () => {
    const [event] = outcomes(facts(MILLION, [sum('event', null, 1, MILLION)]));
    expect(event?.related).toEqual(related);
  });

  it('asks for each sum once', () => {
    const asked = earlierSumsAsked(ruleSet, 'mamin').map((question) => JSON.stringify(question));
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toHaveLength(2 * 2 + 2 + 1 + 1 + 1);
  });

  it('warns of splitting exactly where a brute force over the purchases finds a limit that none passes alone', () => {
    const limits = [10 * MILLION, 50 * MILLION];
    const amounts = fc.array(
      fc.integer({ min: 1, max: 60 }).map((n) => n * MILLION),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 49 }).map((n) => n * MILLION),
        amounts,
        (total, before) => {
          const within = (threshold: number) => before.filter((amount) => amount <= threshold);
          const sums = limits.map((threshold) => {
            const small = within(threshold);
            return sum(
              7,
              threshold,
              small.length,
              small.reduce((a, b) => a + b, 0),
            );
          });
          const split = limits.some(
            (limit) =>
              total <= limit &&
              within(limit).length > 0 &&
              within(limit).reduce((a, b) => a + b, total) > limit,
          );
          const warned = outcomes(facts(total, sums)).some(({ code }) => code === 'splitting');
          expect(warned).toBe(split);
        },
      ),
    );
  });
});

describe('what the regulation still allows', () => {
  const visitors = { category: 'mamin', accountCode: '5.1.02.01.01.0053' } as const;
  const food = { ...facts(MILLION).vendor, hasHalal: true };
  it.each<[string, Partial<RequisitionFacts>]>([
    [
      'as many portions as visitors',
      { ...visitors, vendor: food, guests: { count: 10, mealPortions: 10, snackPortions: 10 } },
    ],
    ['a value that needs no evidence yet', { hasCatalogueEvidence: false }],
    [
      "the next year's budget from the first of December",
      { budgetYear: 2027, deliveryDate: '2027-01-12', submittedOn: '2026-11-30T17:00:00.000Z' },
    ],
  ])('%s', (_what, changes) => {
    expect(outcomes({ ...facts(MILLION), ...changes })).toEqual([]);
  });
});
