import { readReference } from './reference-data.js';

/** A day on which government offices are closed. `date` is `YYYY-MM-DD`, `decree` a key of `decrees`. */
export interface Holiday {
  readonly date: string;
  readonly kind: 'national' | 'joint-leave' | 'election';
  readonly name: string;
  readonly decree: string;
}

/** The calendar that the product ships; `years` are those it is complete for. A decree is `verified` when publications quote it so. */
export interface HolidayCalendar {
  readonly decrees: Readonly<Record<string, { readonly title: string; readonly verified: boolean }>>;
  readonly years: readonly number[];
  readonly days: readonly Holiday[];
}

/** Public holidays and joint leave of `data/holidays.json`: what a fresh installation starts with. */
export function readHolidays(): Promise<HolidayCalendar> {
  return readReference<HolidayCalendar>('holidays.json');
}
