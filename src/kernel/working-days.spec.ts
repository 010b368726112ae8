import fc from 'fast-check';
import { addDays, civilDateOf, civilTimeOf, instantOf } from './dates.js';
import {
  addWorkingDays,
  addWorkingHours,
  subtractWorkingHours,
  coversYear,
  assumedWorkHours,
  isWorkingDay,
  openSpans,
  workingDaysBetween,
  type Holiday,
  type WorkingCalendar,
} from './working-days.js';

// Invented days off around a weekend: Thursday holiday, Friday collective leave.
const calendar: WorkingCalendar = {
  holidays: new Map<string, Holiday>([
    ['2026-11-19', { name: 'Libur contoh', kind: 'libur' }],
    ['2026-11-20', { name: 'Cuti bersama contoh', kind: 'cuti_bersama' }],
  ]),
};

describe('working days', () => {
  it.each([
    ['2026-11-18', true, 'a Wednesday'],
    ['2026-11-19', false, 'a national holiday'],
    ['2026-11-20', false, 'cuti bersama'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-23', true, 'a Monday'],
  ])('%s counts: %p (%s)', (date, expected) => expect(isWorkingDay(date, calendar)).toBe(expected));

  it('skips holidays, cuti bersama and the weekend', () => {
    expect(addWorkingDays('2026-11-18', 1, calendar)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-18', 3, calendar)).toBe('2026-11-25');
    expect(addWorkingDays('2026-11-23', -1, calendar)).toBe('2026-11-18');
    expect(addWorkingDays('2026-11-21', 0, calendar)).toBe('2026-11-21');
    expect(workingDaysBetween('2026-11-18', '2026-11-25', calendar)).toBe(3);
    expect(workingDaysBetween('2026-11-25', '2026-11-18', calendar)).toBe(-3);
  });

  it('counts back the working days that were added', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.integer({ min: -60, max: 60 }), (offset, days) => {
        const from = addDays('2026-06-01', offset);
        const counted = workingDaysBetween(from, addWorkingDays(from, days, calendar), calendar);
        expect(counted === days).toBe(true);
      }),
    );
  });

  it('tells whether the holidays of a year are loaded', () => {
    expect(coversYear(2026, calendar)).toBe(true);
    expect(coversYear(2027, calendar)).toBe(false);
  });

  it('refuses part of a day, and a calendar that never opens', () => {
    expect(() => addWorkingDays('2026-11-18', 0.5, calendar)).toThrow(RangeError);
    const never = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
    const closed = { ...calendar, workHours: [{ from: '2020-01-01', until: null, hours: never }] };
    expect(() => addWorkingHours(instantOf('2026-11-18'), 1, closed)).toThrow(RangeError);
    expect(() => subtractWorkingHours(instantOf('2026-11-18'), 1, closed)).toThrow(RangeError);
  });
});

describe('working hours', () => {
  it.each([
    ['2026-11-17', '09:00', 2, '2026-11-17 11:00', 'within the day'],
    ['2026-11-17', '15:00', 2, '2026-11-18 08:30', 'over the night'],
    ['2026-11-18', '15:30', 1, '2026-11-23 08:00', 'over holiday, leave and weekend'],
    ['2026-11-21', '10:00', 1, '2026-11-23 08:30', 'from a Saturday'],
    ['2026-11-27', '16:00', 0.5, '2026-11-27 16:30', 'Friday is open to 16:30'],
    ['2026-11-17', '05:00', 1, '2026-11-17 08:30', 'before opening'],
    ['2026-11-17', '20:00', 1, '2026-11-18 08:30', 'after closing'],
  ])('from %s %s, %d hours end at %s: %s', (date, time, hours, expected) => {
    const end = addWorkingHours(instantOf(date, time), hours, calendar);
    expect(`${civilDateOf(end)} ${civilTimeOf(end)}`).toBe(expected);
  });

  it('leaves the instant alone for zero hours', () => {
    const saturday = instantOf('2026-11-21', '10:00');
    expect(addWorkingHours(saturday, 0, calendar)).toBe(saturday);
  });

  it.each([
    ['2026-11-17', '11:00', 2, '2026-11-17 09:00', 'within the day'],
    ['2026-11-18', '08:30', 2, '2026-11-17 15:00', 'over the night'],
    ['2026-11-23', '08:00', 1, '2026-11-18 15:30', 'over weekend, leave and holiday'],
    ['2026-11-21', '10:00', 1, '2026-11-18 15:00', 'from a Saturday after days off'],
  ])('until %s %s, %d hours begin at %s: %s', (date, time, hours, expected) => {
    const begin = subtractWorkingHours(instantOf(date, time), hours, calendar);
    expect(`${civilDateOf(begin)} ${civilTimeOf(begin)}`).toBe(expected);
  });

  it('gives back the hours that were added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 200 }),
        fc.integer({ min: 1, max: 300 }),
        (at, minutes) => {
          const from = new Date(instantOf('2026-09-01').getTime() + at * 60_000);
          const until = addWorkingHours(from, minutes / 60, calendar);
          const back = subtractWorkingHours(until, minutes / 60, calendar);
          expect(addWorkingHours(back, minutes / 60, calendar)).toEqual(until);
          expect(back.getTime()).toBeGreaterThanOrEqual(from.getTime());
        },
      ),
    );
  });
});

describe('office hours by period', () => {
  const short = [{ from: '08:00', to: '15:00' }];
  const ramadhan: WorkingCalendar = {
    holidays: calendar.holidays,
    workHours: [
      { from: '2023-04-12', until: null, hours: assumedWorkHours },
      { from: '2026-02-19', until: '2026-03-20', hours: { ...assumedWorkHours, 3: short, 4: short } },
    ],
  };

  it('are those of the period that began last, on its own days only', () => {
    expect(openSpans('2026-02-18', ramadhan)).toEqual([{ from: '07:30', to: '16:00' }]);
    expect(openSpans('2026-02-19', ramadhan)).toEqual(short);
    expect(openSpans('2026-03-25', ramadhan)).toEqual([{ from: '07:30', to: '16:00' }]);
    expect(openSpans('2026-11-19', ramadhan)).toEqual([]);
  });

  it('count over the border of two periods', () => {
    const end = addWorkingHours(instantOf('2026-02-18', '15:00'), 2, ramadhan);
    expect(`${civilDateOf(end)} ${civilTimeOf(end)}`).toBe('2026-02-19 09:00');
  });
});
