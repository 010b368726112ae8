import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseParameterFile, type ParameterFile } from '../parameter-file.js';
import type { RequisitionFacts, UrgentFacts } from '../requisition-facts.js';
import { evaluate, ruleSetOn } from '../requisition-rules.js';
import type { RuleSet } from '../requisition-verdict.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const sample = load('contoh-perbup.json');
const { parameters: national } = load('national-base.json');
const { ruleSet } = ruleSetOn(sample, national, sample.parameters, '2026-11-20');

const urgent: UrgentFacts = {
  stage: 'ask',
  role: 'pptk',
  // Friday 20 November 2026, 22:00 in Jakarta; for seven o'clock next morning.
  deliverAt: '2026-11-21T00:00:00.000Z',
  usedThisMonth: 0,
  unsettled: 0,
  mealPortions: 20,
  snackPortions: 0,
};
const facts: RequisitionFacts = {
  requestingAgency: 'dinas',
  lane: 'urgent',
  urgent,
  category: 'mamin',
  accountCode: '5.1.02.01.01.0052',
  budgetYear: 2026,
  totalBeforeTax: 800_000,
  lines: [
    {
      item: 'Nasi boks',
      categoryCode: 'mamin.nasi-box',
      unitPrice: 40_000,
      quantity: 20,
      ceiling: 45_000,
      taxClass: 'catering',
    },
  ],
  vendor: {
    domicileRegencyCode: '32.16',
    verified: true,
    suspended: false,
    businessClass: 'micro',
    hasHalal: true,
  },
  meeting: null,
  submittedOn: '2026-11-20T15:00:00.000Z',
  deliveryDate: '2026-11-21',
  otherSpendingSameDay: 0,
  consecutiveOrdersToVendor: 0,
  nationalCatalogueChecked: false,
};

const verdictOf = (changes: Partial<RequisitionFacts> = {}, rules: RuleSet = ruleSet) =>
  evaluate(rules, { ...facts, ...changes });
const refused = (changes: Partial<UrgentFacts>, others: Partial<RequisitionFacts> = {}) =>
  verdictOf({ ...others, urgent: { ...urgent, ...changes } }).refusals;
const without = (code: string): RuleSet => ({
  ...ruleSet,
  parameters: ruleSet.parameters.filter((parameter) => parameter.code !== code),
});
const withValue = (code: string, value: boolean | number): RuleSet => ({
  ...ruleSet,
  parameters: ruleSet.parameters.map((each) => (each.code === code ? { ...each, value } : each)),
});

describe('the rules of the urgent lane', () => {
  it('let food be ordered at night for the next morning; meeting and catalogue are owed', () => {
    const { allowed, rules, obligations } = verdictOf();
    expect(allowed).toBe(true);
    const deferred = rules.filter(({ outcome }) => outcome === 'deferred').map(({ code }) => code);
    expect(deferred).toEqual(expect.arrayContaining(['meeting-stated', 'national-catalogue-checked']));
    expect(rules.find(({ code }) => code === 'lead-time')).toMatchObject({
      outcome: 'not-applicable',
      legalBasis: expect.stringContaining('ps 21'),
    });
    expect(obligations).toEqual(
      expect.arrayContaining([
        {
          code: 'complete-meeting-stated',
          detail: expect.stringContaining('8 jam kerja'),
          legalBasis: expect.stringContaining('ps 21 ayat (3)'),
        },
      ]),
    );
  });

  it('ask for all that was put off once it is justified', () => {
    const codes = refused({ stage: 'justify' }).map(({ code }) => code);
    expect(codes).toContain('meeting-stated');
    expect(codes).not.toContain('lead-time');
  });

  it.each([
    ['urgent-role', { role: 'pejabat-pengadaan' }, {}],
    ['urgent-amount', {}, { totalBeforeTax: 5_000_001 }],
    ['urgent-lead-min', { deliverAt: '2026-11-20T15:59:00.000Z' }, {}],
    ['urgent-lead-max', { deliverAt: '2026-11-22T15:01:00.000Z' }, { deliveryDate: '2026-11-22' }],
    ['urgent-cap', { usedThisMonth: 5 }, {}],
    ['urgent-settled', { unsettled: 1 }, {}],
    ['price-ceiling', {}, { lines: facts.lines.map((line) => ({ ...line, ceiling: 39_999 })) }],
    ['vendor-verified', {}, { vendor: { ...facts.vendor, verified: false } }],
    ['account-allowed', {}, { accountCode: '5.1.02.01.01.0024' }],
  ])('refuse by %s, with its article', (code, changes, others) => {
    expect(refused(changes, others)).toMatchObject([{ code, legalBasis: expect.stringMatching(/ps \d/) }]);
  });

  it.each([
    ['urgent_lane', 'urgent-lane'],
    ['urgent_roles', 'urgent-role'],
    ['urgent_amount_max', 'urgent-amount'],
    ['urgent_max_per_agency_month', 'urgent-cap'],
    ['urgent_answer_minutes', 'urgent-answer-time'],
    ['urgent_justification_working_hours', 'urgent-justification-time'],
  ])('open nothing where the regulation is silent on %s', (parameter, code) => {
    const codes = verdictOf({}, without(parameter)).refusals.map((refusal) => refusal.code);
    expect(codes).toContain(code);
  });

  it('keep the lane shut, and its lead time in force, where the regulation shuts it', () => {
    const codes = verdictOf({}, withValue('urgent_lane', false)).refusals.map(({ code }) => code);
    expect(codes).toEqual(['lead-time', 'urgent-lane']);
  });

  it('are not asked in the usual lane', () => {
    const { rules } = verdictOf({ lane: 'normal', urgent: undefined });
    expect(rules.filter(({ code }) => code.startsWith('urgent-'))).toEqual([]);
    expect(rules.filter(({ outcome }) => outcome === 'deferred')).toEqual([]);
  });

  it('send it by a normal route where no route is written for what is urgent', () => {
    expect(verdictOf().approval?.code).toBe('umum');
  });
});
