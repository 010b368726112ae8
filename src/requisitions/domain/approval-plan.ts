import {
  addWorkingHours,
  civilDateOf,
  coversYear,
  yearOf,
  type Refusal,
  type WorkingCalendar,
} from '../../kernel/index.js';

/** What the plan of a round asks of a step of the route. */
export interface PlannedStep {
  readonly title: string;
  readonly stage: number;
  readonly quorum: 'any' | 'all' | number;
  /** Working hours; 0 when nobody has set a deadline. */
  readonly deadlineHours: number;
  readonly onDeadline: 'escalate' | 'expire';
  readonly escalateTo: readonly string[];
  readonly legalBasis: string;
}

/**
 * When `hours` of office time from `from` are over; null without a deadline. Null also when the holidays of a year on the way are not
 * known: each of them would count as work.
 */
export function deadlineOf(from: Date, hours: number, calendar: WorkingCalendar): Date | null {
  if (hours === 0) return null;
  const due = addWorkingHours(from, hours, calendar);
  const years = [yearOf(civilDateOf(from)), yearOf(civilDateOf(due))];
  return years.every((year) => coversYear(year, calendar)) ? due : null;
}

/**
 * Until when everything is held: the end of the last stage if every stage takes all its time, that of an escalation included. Null
 * when a stage has no deadline, or none that can be counted.
 */
export function heldUntilOf(
  from: Date,
  steps: readonly Pick<PlannedStep, 'stage' | 'deadlineHours' | 'onDeadline' | 'escalateTo'>[],
  calendar: WorkingCalendar,
): Date | null {
  let until: Date | null = from;
  for (const stage of stagesOf(steps)) {
    const hours = steps.filter((step) => step.stage === stage).map(longest);
    until = until && !hours.includes(0) ? deadlineOf(until, Math.max(...hours), calendar) : null;
  }
  return until;
}

/** The stages in order. */
export function stagesOf(steps: readonly { readonly stage: number }[]): number[] {
  return [...new Set(steps.map(({ stage }) => stage))].sort((a, b) => a - b);
}

/** The steps that could never be decided, for want of posts; `seats` counts them by step. */
export function stepsWithoutSeats(steps: readonly PlannedStep[], seats: readonly number[]): Refusal[] {
  return steps.flatMap(({ title, quorum, legalBasis }, index): Refusal[] => {
    const found = seats[index] ?? 0;
    const needed = typeof quorum === 'number' ? quorum : 1;
    if (found >= needed) return [];
    const detail =
      found === 0
        ? `Tidak ada jabatan yang dapat memutus pada langkah "${title}".`
        : `Langkah "${title}" membutuhkan ${needed} jabatan; yang ada hanya ${found}.`;
    return [{ code: 'no-approver', detail, legalBasis }];
  });
}

function longest({
  deadlineHours,
  onDeadline,
  escalateTo,
}: Pick<PlannedStep, 'deadlineHours' | 'onDeadline' | 'escalateTo'>): number {
  return onDeadline === 'escalate' && escalateTo.length > 0 ? deadlineHours * 2 : deadlineHours;
}
