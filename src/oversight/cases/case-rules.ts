import { Injectable } from '@nestjs/common';
import {
  addDays,
  addWorkingDays,
  civilDateOf,
  coversYear,
  instantInWords,
  instantOf,
  yearOf,
  type CivilDate,
} from '../../kernel/index.js';
import { Problem } from '../../platform/http/index.js';
import type { Tx } from '../../platform/database/index.js';
import { parameterOn, RegulationReader, type RuleSet } from '../../regulations/index.js';
import { calendarNow } from './case-records.queries.js';

/** Until when a question is to be answered, and when its reader is reminded. */
export interface AnswerTime {
  readonly dueAt: Date;
  readonly remindAt: Date;
  readonly legalBasis: string;
}

/** The times that the regulation in force sets for cases. */
@Injectable()
export class CaseRules {
  constructor(private readonly regulations: RegulationReader) {}

  /** From now; at the end of the regulated working day. Refuses where no regulation sets a time or the days off are not known. */
  async answerTime(tx: Tx): Promise<AnswerTime> {
    const today = civilDateOf(tx.now);
    const rules = await this.regulations.ruleSetOn(tx, today);
    const days = required(rules, 'case_answer_working_days');
    const before = required(rules, 'case_reminder_working_days');
    const calendar = await calendarNow(tx);
    const last = addWorkingDays(today, days.value, calendar);
    if (!coversYear(yearOf(last), calendar)) {
      throw refused(
        'calendar-unknown',
        'Hari libur tahun ini belum dimuat, sehingga batas waktu tidak dapat dihitung.',
      );
    }
    const dueAt = instantOf(addDays(last, 1));
    const remindOn = addWorkingDays(last, -Math.min(before.value, days.value), calendar);
    const remindAt = instantOf(remindOn, '08:00');
    return { dueAt, remindAt: remindAt > tx.now ? remindAt : tx.now, legalBasis: days.legalBasis };
  }

  /** The last day for what is to be done about a finding; a day that was named may be earlier, never later. */
  async followUpDay(tx: Tx): Promise<{ last: CivilDate; legalBasis: string }> {
    const today = civilDateOf(tx.now);
    const rules = await this.regulations.ruleSetOn(tx, today);
    const days = required(rules, 'case_follow_up_days');
    return { last: addDays(today, days.value), legalBasis: days.legalBasis };
  }
}

function required(rules: RuleSet, code: string): { value: number; legalBasis: string } {
  const rule = parameterOn(rules.parameters, code, rules.on);
  if (typeof rule?.value === 'number') return { value: rule.value, legalBasis: rule.legalBasis };
  throw refused('rule-missing', `Peraturan yang berlaku belum menetapkan ${code}.`);
}

/** A step that a rule refuses. */
export function refused(code: string, detail: string, legalBasis?: string, pointer?: string): Problem {
  return new Problem('rule-refused', detail, [
    {
      code,
      detail,
      ...(legalBasis !== undefined && { legalBasis }),
      ...(pointer !== undefined && { pointer }),
    },
  ]);
}

/** The last minute in which something is not late yet: midnight, which ends a day, would be read as the day after it. */
export function lastMinuteInWords(dueAt: Date): string {
  return instantInWords(new Date(dueAt.getTime() - 60_000));
}
