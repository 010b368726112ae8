import {
  civilDateOf,
  civilTimeOf,
  instantOf,
  type Holiday,
  type WorkHours,
  type WorkingCalendar,
} from '../../kernel/index.js';
import { deadlineOf } from './approval-plan.js';
import { afterOutage, atDeadline, remindersOf, type TimedStep } from './step-deadline.js';

const day = (from: string, to: string, fridayTo: string): WorkHours => ({
  1: [{ from, to }],
  2: [{ from, to }],
  3: [{ from, to }],
  4: [{ from, to }],
  5: [{ from, to: fridayTo }],
  6: [],
  7: [],
});
const off = (dates: readonly string[], kind: Holiday['kind']): [string, Holiday][] =>
  dates.map((date) => [date, { name: 'contoh', kind }]);

// The days off of SKB 2026 around Nyepi, Idul Fitri and Christmas; the year after is known by its first day.
const calendar: WorkingCalendar = {
  holidays: new Map([
    ...off(['2026-03-18', '2026-03-20', '2026-03-23', '2026-03-24', '2026-12-24'], 'cuti_bersama'),
    ...off(['2026-03-19', '2026-03-21', '2026-03-22', '2026-12-25', '2027-01-01'], 'libur'),
  ]),
  workHours: [
    { from: '2023-04-12', until: null, hours: day('07:30', '16:00', '16:30') },
    { from: '2026-02-19', until: '2026-03-20', hours: day('08:00', '15:00', '15:30') },
  ],
};
const at = (text: string): Date => instantOf(text.slice(0, 10), text.slice(11));
const shown = (instant: Date | null): string | null =>
  instant && `${civilDateOf(instant)} ${civilTimeOf(instant)}`;

describe('the deadline of a step, whatever the time zone of the process', () => {
  it.each([
    ['2026-12-04 15:59', 2, '2026-12-07 08:59', 'Friday 15:59: 31 minutes that day, the rest on Monday'],
    ['2026-12-04 16:30', 2, '2026-12-07 09:30', 'Friday at closing'],
    ['2026-12-05 23:59', 1, '2026-12-07 08:30', 'Saturday night'],
    [
      '2026-03-17 14:00',
      2,
      '2026-03-25 08:30',
      'the last hour before Nyepi, Idul Fitri and cuti bersama, after Ramadhan',
    ],
    ['2026-03-16 14:00', 2, '2026-03-17 09:00', 'short hours in Ramadhan'],
    ['2026-02-18 15:30', 1, '2026-02-19 08:30', 'the evening before Ramadhan: the next day opens later'],
    ['2026-12-31 15:00', 2, '2027-01-04 08:30', "New Year's eve, into a year whose days off are known"],
    ['2026-12-23 15:30', 1, '2026-12-28 08:00', 'over Christmas and cuti bersama'],
    ['2026-12-07 00:30', 1, '2026-12-07 08:30', 'half past midnight in Jakarta, still yesterday in UTC'],
  ])('from %s, %d working hours: %s (%s)', (from, hours, expected) => {
    expect(shown(deadlineOf(at(from), hours, calendar))).toBe(expected);
  });

  it('is not told where the days off of the year are not known', () => {
    expect(deadlineOf(at('2027-12-31 15:00'), 8, calendar)).toBeNull();
  });

  it('reminds before it in working hours, earliest first, never in the past', () => {
    const due = at('2026-12-07 08:59');
    const reminders = (now: string) =>
      remindersOf(due, [1, 4, 4, 24], at(now), calendar).map(({ hours, at: when }) => [hours, shown(when)]);
    expect(reminders('2026-12-04 08:00')).toEqual([
      [4, '2026-12-04 13:59'],
      [1, '2026-12-07 07:59'],
    ]);
    expect(reminders('2026-12-07 08:30')).toEqual([]);
  });
});

describe('at the deadline', () => {
  const step = (changes: Partial<TimedStep> = {}): TimedStep => ({
    status: 'open',
    dueAt: at('2026-12-07 08:59'),
    runsSince: at('2026-12-04 15:59'),
    isEscalated: false,
    deadlineHours: 2,
    onDeadline: 'escalate',
    canEscalate: true,
    ...changes,
  });
  const now = at('2026-12-07 09:00');
  it.each<[string, Partial<TimedStep>, object]>([
    ['what is decided is left alone', { status: 'done' }, { kind: 'nothing' }],
    ['what waits for an earlier stage is left alone', { status: 'waiting' }, { kind: 'nothing' }],
    ['what has no deadline never ends', { dueAt: null }, { kind: 'nothing' }],
    ['a clock that runs ahead is told so', { dueAt: at('2026-12-07 09:01') }, { kind: 'too-early' }],
    ['it goes to the next ones, with the same time', {}, { kind: 'escalate', dueAt: at('2026-12-07 11:00') }],
    ['a second time it ends', { isEscalated: true }, { kind: 'expire' }],
    ['it ends when there is nobody above', { canEscalate: false }, { kind: 'expire' }],
    ['it ends where the regulation says so', { onDeadline: 'expire' }, { kind: 'expire' }],
  ])('%s', (_name, changes, expected) => {
    expect(atDeadline(step(changes), now, calendar)).toEqual(expected);
  });

  it('a day off that was declared meanwhile gives its hours back', () => {
    const declared = {
      ...calendar,
      holidays: new Map([...calendar.holidays, ...off(['2026-12-07'], 'cuti_bersama')]),
    };
    const dueAt = at('2026-12-08 08:59');
    expect(atDeadline(step(), now, declared)).toEqual({ kind: 'move', dueAt });
    expect(atDeadline(step({ dueAt }), at('2026-12-08 09:00'), declared)).toMatchObject({ kind: 'escalate' });
  });
});

describe('after an outage', () => {
  const outage = { began: at('2026-12-07 09:00'), ended: at('2026-12-07 13:00') };
  it.each([
    ['2026-12-07 08:59', null, 'what ended before it'],
    ['2026-12-07 09:00', '2026-12-07 15:00', 'what fell into its first minute'],
    ['2026-12-07 14:59', '2026-12-07 15:00', 'what fell into the time after it'],
    ['2026-12-07 15:00', null, 'what ends later anyway'],
  ])('a deadline at %s moves to %s: %s', (due, expected, _why) => {
    expect(shown(afterOutage(at(due), outage, 2, calendar))).toBe(expected);
  });
});
