import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { collectedFacts } from '../../../test/support/arbitrary-decisions.js';
import { parseParameterFile, ruleSetOn, type ParameterFile, type RuleSet } from '../../regulations/index.js';
import { judge, type CollectedFacts } from '../judgement.js';
import { outcomeOf, tallied, type PastDecision, type Tally } from './dry-run.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const national = load('national-base.json').parameters;
const sample = load('contoh-perbup.json');
const rulesOf = (document: ParameterFile): RuleSet =>
  ruleSetOn(document, national, document.parameters, '2026-11-02').ruleSet;
const inForce = rulesOf(sample);

const past = (facts: CollectedFacts, index: number): PastDecision => ({
  requisitionId: `r${index}`,
  agencyId: `a${index % 3}`,
  agencyName: `Dinas ${index % 3}`,
  title: 'Permintaan lama',
  total: facts.common.totalBeforeTax,
  facts,
  before: judge(inForce, facts),
});

/** A draft that changes a few figures, and perhaps who approves. */
const draft = fc
  .record({
    limit: fc.constantFrom(5_000_000, 20_000_000, 50_000_000),
    lead: fc.integer({ min: 1, max: 9 }),
    meetingHours: fc.constantFrom(2, 3, 4),
    split: fc.boolean(),
  })
  .map(({ limit, lead, meetingHours, split }): RuleSet => {
    const values: Record<string, number> = {
      transaction_max: limit,
      lead_time_days: lead,
      meeting_min_hours: meetingHours,
    };
    const parameters = sample.parameters.map((one) => ({ ...one, value: values[one.code] ?? one.value }));
    const routes = sample.routes.flatMap((route) => {
      if (!split) return [route];
      const above = route.steps.map((step) => ({ ...step, roles: ['pa'] }));
      return [
        { ...route, when: { ...route.when, upTo: 10_000_000 } },
        { ...route, code: 'besar', steps: above, when: { ...route.when, over: 10_000_000 } },
      ];
    });
    return rulesOf({ ...sample, parameters, routes });
  });

describe('trying a regulation on past requisitions', () => {
  it('comes to what judging each of them one by one comes to, however they are portioned', () => {
    fc.assert(
      fc.property(
        fc.array(collectedFacts, { minLength: 1, maxLength: 25 }),
        draft,
        fc.integer({ min: 1, max: 10 }),
        (facts, rules, size) => {
          const decisions = facts.map(past);
          let tally: Tally = {};
          for (let from = 0; from < decisions.length; from += size) {
            tally = JSON.parse(
              JSON.stringify(tallied(tally, rules, decisions.slice(from, from + size)).tally),
            ) as Tally;
          }
          for (const agencyId of ['a0', 'a1', 'a2']) {
            const own = decisions.filter((one) => one.agencyId === agencyId);
            const count = (test: (was: boolean, is: boolean, one: PastDecision) => boolean) =>
              own.filter((one) => test(one.before.allowed, judge(rules, one.facts).allowed, one)).length;
            const stepsOf = (set: RuleSet, one: PastDecision) =>
              JSON.stringify(judge(set, one.facts).approval?.steps.map(({ roles }) => roles));
            expect(tally[agencyId] ?? { considered: 0, refused: 0, allowed: 0, rerouted: 0 }).toMatchObject({
              considered: own.length,
              refused: count((was, is) => was && !is),
              allowed: count((was, is) => !was && is),
              rerouted: count((was, is, one) => was && is && stepsOf(inForce, one) !== stepsOf(rules, one)),
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says of the regulation in force itself that nothing would be different', () => {
    fc.assert(
      fc.property(collectedFacts, (facts) => {
        expect(outcomeOf(inForce, past(facts, 0))).toBeNull();
      }),
    );
  });

  it('names the rules that make the difference, with their articles', () => {
    const [facts] = fc
      .sample(collectedFacts, { numRuns: 400, seed: 3 })
      .filter((one) => judge(inForce, one).allowed && one.common.totalBeforeTax > 5_000_000);
    const stricter = rulesOf({
      ...sample,
      parameters: sample.parameters.map((one) =>
        one.code === 'transaction_max' ? { ...one, value: 5_000_000 } : one,
      ),
    });
    expect(outcomeOf(stricter, past(facts!, 0))).toMatchObject({
      effect: 'refused',
      rules: [{ code: 'transaction-limit', legalBasis: 'CONTOH Perbup 0/2026 ps 4' }],
    });
  });

  it('does not compare routes with a verdict that knew none', () => {
    const [facts] = fc
      .sample(collectedFacts, { numRuns: 400, seed: 3 })
      .filter((one) => judge(inForce, one).allowed);
    const decision = past(facts!, 0);
    const { approval: _approval, ...before } = decision.before;
    const other = rulesOf({
      ...sample,
      routes: sample.routes.map((route) => ({
        ...route,
        steps: route.steps.map((step) => ({ ...step, roles: ['ppk'] })),
      })),
    });
    expect(outcomeOf(other, decision)).toMatchObject({ effect: 'rerouted' });
    expect(outcomeOf(other, { ...decision, before })).toBeNull();
  });
});
