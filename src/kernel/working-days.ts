import {
  addDays,
  civilDateOf,
  civilTimeOf,
  instantOf,
  minutesBetween,
  weekday,
  yearOf,
  type CivilDate,
  type CivilTime,
  type Weekday,
} from './dates.js';

/** A day off: a national holiday, or a collective leave day (cuti bersama), which also closes the offices. */
export interface Holiday {
  readonly name: string;
  readonly kind: 'libur' | 'cuti_bersama';
}

/** Office hours: the spans of each day of the week, in order, Jakarta time. A day without spans is not a working day. */
export type WorkHours = Readonly<
  Record<Weekday, readonly { readonly from: CivilTime; readonly to: CivilTime }[]>
>;

/** Office hours that hold from a day to a last one, such as those of Ramadhan; `until` null without end. */
export interface WorkHoursPeriod {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  readonly hours: WorkHours;
}

/** The days off that are known, by date, and the office hours. Days off are loaded per year; see `coversYear`. */
export interface WorkingCalendar {
  readonly holidays: ReadonlyMap<CivilDate, Holiday>;
  /** Of periods that overlap, the one that began last holds; without any, `assumedWorkHours`. */
  readonly workHours?: readonly WorkHoursPeriod[];
}

const usualDay = [{ from: '07:30', to: '16:00' }];

/** Office hours until the regency confirms its own: 07:30-16:00, Friday to 16:30. To be confirmed; no article was read. */
export const assumedWorkHours: WorkHours = {
  1: usualDay,
  2: usualDay,
  3: usualDay,
  4: usualDay,
  5: [{ from: '07:30', to: '16:30' }],
  6: [],
  7: [],
};

// A calendar or hours without any working day would search for ever; no real closure comes near this.
const longestClosure = 366;

/** The spans in which offices are open on this day, in order; none on a day off. */
export function openSpans(
  date: CivilDate,
  calendar: WorkingCalendar,
): readonly { readonly from: CivilTime; readonly to: CivilTime }[] {
  if (!isWorkingDay(date, calendar)) return [];
  const holding = (calendar.workHours ?? []).filter(
    ({ from, until }) => from <= date && (until === null || date <= until),
  );
  const latest = holding.reduce<WorkHoursPeriod | null>(
    (last, period) => (last === null || period.from > last.from ? period : last),
    null,
  );
  return (latest?.hours ?? assumedWorkHours)[weekday(date)];
}

/** Whether offices are open: Monday to Friday, no holiday, no cuti bersama. */
export function isWorkingDay(date: CivilDate, calendar: WorkingCalendar): boolean {
  return weekday(date) <= 5 && !calendar.holidays.has(date);
}

/** Whether the year's holidays are loaded at all. A year without them must not be used for deadlines: every holiday would count as work. */
export function coversYear(year: number, calendar: WorkingCalendar): boolean {
  return [...calendar.holidays.keys()].some((date) => yearOf(date) === year);
}

/**
 * The n-th working day after `date` (before it when negative); 0 is `date` itself, working day or not.
 * Throws a RangeError when `days` is not whole or the calendar has no working day for a year.
 */
export function addWorkingDays(date: CivilDate, days: number, calendar: WorkingCalendar): CivilDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not whole days: ${days}`);
  const step = days < 0 ? -1 : 1;
  let current = date;
  for (let left = Math.abs(days); left > 0; left--) {
    current = openDay(addDays(current, step), step, (day) => isWorkingDay(day, calendar));
  }
  return current;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. The inverse of `addWorkingDays`. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number {
  const step = to < from ? -1 : 1;
  let count = 0;
  for (let day = from; day !== to;) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) count += step;
  }
  return count;
}

/**
 * The instant at which `hours` of office time (halves and quarters allowed, counted in whole minutes) have passed since `from`.
 * Time outside office hours does not count. Throws a RangeError for negative hours or hours without any working day.
 */
export function addWorkingHours(from: Date, hours: number, calendar: WorkingCalendar): Date {
  let left = minutesIn(hours);
  if (left === 0) return from;
  const isOpen = (day: CivilDate): boolean => openSpans(day, calendar).length > 0;
  let time = civilTimeOf(from);
  for (let day = civilDateOf(from); ; day = addDays(day, 1), time = '00:00') {
    const open = openDay(day, 1, isOpen);
    if (open !== day) time = '00:00';
    day = open;
    for (const span of openSpans(day, calendar)) {
      const start = time > span.from ? time : span.from;
      const available = Math.max(0, minutesBetween(start, span.to));
      if (left <= available) return new Date(instantOf(day, start).getTime() + left * 60_000);
      left -= available;
    }
  }
}

/**
 * The instant from which `hours` of office time are left until `until`: the inverse of `addWorkingHours`. Throws as that does.
 */
export function subtractWorkingHours(until: Date, hours: number, calendar: WorkingCalendar): Date {
  let left = minutesIn(hours);
  if (left === 0) return until;
  const isOpen = (day: CivilDate): boolean => openSpans(day, calendar).length > 0;
  let time: CivilTime | null = civilTimeOf(until);
  for (let day = civilDateOf(until); ; day = addDays(day, -1), time = null) {
    const open = openDay(day, -1, isOpen);
    if (open !== day) time = null;
    day = open;
    for (const span of [...openSpans(day, calendar)].reverse()) {
      const end = time !== null && time < span.to ? time : span.to;
      const available = Math.max(0, minutesBetween(span.from, end));
      if (left <= available) return new Date(instantOf(day, end).getTime() - left * 60_000);
      left -= available;
    }
  }
}

function minutesIn(hours: number): number {
  const minutes = Math.round(hours * 60);
  if (!(minutes >= 0)) throw new RangeError(`not a length of time: ${hours}`);
  return minutes;
}

function openDay(date: CivilDate, step: 1 | -1, isOpen: (day: CivilDate) => boolean): CivilDate {
  let current = date;
  for (let tried = 0; !isOpen(current); tried++) {
    if (tried > longestClosure) throw new RangeError(`no working day within a year of ${date}`);
    current = addDays(current, step);
  }
  return current;
}
