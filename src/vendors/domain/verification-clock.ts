import {
  addWorkingDays,
  coversYear,
  workingDaysBetween,
  yearOf,
  type CivilDate,
  type WorkingCalendar,
} from '../../kernel/index.js';

/** One round of verification, from handing in to verifying or returning. */
export interface ReviewRound {
  readonly round: number;
  /** Jakarta day on which the registration was handed in. */
  readonly submittedOn: CivilDate;
  readonly promisedDays: number | null;
  readonly dueOn: CivilDate | null;
  readonly outcome: 'verified' | 'returned' | null;
  /** Working days that the round took; null while it runs. */
  readonly usedDays: number | null;
}

/** What the next round promises. */
export interface RoundPromise {
  readonly promisedDays: number | null;
  readonly dueOn: CivilDate | null;
}

/**
 * Working days promised for a round that begins on `on`. The clock stands still while the vendor has the registration: what earlier
 * rounds used is taken off, but a round always has one day. Without the holidays of the year no date is promised, only the days.
 */
export function promiseOf(
  promised: number | null,
  earlier: readonly Pick<ReviewRound, 'usedDays'>[],
  on: CivilDate,
  calendar: WorkingCalendar,
): RoundPromise {
  if (promised === null) return { promisedDays: null, dueOn: null };
  const used = earlier.reduce((sum, round) => sum + (round.usedDays ?? 0), 0);
  const promisedDays = Math.max(1, promised - used);
  const dueOn = addWorkingDays(on, promisedDays, calendar);
  const isKnown = coversYear(yearOf(on), calendar) && coversYear(yearOf(dueOn), calendar);
  return { promisedDays, dueOn: isKnown ? dueOn : null };
}

/** Working days that a round has used up by `on`. */
export function usedDays(submittedOn: CivilDate, on: CivilDate, calendar: WorkingCalendar): number {
  return on <= submittedOn ? 0 : workingDaysBetween(submittedOn, on, calendar);
}

/** Whether a round that still runs is later than it was promised. */
export function isOverdue(
  { outcome, dueOn }: Pick<ReviewRound, 'outcome' | 'dueOn'>,
  on: CivilDate,
): boolean {
  return outcome === null && dueOn !== null && on > dueOn;
}
