import type { WorkingCalendar } from '../../kernel/index.js';
import { parameterOn, type RuleSet } from '../../regulations/index.js';
import { deadlineOf } from '../domain/approval-plan.js';

/** A number of the rules under which a requisition was submitted, with its article; null where nothing sets it. */
export function hoursIn(
  ruleSet: RuleSet | null,
  code: 'order_issue_working_hours' | 'outage_grace_working_hours',
  kind: string,
): { readonly hours: number; readonly legalBasis: string } | null {
  const set = ruleSet && parameterOn(ruleSet.parameters, code, ruleSet.on, kind);
  return typeof set?.value === 'number' ? { hours: set.value, legalBasis: set.legalBasis } : null;
}

/**
 * Until when an approved requisition is held for its order; null where no regulation says so, or the days off are not known, and in the
 * urgent lane, where the vendor's yes binds already.
 */
export function orderWindow(
  { ruleSet, kind, lane }: { readonly ruleSet: RuleSet | null; readonly kind: string; readonly lane: string },
  from: Date,
  calendar: WorkingCalendar,
): Date | null {
  const window = lane === 'urgent' ? null : hoursIn(ruleSet, 'order_issue_working_hours', kind);
  return window && deadlineOf(from, window.hours, calendar);
}
