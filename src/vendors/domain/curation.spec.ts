import { readFileSync } from 'node:fs';
import { referencePath } from '../../platform/reference/index.js';
import {
  criteriaFaults,
  criteriaOn,
  endOfVisit,
  scoreVisit,
  visitInForce,
  type CriteriaSet,
  type VisitRecord,
} from './curation.js';

const set: CriteriaSet = {
  version: '1',
  from: '2026-01-01',
  scale: { min: 1, max: 5 },
  passMark: 70,
  legalBasis: 'x',
  verified: false,
  criteria: [
    { code: 'taste', name: 'Rasa', question: '', weight: 60 },
    { code: 'hygiene', name: 'Kebersihan', question: '', weight: 40 },
  ],
};
const scores = (taste: number, hygiene: number) => [
  { code: 'taste', score: taste, note: null },
  { code: 'hygiene', score: hygiene, note: null },
];
const visit = (visitedAt: string, passed = true) => ({ visitedAt, passed }) as VisitRecord;

describe('a visit', () => {
  it.each([
    [5, 5, 100, true],
    [1, 1, 0, false],
    [4, 4, 75, true],
    [3, 5, 70, true],
    [3, 4, 60, false],
  ])('scored %i and %i gives %i of 100: %s', (taste, hygiene, result, passed) =>
    expect(scoreVisit(set, scores(taste, hygiene))).toEqual({ ok: true, value: { result, passed } }),
  );
  it.each([
    ['a criterion without a score', [{ code: 'taste', score: 3, note: null }], ['score-missing']],
    [
      'a criterion scored twice',
      [...scores(3, 3), { code: 'taste', score: 3, note: null }],
      ['score-missing'],
    ],
    ['a score beyond the scale', scores(6, 0), ['score-out-of-scale', 'score-out-of-scale']],
    [
      'an unknown criterion',
      [...scores(3, 3), { code: 'price', score: 3, note: null }],
      ['unknown-criterion'],
    ],
  ])('refuses %s', (_case, given, codes) => {
    const decision = scoreVisit(set, given);
    expect(!decision.ok && decision.refusals.map(({ code }) => code)).toEqual(codes);
  });
  it.each([
    ['2026-01-31T03:00:00Z', 1, '2026-02-28'],
    ['2026-11-22T03:00:00Z', 12, '2027-11-22'],
    ['2024-02-29T03:00:00Z', 12, '2025-02-28'],
    ['2026-11-21T18:00:00Z', 1, '2026-12-22'],
  ])('of %s counts for %i months, until %s', (visitedAt, months, end) =>
    expect(endOfVisit({ visitedAt }, months)).toBe(end),
  );
  it('counts only if it is the latest, passed and not too old', () => {
    const good = visit('2026-01-10T03:00:00Z');
    expect(visitInForce([good], 12, '2027-01-10')).toBe(good);
    expect(visitInForce([good], 12, '2027-01-11')).toBeNull();
    expect(visitInForce([good], null, '2099-01-11')).toBe(good);
    expect(visitInForce([good, visit('2026-05-10T03:00:00Z', false)], 12, '2026-06-01')).toBeNull();
    expect(visitInForce([], 12, '2026-06-01')).toBeNull();
  });
});

describe('the shipped criteria', () => {
  const sets = JSON.parse(readFileSync(referencePath('curation-criteria.json'), 'utf8')) as CriteriaSet[];
  it('are sound, and score what the market asks for', () => {
    expect(sets.flatMap(criteriaFaults)).toEqual([]);
    expect(
      criteriaOn(sets, '2026-11-22')
        ?.criteria.map(({ code }) => code)
        .sort(),
    ).toEqual([...['halal', 'hygiene', 'packaging', 'photo', 'taste']]);
    expect(criteriaOn(sets, '2000-01-01')).toBeUndefined();
  });
  it('would be refused with weights that do not make a whole', () =>
    expect(criteriaFaults({ ...set, criteria: set.criteria.slice(1) })).toHaveLength(1));
});
