import type { WorkingCalendar } from '../../kernel/index.js';
import { isOverdue, promiseOf, usedDays } from './verification-clock.js';

const calendar: WorkingCalendar = {
  holidays: new Map([['2026-12-25', { name: 'Natal', kind: 'libur' }]]),
};

describe('the clock of verification', () => {
  it.each([
    ['on a Sunday, five working days', 5, [], '2026-11-22', 5, '2026-11-27'],
    ['across a holiday', 5, [], '2026-12-21', 5, '2026-12-29'],
    ['less what earlier rounds used', 5, [{ usedDays: 2 }], '2026-11-22', 3, '2026-11-25'],
    [
      'at least one day, however long it took before',
      5,
      [{ usedDays: 4 }, { usedDays: 9 }],
      '2026-11-22',
      1,
      '2026-11-23',
    ],
    ['without a day while the holidays of its year are not known', 5, [], '2026-12-30', 5, null],
    ['nothing when no regulation promises', null, [], '2026-11-22', null, null],
  ])('promises %s', (_case, promised, earlier, on, promisedDays, dueOn) =>
    expect(promiseOf(promised, earlier, on, calendar)).toEqual({ promisedDays, dueOn }),
  );

  it.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-20', '2026-11-22', 0],
    ['2026-12-24', '2026-12-28', 1],
  ])('from %s to %s uses %i', (from, on, days) => expect(usedDays(from, on, calendar)).toBe(days));

  it.each([
    ['2026-11-27', null, '2026-11-27', false],
    ['2026-11-27', null, '2026-11-28', true],
    ['2026-11-27', 'returned', '2026-11-28', false],
    [null, null, '2026-11-28', false],
  ] as const)('due on %s with outcome %s is late on %s: %s', (dueOn, outcome, on, late) =>
    expect(isOverdue({ dueOn, outcome }, on)).toBe(late),
  );
});
