import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { parameterOn, RegulationReader, type RuleSet } from '../../regulations/index.js';
import type { PaymentRules, Rule } from '../domain/payment-rules.js';

/** What regulations say of paying for one kind of goods, by the rules of one day. */
@Injectable()
export class PaymentRuleReader {
  constructor(private readonly regulations: RegulationReader) {}

  /** One statement. */
  async on(
    source: Queryable,
    day: CivilDate,
    kind: string,
  ): Promise<{ readonly ruleSet: RuleSet; readonly rules: PaymentRules }> {
    const ruleSet = await this.regulations.ruleSetOn(source, day);
    const number = (code: string) => rule<number>(ruleSet, code, kind, 'number');
    return {
      ruleSet,
      rules: {
        workingDays: number('payment_working_days'),
        stepHours: number('payment_step_working_hours'),
        cashMax: number('up_payment_max'),
        cardMax: number('kkpd_payment_max'),
        advanceMonths: number('tu_return_months'),
        coolingDays: number('account_cooling_days'),
        holderMustMatch: rule<boolean>(ruleSet, 'payee_holder_match_required', kind, 'boolean'),
        yearBound: rule<boolean>(ruleSet, 'budget_year_bound', kind, 'boolean'),
      },
    };
  }
}

function rule<Value>(
  ruleSet: RuleSet,
  code: string,
  kind: string,
  type: 'number' | 'boolean',
): Rule<Value> | null {
  const found = parameterOn(ruleSet.parameters, code, ruleSet.on, kind);
  if (!found || typeof found.value !== type) return null;
  return { value: found.value as Value, legalBasis: found.legalBasis, verified: found.verified };
}
