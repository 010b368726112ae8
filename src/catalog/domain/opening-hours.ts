import {
  addDays,
  civilDateOf,
  civilTimeOf,
  longDate,
  longDateWithDay,
  weekday,
  type CivilDate,
  type CivilTime,
  type Refusal,
} from '../../kernel/index.js';

/** When a shop is open on a weekday (1 is Monday). A weekday without such a line is closed. */
export interface OpeningHours {
  readonly weekday: number;
  readonly opens: CivilTime;
  readonly closes: CivilTime;
}

/** When a shop is open, and the days on which it is closed all the same. */
export interface ShopDays {
  readonly openingHours: readonly OpeningHours[];
  readonly closedWeekdays: readonly number[];
  readonly closedDays: readonly CivilDate[];
}

/** Whether a shop is open at a moment, and what comes next. */
export interface OpeningState {
  readonly isOpen: boolean;
  /** "Buka sekarang, sampai pukul 17.00". */
  readonly inWords: string;
}

// A shop that is closed for longer says no more than that it is closed.
const LOOKED_AHEAD_DAYS = 60;

/** What is wrong with the hours of a week; empty when nothing is. */
export function openingFaults(hours: readonly OpeningHours[]): Refusal[] {
  return hours.flatMap((line, at): Refusal[] => [
    ...(hours.findIndex((other) => other.weekday === line.weekday) < at
      ? [
          {
            code: 'weekday-twice',
            pointer: `/openingHours/${at}/weekday`,
            detail: 'Setiap hari diisi satu kali.',
          },
        ]
      : []),
    ...(line.closes <= line.opens
      ? [
          {
            code: 'closes-before-it-opens',
            pointer: `/openingHours/${at}/closes`,
            detail: 'Jam tutup harus sesudah jam buka. Untuk buka sampai tengah malam, tulis 23.59.',
          },
        ]
      : []),
  ]);
}

/** Where a shop stands now, in the regency's time; null for one that has not said its hours. */
export function openingAt(shop: ShopDays, now: Date): OpeningState | null {
  if (shop.openingHours.length === 0) return null;
  const [today, time] = [civilDateOf(now), civilTimeOf(now)];
  const todays = hoursOn(shop, today);
  if (todays && todays.opens <= time && time < todays.closes) {
    return { isOpen: true, inWords: `Buka sekarang, sampai pukul ${hour(todays.closes)}` };
  }
  for (let ahead = 0; ahead <= LOOKED_AHEAD_DAYS; ahead += 1) {
    const date = addDays(today, ahead);
    const hours = hoursOn(shop, date);
    if (hours && (ahead > 0 || time < hours.opens)) {
      const day = ahead === 0 ? 'hari ini' : ahead === 1 ? 'besok' : longDateWithDay(date);
      return { isOpen: false, inWords: `Tutup, buka lagi ${day} pukul ${hour(hours.opens)}` };
    }
  }
  return { isOpen: false, inWords: 'Sedang tutup' };
}

/** "08.00" of "08:00". */
export function hour(time: CivilTime): string {
  return time.replace(':', '.');
}

function hoursOn({ openingHours, closedWeekdays, closedDays }: ShopDays, date: CivilDate) {
  const day = weekday(date);
  if (closedDays.includes(date) || closedWeekdays.includes(day)) return undefined;
  return openingHours.find((line) => line.weekday === day);
}

/** The week for people, days with the same hours together: ["Senin sampai Jumat", "08.00 sampai 17.00"]. */
export function weekInWords({
  openingHours,
  closedWeekdays,
}: Pick<ShopDays, 'openingHours' | 'closedWeekdays'>): [string, string][] {
  const spans: { from: number; to: number; text: string }[] = [];
  for (let day = 1; day <= 7; day += 1) {
    const line = closedWeekdays.includes(day) ? undefined : openingHours.find((one) => one.weekday === day);
    const text = line ? `${hour(line.opens)} sampai ${hour(line.closes)}` : 'tutup';
    const last = spans.at(-1);
    if (last?.text === text) last.to = day;
    else spans.push({ from: day, to: day, text });
  }
  return spans.map(({ from, to, text }) => [
    from === to ? dayName(from) : `${dayName(from)} ${to === from + 1 ? 'dan' : 'sampai'} ${dayName(to)}`,
    text,
  ]);
}

/** Days for people, those in a row together: ["24 Desember 2026 sampai 26 Desember 2026"]. */
export function daysInWords(days: readonly CivilDate[]): string[] {
  const spans: { from: CivilDate; to: CivilDate }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map(({ from, to }) =>
    from === to ? longDate(from) : `${longDate(from)} sampai ${longDate(to)}`,
  );
}

/** "Senin" for 1. */
export function dayName(day: number): string {
  // 5 January 2026 was a Monday.
  return longDateWithDay(addDays('2026-01-04', day)).replace(/,.*/, '');
}
