import { rules } from '../../../test/support/builders/taxes.js';
import { stageOf, thresholdsOn } from './turnover.js';

describe('the yearly turnovers above which other rules apply', () => {
  const all = thresholdsOn(rules, '2026-11-20', true);

  it('are Rp500 million, 2, 4.8 and 15 billion, each by its article; the first of persons only', () => {
    expect(all.map(({ amount }) => amount)).toEqual([
      500_000_000, 2_000_000_000, 4_800_000_000, 15_000_000_000,
    ]);
    expect(all.map(({ legalBasis }) => legalBasis)).toEqual([
      expect.stringContaining('PP 55/2022'),
      'PP 7/2021 ps 35',
      'PMK 197/2013',
      'PP 7/2021 ps 35',
    ]);
    expect(thresholdsOn(rules, '2026-11-20', false).map(({ amount }) => amount)).toEqual([
      2_000_000_000, 4_800_000_000, 15_000_000_000,
    ]);
  });

  it.each([
    [399_999_999, 'below'],
    [400_000_000, 'ahead'],
    [500_000_000, 'ahead'],
    [500_000_001, 'reached'],
  ] as const)('are warned of at 80 percent: %i is %s', (turnover, stage) => {
    const [first] = all;
    expect(first && stageOf(turnover, first)).toBe(stage);
  });

  it('are only what was in force on the day', () => {
    expect(thresholdsOn(rules, '2015-06-01', true).map(({ code }) => code)).toEqual(['pkp_turnover']);
  });
});
