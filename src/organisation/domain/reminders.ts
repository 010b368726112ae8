/** How many days before its end a mandate's holder is reminded. */
export const REMINDER_DAYS = [30, 14, 3] as const;

/**
 * The distances that are due `daysLeft` days before the end and not yet taken care of; the last is the one to write about, the
 * others have been overtaken (a decree entered ten days before its end is not written about three times).
 */
export function dueReminders(daysLeft: number, taken: readonly number[]): number[] {
  return REMINDER_DAYS.filter((days) => daysLeft <= days && !taken.includes(days));
}
