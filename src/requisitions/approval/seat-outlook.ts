import { Injectable } from '@nestjs/common';
import type { Refusal } from '../../kernel/index.js';
import { allowedPairsOf } from '../../organisation/index.js';
import { personOf, ROLE_NAMES, type Actor, type Role } from '../../platform/access/index.js';
import { ReadDatabase, together } from '../../platform/database/index.js';
import type { RuleSet } from '../../regulations/index.js';
import { ownVendorRefusals, VendorReader } from '../../vendors/index.js';
import { ownStep, separateDecision } from './approval.policy.js';
import { loadRound } from './round.queries.js';

/** Why a decision is for another person than the one who looks, and who may take it. */
export interface SeatHindrance {
  readonly refusals: readonly Refusal[];
  /** Names of the roles that decide this step. */
  readonly roles: readonly string[];
}

/** Tells before a decision is offered what the service would say of the person who takes it. */
@Injectable()
export class SeatOutlook {
  constructor(
    private readonly database: ReadDatabase,
    private readonly vendors: VendorReader,
  ) {}

  /** Null when nothing speaks against this person. One statement. */
  async of(actor: Actor, id: string, vendorIds: readonly string[]): Promise<SeatHindrance | null> {
    const [round, [rules], vendors] = await together(this.database, (source) =>
      Promise.all([
        loadRound(source, id),
        source.query<{ ruleSet: RuleSet | null }>(
          'select rule_set as "ruleSet" from requisition where id = $1',
          [id],
        ),
        this.vendors.personsOf(source, vendorIds),
      ]),
    );
    const step = round && ownStep(round.steps, actor.postId);
    if (!round || !step) return null;
    const pairs = rules?.ruleSet ? allowedPairsOf(rules.ruleSet) : null;
    const refusals = [
      ...separateDecision(actor, round, step, pairs),
      ...ownVendorRefusals(vendors, personOf(actor)),
    ];
    if (refusals.length === 0) return null;
    const roles = [...new Set(step.seats.map(({ role }) => role))];
    return { refusals, roles: roles.map((role) => ROLE_NAMES[role as Role]) };
  }
}
