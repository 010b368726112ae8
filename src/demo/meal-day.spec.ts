import { addDays, weekday, yearOf, type CivilDate } from '../kernel/index.js';
import { mealDay } from './meal-day.js';

describe('the day for which the example buys', () => {
  it.each([
    ['a week ahead', '2026-11-23', '2026-11-30'],
    ['on Monday where a week ahead is a Saturday', '2026-11-28', '2026-12-07'],
    ['still in this year while two days are left of it', '2026-12-29', '2026-12-31'],
    ['in the next year on its last days but one', '2026-12-30', '2027-01-06'],
    ['in the next year on its last day', '2026-12-31', '2027-01-07'],
    ['in the new year on its first day', '2027-01-01', '2027-01-08'],
  ] as const)('is %s', (_, today, day) => expect(mealDay(today)).toBe(day));

  it('is on no day of four years at a weekend, too near, or in another year while this one has a working day left', () => {
    for (let today: CivilDate = '2026-01-01'; today < '2030-01-01'; today = addDays(today, 1)) {
      const day = mealDay(today);
      expect(weekday(day)).toBeLessThanOrEqual(5);
      expect(day >= addDays(today, 2)).toBe(true);
      if (today < `${yearOf(today)}-12-28`) expect(yearOf(day)).toBe(yearOf(today));
    }
  });
});
