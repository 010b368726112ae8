import {
  addWorkingHours,
  civilDateOf,
  coversYear,
  yearOf,
  type WorkingCalendar,
} from '../../kernel/index.js';
import { Problem } from '../../platform/http/index.js';
import { parameterOn, type RuleSet } from '../../regulations/index.js';

/** The times and the cap of an urgent request, with the articles that set them. */
export interface UrgentTerms {
  readonly answerDueAt: Date;
  readonly answerLegalBasis: string;
  readonly justifyDueAt: Date;
  readonly justifyHours: number;
  readonly justifyLegalBasis: string;
  readonly cap: number;
}

/**
 * The terms of a request asked for at `now`, by rules that have allowed it. The time for the justification starts when the vendors' time
 * is over, so that everybody knows it from the beginning. 422 when the holidays on the way are not known.
 */
export function urgentTerms(
  ruleSet: RuleSet,
  kind: string,
  now: Date,
  calendar: WorkingCalendar,
): UrgentTerms {
  const minutes = numberIn(ruleSet, kind, 'urgent_answer_minutes');
  const hours = numberIn(ruleSet, kind, 'urgent_justification_working_hours');
  const answerDueAt = new Date(now.getTime() + minutes.value * 60_000);
  return {
    answerDueAt,
    answerLegalBasis: minutes.legalBasis,
    justifyDueAt: justifyDueAt(answerDueAt, hours.value, calendar),
    justifyHours: hours.value,
    justifyLegalBasis: hours.legalBasis,
    cap: numberIn(ruleSet, kind, 'urgent_max_per_agency_month').value,
  };
}

/** When so many working hours from `from` are over; 422 when the holidays of a year on the way are not known. */
export function justifyDueAt(from: Date, hours: number, calendar: WorkingCalendar): Date {
  const due = addWorkingHours(from, hours, calendar);
  const unknown = [from, due]
    .map((at) => yearOf(civilDateOf(at)))
    .find((year) => !coversYear(year, calendar));
  if (unknown === undefined) return due;
  const detail = `Hari libur tahun ${unknown} belum dimuat, sehingga batas waktu pembenaran tidak dapat dihitung; hubungi administrator.`;
  throw new Problem('rule-refused', detail, [{ code: 'calendar-unknown', detail }]);
}

function numberIn(ruleSet: RuleSet, kind: string, code: string): { value: number; legalBasis: string } {
  const set = parameterOn(ruleSet.parameters, code, ruleSet.on, kind);
  if (typeof set?.value !== 'number') throw new Error(`an allowed urgent request has ${code}`);
  return { value: set.value, legalBasis: set.legalBasis };
}
