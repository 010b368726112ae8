import { terbilang } from './terbilang.js';

/** A day in the civil calendar of the regency, 'YYYY-MM-DD'. Compares and sorts as text. */
export type CivilDate = string;

/** A time of day in the regency, 'HH:MM', 00:00 to 23:59. */
export type CivilTime = string;

/** Day of the week by ISO 8601: 1 is Senin (Monday), 7 is Minggu (Sunday). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const dayNames = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const monthNames = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];
const romanMonths = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

// Keppres 41/1987 puts West Java in WIB, UTC+7, with no summer time: a fixed offset needs no time zone database.
const jakartaOffsetMs = 7 * 60 * minuteMs;

/** Whether `text` names a day that exists, so neither '2026-02-30' nor '2026-2-3'. */
export function isCivilDate(text: unknown): text is CivilDate {
  // There is no year 0: 1 BC is followed by 1 AD, and PostgreSQL refuses it.
  if (typeof text !== 'string' || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** Whether `text` is a time of day such as '07:30'. */
export function isCivilTime(text: unknown): text is CivilTime {
  return typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The day in Jakarta at this instant. Throws a RangeError for an invalid Date. */
export function civilDateOf(instant: Date): CivilDate {
  return jakartaText(instant).slice(0, 10);
}

/** The time of day in Jakarta at this instant, seconds cut off. Throws a RangeError for an invalid Date. */
export function civilTimeOf(instant: Date): CivilTime {
  return jakartaText(instant).slice(11, 16);
}

/** The instant at which it is `time` on `date` in Jakarta. Throws a RangeError for a date or time that does not exist. */
export function instantOf(date: CivilDate, time: CivilTime = '00:00'): Date {
  return new Date(utcMs(date) + minutesOfDay(time) * minuteMs - jakartaOffsetMs);
}

/** The day `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(utcMs(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (utcMs(to) - utcMs(from)) / dayMs;
}

/** Minutes from `start` to `end` on one day; negative when `end` is earlier. */
export function minutesBetween(start: CivilTime, end: CivilTime): number {
  return minutesOfDay(end) - minutesOfDay(start);
}

/** The day of the week of a date. */
export function weekday(date: CivilDate): Weekday {
  return (new Date(utcMs(date)).getUTCDay() || 7) as Weekday;
}

/** The calendar year, which is also the budget year (UU 17/2003 ps 4: 1 January to 31 December). */
export function yearOf(date: CivilDate): number {
  return partsOf(date).year;
}

/** "21 November 2026". */
export function longDate(date: CivilDate): string {
  const { year, month, day } = partsOf(date);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** "Sabtu, 21 November 2026". */
export function longDateWithDay(date: CivilDate): string {
  return `${dayNames[weekday(date) - 1]}, ${longDate(date)}`;
}

/** An instant for people, in the regency's time: "Jumat, 4 Desember 2026 pukul 15.59 WIB". */
export function instantInWords(instant: Date): string {
  return `${longDateWithDay(civilDateOf(instant))} pukul ${civilTimeOf(instant).replace(':', '.')} WIB`;
}

/** A date as minutes and contracts open: "Sabtu tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam". */
export function dateInWords(date: CivilDate): string {
  const { year, month, day } = partsOf(date);
  return `${dayNames[weekday(date) - 1]} tanggal ${terbilang(day)} bulan ${monthNames[month - 1]} tahun ${terbilang(year)}`;
}

/** The month as letter numbers carry it: "XI". */
export function romanMonth(date: CivilDate): string {
  return romanMonths[partsOf(date).month - 1] ?? '';
}

function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  utcMs(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

function utcMs(date: CivilDate): number {
  if (!isCivilDate(date)) throw new RangeError(`not a civil date: ${String(date)}`);
  return Date.parse(`${date}T00:00:00.000Z`);
}

function minutesOfDay(time: CivilTime): number {
  if (!isCivilTime(time)) throw new RangeError(`not a time of day: ${String(time)}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function jakartaText(instant: Date): string {
  return new Date(instant.getTime() + jakartaOffsetMs).toISOString();
}
