import { textOf } from '../session/forms.js';

const MONTHS = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni'],
  ...['Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
];
const MONTHS_SHOWN = 18;

/** "November 2026" for `2026-11`. */
export function periodName(period: string): string {
  const [year = '', month = '1'] = period.split('-');
  return `${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** The month that is asked for, this one unless it is a month. */
export function periodIn(value: unknown, today: string): string {
  const text = textOf(value, 7);
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7);
}

/** This month and those before it, the newest first; the chosen one is among them. */
export function periodsUntil(today: string, chosen: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const periods = Array.from({ length: MONTHS_SHOWN }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
  return periods.includes(chosen) ? periods : [...periods, chosen];
}
