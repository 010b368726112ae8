import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { ChosenRoute, RuleSet } from '../../regulations/index.js';
import { approvalOutlook, type ApprovalOutlook } from '../approval/round-opening.js';
import {
  contentOf,
  type Guests,
  type Meeting,
  type RequisitionContent,
} from '../domain/requisition-content.js';
import { judge, type CollectedFacts, type Judgement } from '../judgement.js';
import { RequisitionAssessor } from '../requisition-facts.js';
import type { RequisitionEntity } from '../requisition.entity.js';
import { RequisitionReader } from '../requisition.queries.js';

/** What is completed when an urgent order is justified. */
export interface Completed {
  readonly title: string;
  readonly meeting: Meeting | null;
  readonly guests: Guests | null;
  readonly purpose: string | null;
  readonly catalogueCheck: string;
}

/** The verdict on the completed order, who will decide on it, and on exactly what. */
export interface JudgedAgain {
  readonly judgement: Judgement;
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  readonly approval: ApprovalOutlook;
  readonly content: RequisitionContent;
}

/** Judges a confirmed urgent order again, now that what was put off is known. */
@Injectable()
export class UrgentJudge {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly assessor: RequisitionAssessor,
  ) {}

  /**
   * By the rules and the facts of the day it was asked for: vendor, prices, ceilings, money and the other purchases as they were when the
   * order was made. Only what was completed since is new.
   */
  async again(tx: Tx, record: RequisitionEntity, completed: Completed): Promise<JudgedAgain> {
    const { ruleSet, facts: before } = record;
    const asked = before?.common.urgent;
    if (!ruleSet || !before || !asked) throw new Error(`urgent requisition ${record.id} was never judged`);
    const lines = await this.requisitions.lines(tx, record.id);
    const whole = { ...record, ...completed };
    const { common } = (await this.assessor.assess(tx, { ...whole, urgent: asked }, lines, tx.now)).facts;
    const { mealPortions, snackPortions } = asked;
    const facts: CollectedFacts = {
      ...before,
      common: {
        ...before.common,
        meeting: common.meeting && { ...common.meeting, mealPortions, snackPortions },
        guests: common.guests && { ...common.guests, mealPortions, snackPortions },
        hasPurpose: common.hasPurpose,
        hasCatalogueEvidence: common.hasCatalogueEvidence,
        nationalCatalogueChecked: common.nationalCatalogueChecked,
        urgent: { ...asked, stage: 'justify' },
      },
    };
    const judgement = judge(ruleSet, facts);
    const approval = await approvalOutlook(tx, record, wholeOnly(judgement.approval));
    return { judgement, facts, ruleSet, approval, content: contentOf({ ...whole, lines }) };
  }
}

/** The vendor has promised all of it: no line can be refused any more, only the whole. */
function wholeOnly(route: ChosenRoute | null | undefined): ChosenRoute | null {
  return route ? { ...route, steps: route.steps.map((step) => ({ ...step, mayRefuseLines: false })) } : null;
}
