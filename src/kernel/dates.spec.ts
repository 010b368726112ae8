import fc from 'fast-check';
import {
  addDays,
  civilDateOf,
  civilTimeOf,
  dateInWords,
  daysBetween,
  instantOf,
  isCivilDate,
  longDate,
  longDateWithDay,
  minutesBetween,
  romanMonth,
  weekday,
} from './dates.js';

const dates = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('2000-01-01', days));

describe('the day in Jakarta', () => {
  it('begins at 17:00 UTC of the day before', () => {
    expect(civilDateOf(new Date('2026-11-20T16:59:59.999Z'))).toBe('2026-11-20');
    expect(civilDateOf(new Date('2026-11-20T17:00:00.000Z'))).toBe('2026-11-21');
    expect(civilTimeOf(new Date('2026-11-20T17:05:00.000Z'))).toBe('00:05');
    expect(instantOf('2026-11-21', '07:30').toISOString()).toBe('2026-11-21T00:30:00.000Z');
  });

  it('returns to the same day from every instant of that day', () => {
    fc.assert(
      fc.property(dates, fc.nat(23), fc.nat(59), (date, hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const instant = instantOf(date, time);
        expect([civilDateOf(instant), civilTimeOf(instant)]).toEqual([date, time]);
      }),
    );
  });
});

describe('civil dates', () => {
  it.each(['2026-02-30', '0000-01-01', '2026-2-3', '2026-13-01', '21-11-2026', '', 20261121, null])(
    'refuses %p',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );

  it('throws rather than guess at a day or time that does not exist', () => {
    expect(() => longDate('2026-02-30')).toThrow(RangeError);
    expect(() => minutesBetween('09:00', '24:00')).toThrow(RangeError);
  });

  it('counts over leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-11-21', '2027-11-21')).toBe(365);
    expect(weekday('2026-11-21')).toBe(6);
    expect(weekday('2026-11-22')).toBe(7);
  });

  it('adds days and counts them back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('measures a meeting in minutes', () => {
    expect(minutesBetween('09:00', '11:30')).toBe(150);
    expect(minutesBetween('11:30', '09:00')).toBe(-150);
  });
});

describe('dates on documents', () => {
  it('are written in Indonesian', () => {
    expect(longDate('2026-11-21')).toBe('21 November 2026');
    expect(longDateWithDay('2026-11-21')).toBe('Sabtu, 21 November 2026');
    expect(dateInWords('2026-11-21')).toBe(
      'Sabtu tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam',
    );
    expect(romanMonth('2026-11-21')).toBe('XI');
    expect(romanMonth('2026-04-01')).toBe('IV');
  });
});
