import { instantOf } from '../../kernel/index.js';
import { daysInWords, openingAt, openingFaults, weekInWords, type OpeningHours } from './opening-hours.js';

const weekdays = (days: number[], opens = '08:00', closes = '17:00'): OpeningHours[] =>
  days.map((weekday) => ({ weekday, opens, closes }));
const shop = (changes: object = {}) => ({
  openingHours: weekdays([1, 2, 3, 4, 5]),
  closedWeekdays: [],
  closedDays: [],
  ...changes,
});
// A Friday.
const friday = '2026-11-20';
const says = (date: string, time: string, changes: object = {}) =>
  openingAt(shop(changes), instantOf(date, time))?.inWords;

describe('opening hours', () => {
  it.each([
    [friday, '08:00', 'Buka sekarang, sampai pukul 17.00'],
    [friday, '16:59', 'Buka sekarang, sampai pukul 17.00'],
    [friday, '07:59', 'Tutup, buka lagi hari ini pukul 08.00'],
    [friday, '17:00', 'Tutup, buka lagi Senin, 23 November 2026 pukul 08.00'],
    ['2026-11-22', '23:59', 'Tutup, buka lagi besok pukul 08.00'],
    ['2026-11-23', '00:00', 'Tutup, buka lagi hari ini pukul 08.00'],
  ])('on %s at %s in Jakarta: %s', (date, time, expected) => expect(says(date, time)).toBe(expected));

  it('are closed on the days of the calendar', () => {
    expect(says(friday, '09:00', { closedDays: [friday] })).toBe(
      'Tutup, buka lagi Senin, 23 November 2026 pukul 08.00',
    );
    expect(says(friday, '09:00', { closedWeekdays: [5] })).toContain('Senin');
    expect(says(friday, '09:00', { closedWeekdays: [1, 2, 3, 4, 5] })).toBe('Sedang tutup');
  });

  it('say nothing where nothing was said', () =>
    expect(says(friday, '09:00', { openingHours: [] })).toBe(undefined));

  it('are said for a week and for the days to come', () => {
    const hours = [...weekdays([1, 2, 3, 4, 5]), ...weekdays([6], '09:00', '12:00')];
    expect(weekInWords({ openingHours: hours, closedWeekdays: [] })).toEqual([
      ['Senin sampai Jumat', '08.00 sampai 17.00'],
      ['Sabtu', '09.00 sampai 12.00'],
      ['Minggu', 'tutup'],
    ]);
    expect(weekInWords({ openingHours: hours, closedWeekdays: [6] }).at(-1)).toEqual([
      'Sabtu dan Minggu',
      'tutup',
    ]);
    expect(daysInWords(['2026-12-24', '2026-12-25', '2026-12-31'])).toEqual([
      '24 Desember 2026 sampai 25 Desember 2026',
      '31 Desember 2026',
    ]);
  });

  it('name each weekday once, and close after they open', () => {
    expect(openingFaults(weekdays([1, 2]))).toEqual([]);
    const faults = openingFaults([...weekdays([1, 1]), ...weekdays([2], '17:00', '17:00')]);
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/openingHours/1/weekday',
      '/openingHours/2/closes',
    ]);
  });
});
