import { Injectable } from '@nestjs/common';
import { formatRupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { closeRound } from './approval/round.queries.js';
import { announce } from './requisition-events.js';
import { RequisitionAssessor } from './requisition-facts.js';
import { RequisitionHolds } from './requisition-holds.js';
import { lockForStep, stepOf, SUBJECT } from './requisition-step.js';
import { RequisitionSubmission } from './requisition-submission.js';
import { RequisitionLineEntity, type RequisitionEntity } from './requisition.entity.js';
import { RequisitionReader } from './requisition.queries.js';
import type { CancelRequest, ReasonRequest, SubmitRequest } from './requisition.requests.js';
import { toStepView } from './requisition.views.js';
import { UrgentOutcomes } from './urgent/urgent-outcomes.js';

/** What the requester decides: to submit, to take back, to give up. */
@Injectable()
export class RequisitionDecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionReader,
    private readonly assessor: RequisitionAssessor,
    private readonly submission: RequisitionSubmission,
    private readonly holds: RequisitionHolds,
    private readonly urgent: UrgentOutcomes,
  ) {}

  async submit(actor: Actor, id: string, { version, ...answers }: SubmitRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'submit');
      requireVersion(record, version, SUBJECT);
      const lines = await this.requisitions.lockedLines(tx, id, record.agencyId);
      const assessment = await this.assessor.assess(tx, record, lines, tx.now);
      const submitted = await this.submission.put(tx, record, lines, assessment, {
        action: 'submit',
        answers,
        verb: 'diajukan',
      });
      return { ...toStepView(submitted), verdict: assessment.judgement };
    });
  }

  /** Takes back what waits for approval: everything is let go, and it can be changed and submitted again. */
  async withdraw(actor: Actor, id: string, { version, reason }: ReasonRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'withdraw');
      requireVersion(record, version, SUBJECT);
      const roundId = await closeRound(tx, id, 'withdrawn');
      announce(tx, id, 'withdrawn', { subject: roundId ?? id });
      if (record.lane === 'urgent')
        return toStepView(await this.urgent.mend(tx, record, `ditarik kembali: ${reason}`));
      await this.holds.releaseAll(tx, record, `ditarik kembali: ${reason}`);
      const withdrawn = await transition(tx, {
        ...stepOf(record),
        action: 'withdraw',
        change: { heldUntil: null },
        reason,
        summary: `Permintaan belanja "${record.title}" ditarik kembali oleh pembuatnya: ${reason}`,
      });
      return toStepView(withdrawn);
    });
  }

  async cancel(actor: Actor, id: string, { version, reason, reasonCode = 'other' }: CancelRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'cancel');
      requireVersion(record, version, SUBJECT);
      if (record.status === 'approved' && (await this.holds.isOrdered(tx, record))) {
        return this.dropRest(tx, record, reason);
      }
      if (record.status === 'submitted') await closeRound(tx, id, 'withdrawn');
      if (record.status !== 'draft') announce(tx, id, 'cancelled', { subject: id });
      await this.holds.releaseAll(tx, record, `dibatalkan: ${reason}`);
      const cancelled = await transition(tx, {
        ...stepOf(record),
        action: 'cancel',
        change: { heldUntil: null, cancelReason: reasonCode },
        reason,
        summary: `Permintaan belanja "${record.title}" dibatalkan: ${reason}`,
      });
      return toStepView(cancelled);
    });
  }

  /** Some orders live, others ended: the lines without an order and their money are let go, the rest stays ordered. */
  private async dropRest(tx: Tx, record: RequisitionEntity, reason: string) {
    await tx.manager.update(
      RequisitionLineEntity,
      { requisitionId: record.id, state: 'open' },
      { state: 'dropped' },
    );
    const amount = await this.holds.releaseRest(tx, record, `sisa dilepas: ${reason}`);
    const ordered = await transition(tx, {
      ...stepOf(record),
      action: 'drop-rest',
      reason,
      summary: `Sisa permintaan belanja "${record.title}" senilai ${formatRupiah(amount)} dilepas: ${reason}`,
    });
    return toStepView(ordered);
  }
}
