import {
  addDays,
  civilDateOf,
  daysBetween,
  instantOf,
  type CivilDate,
  type CivilTime,
} from '../../kernel/index.js';

/** What a vendor promised: an instant, and whether lateness counts from the minute (meals) or from the next day (goods). */
export interface Promised {
  readonly promisedAt: Date;
  readonly isByMinute: boolean;
}

/** How late something came: whole minutes after the promised instant, and whole days after the promised day. Zero is in time. */
export interface Lateness {
  readonly minutes: number;
  readonly days: number;
}

const minuteMs = 60_000;

/** Meals are promised for the serving hour; goods, and meals without an hour, for any time of the day of delivery. */
export function promiseOf(date: CivilDate, time: CivilTime | null, isMeal: boolean): Promised {
  return isMeal && time !== null
    ? { promisedAt: instantOf(date, time), isByMinute: true }
    : { promisedAt: instantOf(addDays(date, 1)), isByMinute: false };
}

/** How late an arrival is. A started minute or day does not count before it is over. */
export function latenessOf({ promisedAt, isByMinute }: Promised, arrivedAt: Date): Lateness {
  const minutes = Math.max(0, Math.floor((arrivedAt.getTime() - promisedAt.getTime()) / minuteMs));
  // The end of a day is the first instant of the next.
  const promisedOn = civilDateOf(isByMinute ? promisedAt : new Date(promisedAt.getTime() - 1));
  return { minutes, days: Math.max(0, daysBetween(promisedOn, civilDateOf(arrivedAt))) };
}

/** Lateness for people: "Tepat waktu", "Terlambat 25 menit", "Terlambat 2 hari". */
export function latenessText({ minutes, days }: Lateness, isByMinute: boolean): string {
  if (days > 0) return `Terlambat ${days} hari`;
  return isByMinute && minutes > 0 ? `Terlambat ${minutes} menit` : 'Tepat waktu';
}
