import { Injectable } from '@nestjs/common';
import { formatRupiah } from '../kernel/index.js';
import { personOf } from '../platform/access/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import { transition, type Tx } from '../platform/database/index.js';
import { ownVendorRefusals } from '../vendors/index.js';
import type { NewAmendment } from './amendment.queries.js';
import { heldUntil, openRound } from './approval/round-opening.js';
import { explanationsOf, reasonOf, unexplained, type Answers } from './domain/explanations.js';
import { contentOf, type LineSnapshot } from './domain/requisition-content.js';
import type { Written } from './draft-reader.js';
import { announce } from './requisition-events.js';
import type { Assessment } from './requisition-facts.js';
import { hashOf } from './requisition-hash.js';
import { RequisitionHolds } from './requisition-holds.js';
import { stepOf } from './requisition-step.js';
import type { RequisitionEntity } from './requisition.entity.js';

/** How a requisition comes to approval. */
export interface SubmissionStep {
  readonly action: 'submit' | 'amend-anew';
  /** The requester's answers to the warnings. */
  readonly answers: Answers;
  /** For the history; without it the answers. */
  readonly reason?: string;
  /** For the audit trail, for example "diajukan". */
  readonly verb: string;
  /** What was approved and is asked for anew otherwise: what takes its place, and the change as it will be kept. */
  readonly instead?: {
    readonly written: Written;
    readonly amendment: Omit<NewAmendment, 'amended'>;
  };
}

/** Putting a requisition to approval, for the first time or after a change: judged, held, and a round opened on exactly this content. */
@Injectable()
export class RequisitionSubmission {
  constructor(private readonly holds: RequisitionHolds) {}

  /** Holds what is asked for and opens the round; 409 when an offer has changed, 422 when a rule refuses. */
  async put(
    tx: Tx,
    record: RequisitionEntity,
    lines: readonly LineSnapshot[],
    assessment: Assessment,
    step: SubmissionStep,
  ): Promise<RequisitionEntity> {
    const { answers, instead } = step;
    const written = instead?.written ?? {};
    const whole = { ...record, ...written };
    refuse(tx, assessment, answers);
    const explanations = explanationsOf(assessment.judgement.rules, answers);
    const { facts, ruleSet, judgement: verdict, ceilings, approval } = assessment;
    await this.holds.hold(tx, record, assessment.capacity, assessment.charges);
    const content = contentOf({ ...whole, lines });
    const contentHash = hashOf(content);
    const { roundId, openStepIds } = await openRound(
      tx,
      record,
      approval,
      { hash: contentHash, content },
      { facts, ruleSet, verdict, explanations, ceilings },
      instead
        ? { lines, amendment: { ...instead.amendment, amended: { hash: contentHash, total: whole.total } } }
        : null,
    );
    announce(tx, record.id, 'submitted', { subject: roundId });
    for (const stepId of openStepIds) announce(tx, record.id, 'step-opened', { subject: stepId, stepId });
    return transition(tx, {
      ...stepOf(record),
      action: step.action,
      change: {
        ...written,
        contentHash,
        submittedAt: tx.now,
        heldUntil: heldUntil(approval, tx.now),
        approverId: null,
        approverPostId: null,
        decidedAt: null,
      },
      reason: step.reason ?? answers.explanation ?? reasonOf(explanations),
      summary: `Permintaan belanja "${whole.title}" ${step.verb}, nilai ${formatRupiah(whole.total)}, menurut ${ruleSet.title}.`,
    });
  }
}

function refuse({ actor }: Tx, assessment: Assessment, answers: Answers): void {
  const { changedOffers, judgement, shortage, approval, vendors } = assessment;
  if (changedOffers.length > 0) {
    throw new Problem(
      'stale-version',
      'Penawaran penyedia berubah sejak permintaan disusun; simpan ulang permintaan untuk memakai penawaran yang baru.',
      changedOffers,
    );
  }
  const own = ownVendorRefusals(vendors.values(), personOf(actor));
  const refusals = [...judgement.refusals, ...shortage, ...approval.refusals, ...own];
  // Answers are asked for once nothing else stands in the way.
  const open = refusals.length > 0 ? refusals : unexplained(judgement.rules, answers);
  if (open.length > 0) throw problemOf(open);
}
