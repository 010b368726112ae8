import { addDays, weekday, yearOf, type CivilDate } from '../kernel/index.js';

// A week ahead satisfies every lead time of the sample regulation, and so do two days where a week would end in the next budget year.
const DAYS_AHEAD = [7, 8, 9, 6, 5, 4, 3, 2];

/**
 * The working day for which the example buys, told on `today`: one of this budget year where there still is one, else of the next,
 * whose money may be asked for already and ordered when its year begins. A Saturday would ask for more papers.
 */
export function mealDay(today: CivilDate): CivilDate {
  const days = DAYS_AHEAD.map((ahead) => addDays(today, ahead)).filter((date) => weekday(date) <= 5);
  const [first = addDays(today, 7)] = days;
  return days.find((date) => yearOf(date) === yearOf(today)) ?? first;
}
