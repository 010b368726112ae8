import { Injectable } from '@nestjs/common';
import { civilDateOf, type Refusal } from '../../kernel/index.js';
import { allowedPairsOf } from '../../organisation/index.js';
import { ROLE_NAMES, type Actor } from '../../platform/access/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { VendorReader } from '../../vendors/index.js';
import { paymentFacts } from './payment-facts.queries.js';
import type { PaymentRules } from '../domain/payment-rules.js';
import { rolesOf, separateStep, type PaymentTask, type SeparatedStep } from './payment.policy.js';
import { PaymentRuleReader } from './payment-rules.js';

/** Why a step is for another person than the one who looks, and who may take it. */
export interface StepHindrance {
  readonly step: SeparatedStep;
  readonly refusals: readonly Refusal[];
  /** Names of the roles that take the step. */
  readonly roles: readonly string[];
}

/** What is known of a step before it is taken. */
export interface StepOutlook {
  /** Null when nothing speaks against whoever looks. */
  readonly hindrance: StepHindrance | null;
  /** Of the purses, where one is to be chosen; null where no rule says so. */
  readonly limits: Pick<PaymentRules, 'cashMax' | 'cardMax'>;
}

interface StepToTake {
  readonly step: SeparatedStep;
  readonly ids: readonly string[];
  readonly vendorId: string;
  readonly kind: string;
}

const SEPARATED: readonly PaymentTask[] = ['complete', 'verify', 'approve', 'pay'];

/** The step that whoever looks could take, of what is offered. */
export function separatedStepOf(tasks: readonly PaymentTask[]): SeparatedStep | null {
  return (tasks.find((task) => SEPARATED.includes(task)) as SeparatedStep | undefined) ?? null;
}

/** Tells before a step is offered what its service would say when it is taken. */
@Injectable()
export class StepOutlooks {
  constructor(
    private readonly rules: PaymentRuleReader,
    private readonly vendors: VendorReader,
  ) {}

  /** Three reads that need nothing of one another. */
  async of(source: Queryable, actor: Actor, { step, ids, vendorId, kind }: StepToTake): Promise<StepOutlook> {
    const [facts, { ruleSet, rules }, vendors] = await Promise.all([
      paymentFacts(source, ids),
      this.rules.on(source, civilDateOf(new Date()), kind),
      this.vendors.personsOf(source, [vendorId]),
    ]);
    const participants = facts.flatMap((one) => one.participants);
    const allowed = allowedPairsOf(ruleSet);
    const { refusals } = separateStep(actor, step, { participants, allowed, vendors });
    const roles = rolesOf(step).map((role) => ROLE_NAMES[role]);
    const { cashMax, cardMax } = rules;
    return {
      hindrance: refusals.length === 0 ? null : { step, refusals, roles },
      limits: { cashMax, cardMax },
    };
  }
}
