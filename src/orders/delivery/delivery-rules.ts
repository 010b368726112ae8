import { Injectable } from '@nestjs/common';
import { coversYear, yearOf, civilDateOf, type WorkingCalendar } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { RegulationReader, type RuleSet } from '../../regulations/index.js';
import type { RuleInForce } from '../domain/issue-rules.js';
import { endOfWorkingDay } from '../domain/receipt-clock.js';
import { flagRule, numberRule } from '../surat-pesanan-terms.js';

/** What regulations say of deliveries of one kind of goods; null where none says anything. */
export interface DeliveryRules {
  readonly ruleSet: RuleSet;
  /** Working days after which silence counts as acceptance. */
  readonly receiptDays: RuleInForce<number> | null;
  /** Working days in which rejected goods may be replaced. */
  readonly replacementDays: RuleInForce<number> | null;
  readonly photoRequired: RuleInForce<boolean> | null;
  readonly perMille: RuleInForce<number> | null;
  readonly mostPercent: RuleInForce<number> | null;
  readonly outageHours: RuleInForce<number> | null;
}

/** The rules of the day on which the order was issued: its letter was written by them, and nobody changes them under way. */
@Injectable()
export class DeliveryRuleReader {
  constructor(private readonly regulations: RegulationReader) {}

  /** One statement. */
  async of(source: Queryable, issuedOn: string, kind: string): Promise<DeliveryRules> {
    const ruleSet = await this.regulations.ruleSetOn(source, issuedOn);
    return {
      ruleSet,
      receiptDays: numberRule(ruleSet, 'receipt_working_days', kind),
      replacementDays: numberRule(ruleSet, 'replacement_working_days', kind),
      photoRequired: flagRule(ruleSet, 'rejection_photo_required', kind),
      perMille: numberRule(ruleSet, 'late_penalty_per_mille_per_day', kind),
      mostPercent: numberRule(ruleSet, 'late_penalty_max_percent', kind),
      outageHours: numberRule(ruleSet, 'outage_grace_working_hours', kind),
    };
  }
}

/** When a number of working days is over; null where no rule sets one or the days off on the way are not known yet. */
export function dueAfter(
  from: Date,
  rule: RuleInForce<number> | null,
  calendar: WorkingCalendar,
): { readonly at: Date; readonly legalBasis: string } | null {
  if (!rule) return null;
  const at = endOfWorkingDay(from, rule.value, calendar);
  const isKnown = rule.value === 0 || coversYear(yearOf(civilDateOf(new Date(at.getTime() - 1))), calendar);
  return isKnown ? { at, legalBasis: rule.legalBasis } : null;
}
