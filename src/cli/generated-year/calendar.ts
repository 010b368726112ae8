import { addDays, instantOf, weekday, type CivilDate } from '../../kernel/index.js';

const OPENS = 7 * 60 + 45;
const MINUTES_A_DAY = 450;

/** The working days of a year and the minutes in them: moments are counted in minutes of work since New Year. */
export class OfficeYear {
  readonly days: readonly CivilDate[];

  constructor(
    readonly year: number,
    holidays: ReadonlySet<CivilDate>,
  ) {
    const days: CivilDate[] = [];
    for (let day: CivilDate = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      if (weekday(day) <= 5 && !holidays.has(day)) days.push(day);
    }
    this.days = days;
  }

  /** The working day by its number in the year; the last one when there are not so many. */
  day(index: number): CivilDate {
    return this.days[Math.min(Math.max(index, 0), this.days.length - 1)] as CivilDate;
  }

  /** Minutes of work after the opening of a working day; a minute belongs to the day on which it is worked. */
  moment(index: number, minutes: number): Date {
    const days = index + Math.floor(minutes / MINUTES_A_DAY);
    const minute = OPENS + (((minutes % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY);
    return new Date(instantOf(this.day(days)).getTime() + minute * 60_000);
  }
}

/** The moment of a day and a minute after midnight, Jakarta time. */
export function at(day: CivilDate, minute: number, second = 0): Date {
  return new Date(instantOf(day).getTime() + minute * 60_000 + second * 1000);
}

/** Minutes after midnight as HH:MM. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
