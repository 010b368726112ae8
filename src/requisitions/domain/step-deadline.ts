import { subtractWorkingHours, type WorkingCalendar } from '../../kernel/index.js';
import { deadlineOf } from './approval-plan.js';

/** A step whose deadline is looked at. */
export interface TimedStep {
  readonly status: string;
  /** Null: nobody has set a deadline that can be counted. */
  readonly dueAt: Date | null;
  /** When its present time began to run: when it opened, or when it was escalated. */
  readonly runsSince: Date;
  readonly isEscalated: boolean;
  readonly deadlineHours: number;
  readonly onDeadline: 'escalate' | 'expire';
  /** Whether a post exists to which it can go. */
  readonly canEscalate: boolean;
}

/** What is to be done about a deadline. */
export type DeadlineAnswer =
  | { readonly kind: 'nothing' }
  /** The clock of the process that asked runs ahead. */
  | { readonly kind: 'too-early' }
  /** Days off that were declared meanwhile do not count. */
  | { readonly kind: 'move'; readonly dueAt: Date }
  | { readonly kind: 'escalate'; readonly dueAt: Date | null }
  | { readonly kind: 'expire' };

/**
 * What the deadline of a step brings at `now`. Hours are counted again with the calendar of today: a day off declared after the step
 * opened lengthens its time; one taken back never shortens it.
 */
export function atDeadline(step: TimedStep, now: Date, calendar: WorkingCalendar): DeadlineAnswer {
  if (step.status !== 'open' || step.dueAt === null) return { kind: 'nothing' };
  if (step.dueAt > now) return { kind: 'too-early' };
  const counted = deadlineOf(step.runsSince, step.deadlineHours, calendar);
  if (counted !== null && counted > now && counted > step.dueAt) return { kind: 'move', dueAt: counted };
  if (step.onDeadline === 'escalate' && !step.isEscalated && step.canEscalate) {
    return { kind: 'escalate', dueAt: deadlineOf(now, step.deadlineHours, calendar) };
  }
  return { kind: 'expire' };
}

/** When the seats are reminded: the instants before `dueAt` that still lie ahead of `now`, earliest first. */
export function remindersOf(
  dueAt: Date,
  beforeHours: readonly number[],
  now: Date,
  calendar: WorkingCalendar,
): { readonly hours: number; readonly at: Date }[] {
  return [...new Set(beforeHours)]
    .map((hours) => ({ hours, at: subtractWorkingHours(dueAt, hours, calendar) }))
    .filter(({ hours, at }) => hours > 0 && at > now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * The deadline after an outage (from `began` to `ended`): one that fell into it, or within `graceHours` of office time after it, is moved
 * to the end of that time. Null when it stays.
 */
export function afterOutage(
  dueAt: Date,
  outage: { readonly began: Date; readonly ended: Date },
  graceHours: number,
  calendar: WorkingCalendar,
): Date | null {
  if (dueAt < outage.began) return null;
  const until = deadlineOf(outage.ended, graceHours, calendar);
  return until !== null && dueAt < until ? until : null;
}
