import { isCivilDate, isCivilTime } from '../../../kernel/index.js';
import type { RequisitionFacts } from '../requisition-facts.js';

/** The fields (RFC 6901 pointers) whose content no rule can judge: impossible dates, parts of a rupiah, no lines. Empty when sound. */
export function factsFaults(facts: RequisitionFacts): string[] {
  const { lines, meeting } = facts;
  const sound: [string, boolean][] = [
    ['/totalBeforeTax', isCount(facts.totalBeforeTax)],
    ['/otherSpendingSameDay', isCount(facts.otherSpendingSameDay)],
    ['/consecutiveOrdersToVendor', isCount(facts.consecutiveOrdersToVendor)],
    ['/submittedOn', !Number.isNaN(Date.parse(facts.submittedOn))],
    ['/deliveryDate', isCivilDate(facts.deliveryDate)],
    ['/lines', lines.length > 0],
    ...lines.flatMap((line, index): [string, boolean][] => [
      [`/lines/${index}/unitPrice`, isCount(line.unitPrice)],
      [`/lines/${index}/quantity`, isCount(line.quantity) && line.quantity > 0],
      [`/lines/${index}/ceiling`, line.ceiling === null || isCount(line.ceiling)],
    ]),
    ...(meeting
      ? ([
          ['/meeting/date', isCivilDate(meeting.date)],
          ['/meeting/start', isCivilTime(meeting.start)],
          ['/meeting/end', isCivilTime(meeting.end)],
          ['/meeting/participants', Object.values(meeting.participants).every(isCount)],
          ['/meeting/mealPortions', isCount(meeting.mealPortions)],
          ['/meeting/snackPortions', isCount(meeting.snackPortions)],
        ] satisfies [string, boolean][])
      : []),
  ];
  return sound.filter(([, isSound]) => !isSound).map(([pointer]) => pointer);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
