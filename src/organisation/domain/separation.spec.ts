import { separation, type Participant, type Part } from './separation.js';

const ALLOWED = { pairs: ['pa+ppk', 'kpa+ppk', 'pptk+ppk'], legalBasis: 'Perpres 16/2018 ps 10 dan ps 11' };
const ROLE: Record<Part, string> = {
  requester: 'pptk',
  approver: 'kpa',
  commitment: 'ppk',
  'buying-officer': 'pejabat-pengadaan',
  receiver: 'receiver',
  verifier: 'ppk-skpd',
  payer: 'bendahara-pengeluaran',
};
const parts = Object.keys(ROLE) as Part[];
const by = (personId: string, part: Part, role = ROLE[part]): Participant => ({ part, role, personId });
const pairs = parts.flatMap((first, i) => parts.slice(i + 1).map((then) => [first, then] as const));
const lawful = new Set(['requester commitment', 'approver commitment']);

describe('two parts of one transaction', () => {
  it.each(pairs)('%s and %s by two people are nobody’s concern', (first, then) => {
    expect(separation(by('b', then), [by('a', first)], ALLOWED)).toEqual({ refusals: [], flags: [] });
  });

  it.each(pairs.filter((pair) => !lawful.has(pair.join(' '))))(
    '%s and %s by one person are refused with their article',
    (first, then) => {
      const { refusals, flags } = separation(by('a', then), [by('a', first)], ALLOWED);
      expect(refusals).toEqual([
        expect.objectContaining({ code: 'same-person', legalBasis: expect.stringContaining('ps 7') }),
      ]);
      expect(flags).toEqual([]);
    },
  );

  it.each(pairs.filter((pair) => lawful.has(pair.join(' '))))(
    '%s and %s by one person are allowed by the regulation, and flagged',
    (first, then) => {
      expect(separation(by('a', then), [by('a', first)], ALLOWED)).toEqual({
        refusals: [],
        flags: [{ personId: 'a', parts: [first, then], legalBasis: ALLOWED.legalBasis }],
      });
    },
  );

  it.each(pairs)('%s and %s by one person are refused when the regulation is silent', (first, then) => {
    expect(separation(by('a', then), [by('a', first)], null).refusals).toHaveLength(1);
  });
});

describe('a person in a transaction', () => {
  it('may do the same part again', () => {
    expect(separation(by('a', 'approver'), [by('a', 'approver')], null).refusals).toEqual([]);
  });

  it('is told of every part that stands in the way, once', () => {
    const before = [by('a', 'requester'), by('a', 'requester'), by('a', 'approver')];
    expect(separation(by('a', 'buying-officer'), before, ALLOWED).refusals).toHaveLength(2);
  });

  it('does not escape by approving as PA instead of KPA', () => {
    expect(separation(by('a', 'buying-officer'), [by('a', 'approver', 'pa')], ALLOWED).refusals).toHaveLength(
      1,
    );
  });
});
