import { IsOptional } from 'class-validator';
import { addDays, type CivilDate } from '../../kernel/index.js';
import { invalidInput, IsCivilDate } from '../../platform/http/index.js';
import type { Period } from './league.queries.js';

const USUAL_DAYS = 365;

/** Query of the league and of performances: days, both included; without them the last year. */
export class PeriodRequest {
  @IsOptional() @IsCivilDate() from?: CivilDate;
  @IsOptional() @IsCivilDate() until?: CivilDate;
}

/** The days that are asked for. 400 when they end before they begin. */
export function periodOf({ from, until }: PeriodRequest, today: CivilDate): Period {
  const last = until ?? today;
  const first = from ?? addDays(last, -USUAL_DAYS);
  if (first > last)
    throw invalidInput([
      { pointer: '/until', code: 'period-reversed', detail: 'Akhir masa harus sesudah awalnya.' },
    ]);
  return { from: first, until: last };
}
