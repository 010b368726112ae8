import { Injectable } from '@nestjs/common';
import { formatRupiah } from '../kernel/index.js';
import { personOf } from '../platform/access/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import { transition, type Tx } from '../platform/database/index.js';
import { ownVendorRefusals } from '../vendors/index.js';
import { heldUntil, openRound } from './approval/round-opening.js';
import { contentOf, type LineSnapshot } from './domain/requisition-content.js';
import { announce } from './requisition-events.js';
import type { Assessment } from './requisition-facts.js';
import { hashOf } from './requisition-hash.js';
import { RequisitionHolds } from './requisition-holds.js';
import { stepOf } from './requisition-step.js';
import type { RequisitionEntity } from './requisition.entity.js';

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
    step: { readonly action: 'submit' | 'amend-anew'; readonly reason?: string; readonly verb: string },
  ): Promise<RequisitionEntity> {
    refuse(tx, assessment);
    const { facts, ruleSet, judgement: verdict, ceilings, approval } = assessment;
    await this.holds.hold(tx, record, assessment.capacity, record.total);
    const content = contentOf({ ...record, lines });
    const contentHash = hashOf(content);
    const { roundId, openStepIds } = await openRound(
      tx,
      record,
      approval,
      { hash: contentHash, content },
      { facts, ruleSet, verdict, ceilings },
    );
    announce(tx, record.id, 'submitted', { subject: roundId });
    for (const stepId of openStepIds) announce(tx, record.id, 'step-opened', { subject: stepId, stepId });
    return transition(tx, {
      ...stepOf(record),
      action: step.action,
      change: {
        contentHash,
        submittedAt: tx.now,
        heldUntil: heldUntil(approval, tx.now),
        approverId: null,
        approverPostId: null,
        decidedAt: null,
      },
      reason: step.reason,
      summary: `Permintaan belanja "${record.title}" ${step.verb}, nilai ${formatRupiah(record.total)}, menurut ${ruleSet.title}.`,
    });
  }
}

function refuse({ actor }: Tx, assessment: Assessment): void {
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
  if (refusals.length > 0) throw problemOf(refusals);
}
