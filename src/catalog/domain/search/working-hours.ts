import {
  addDays,
  civilDateOf,
  civilTimeOf,
  minutesBetween,
  openSpans,
  type WorkingCalendar,
} from '../../../kernel/index.js';

const LONGEST_DAYS = 400;

/** Whole office hours between two instants; 0 when `until` is not later. */
export function workingHoursBetween(from: Date, until: Date, calendar: WorkingCalendar): number {
  const last = civilDateOf(until);
  let minutes = 0;
  let day = civilDateOf(from);
  for (let tried = 0; day <= last && tried < LONGEST_DAYS; tried++, day = addDays(day, 1)) {
    for (const span of openSpans(day, calendar)) {
      const start =
        day === civilDateOf(from) && civilTimeOf(from) > span.from ? civilTimeOf(from) : span.from;
      const end = day === last && civilTimeOf(until) < span.to ? civilTimeOf(until) : span.to;
      minutes += Math.max(0, minutesBetween(start, end));
    }
  }
  return Math.floor(minutes / 60);
}
