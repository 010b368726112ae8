import type { WorkHours } from '../../kernel/index.js';
import { readReference } from './reference-data.js';

/** Office hours of one period; `until` is the last day, null without end. */
export interface WorkHoursRow {
  readonly name: string;
  readonly from: string;
  readonly until: string | null;
  readonly legalBasis: string;
  readonly hours: WorkHours;
}

/** Office hours of `data/work-hours.json`: what a fresh installation starts with. */
export async function readWorkHours(): Promise<readonly WorkHoursRow[]> {
  const { periods } = await readReference<{ readonly periods: readonly WorkHoursRow[] }>('work-hours.json');
  return periods;
}
