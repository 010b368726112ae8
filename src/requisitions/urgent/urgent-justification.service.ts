import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { heldUntil, openRound } from '../approval/round-opening.js';
import { attachmentRefusals } from '../domain/attachments.js';
import { explanationsOf } from '../domain/explanations.js';
import { refuseContradictions } from '../draft-reader.js';
import { announce } from '../requisition-events.js';
import { attachedSoFar } from '../requisition-writing.queries.js';
import { hashOf } from '../requisition-hash.js';
import { RequisitionAttachmentEntity, RequisitionEntity } from '../requisition.entity.js';
import { lockForStep, stepOf, SUBJECT } from '../requisition-step.js';
import { UrgentEndings } from './urgent-endings.js';
import { UrgentJudge } from './urgent-judge.js';
import { UrgentOutcomes } from './urgent-outcomes.js';
import type { EndUrgentRequest, JustifyRequest } from './urgent-request.requests.js';
import { insertJustification, urgentTimes } from './urgent-times.queries.js';

const URGENT = 'Pesanan mendesak';

/** What follows a confirmed urgent order: its justification, the flag when none comes, and the PA's settlement. */
@Injectable()
export class UrgentJustificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly judge: UrgentJudge,
    private readonly files: FileReader,
    private readonly endings: UrgentEndings,
    private readonly outcomes: UrgentOutcomes,
  ) {}

  /** Completes what was put off and puts it to approval, by the rules of the day it was asked for. Late is recorded, not refused. */
  justify(actor: Actor, id: string, request: JustifyRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'justify');
      requireVersion(record, request.version, SUBJECT);
      refuseContradictions({ ...request, kind: record.kind });
      const times = await urgentTimes(tx, id);
      await this.attach(tx, id, request);
      const { catalogueReason = 'lainnya' } = request;
      const completed = {
        title: request.title?.trim() ?? record.title,
        meeting: request.meeting ?? null,
        guests: request.guests ?? null,
        purpose: request.purpose?.trim() ?? null,
        catalogueCheck: request.catalogueCheck.trim(),
        catalogueReason,
        catalogueCheckedAt: tx.now,
        catalogueCheckedBy: actor.accountId,
      };
      const judged = await this.judge.again(tx, record, completed);
      const { judgement, facts, ruleSet, approval, content } = judged;
      const refusals = [...judgement.refusals, ...approval.refusals];
      if (refusals.length > 0) throw problemOf(refusals);
      const explanations = explanationsOf(judgement.rules, { explanation: request.reason.trim() });
      const inTime = tx.now.getTime() <= times.justifyDueAt.getTime();
      const { accountId, postId, person } = actor;
      await insertJustification(tx, {
        requisitionId: id,
        accountId,
        postId,
        person,
        reason: request.reason.trim(),
        dueAt: times.justifyDueAt,
      });
      const contentHash = hashOf(content);
      const { roundId, openStepIds } = await openRound(
        tx,
        record,
        approval,
        { hash: contentHash, content },
        // The ceilings of the day it was asked for stay with its lines.
        { facts, ruleSet, verdict: judgement, explanations, ceilings: [] },
      );
      announce(tx, id, 'submitted', { subject: roundId });
      for (const stepId of openStepIds) announce(tx, id, 'step-opened', { subject: stepId, stepId });
      const submitted = await transition(tx, {
        ...stepOf(record),
        action: 'justify',
        change: {
          ...completed,
          contentHash,
          heldUntil: heldUntil(approval, tx.now),
          approverId: null,
          approverPostId: null,
          decidedAt: null,
        },
        reason: request.reason.trim(),
        summary: `Pesanan mendesak "${completed.title}" dibenarkan ${inTime ? 'pada waktunya' : 'sesudah waktunya'} dan diajukan untuk disetujui.`,
      });
      return { id, status: submitted.status, version: submitted.version, inTime, verdict: judgement };
    });
  }

  /** Flags a confirmed order that nobody has justified; anything else, and a time that was moved, is left as it is. */
  flagOverdue(requisitionId: string, jobId: string): Promise<void> {
    return this.unitOfWork.run(systemActor('batas waktu pembenaran pesanan mendesak', jobId), async (tx) => {
      const record = await tx.lock(RequisitionEntity, { id: requisitionId, lane: 'urgent' }, URGENT);
      const { justifyDueAt, justifyLegalBasis } = await urgentTimes(tx, requisitionId);
      if (justifyDueAt.getTime() > tx.now.getTime())
        throw new Problem('wrong-status', 'Waktunya belum habis.');
      const reason = `tidak dibenarkan sampai batas waktu (${justifyLegalBasis})`;
      await this.outcomes.contest(tx, record, reason);
    });
  }

  /** The PA does not recognise it as the agency's: what was reserved is let go, and the record says why. */
  settle(actor: Actor, id: string, { version, reason }: EndUrgentRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'settle');
      requireVersion(record, version, SUBJECT);
      await this.endings.end(tx, record, {
        action: 'settle',
        reason: `tidak diakui Pengguna Anggaran (${reason.trim()})`,
        tellVendors: [],
      });
      return { id, status: record.status, version: record.version };
    });
  }

  private async attach(tx: Tx, requisitionId: string, { attachments = [] }: JustifyRequest): Promise<void> {
    for (const { kind, fileId } of attachments) {
      const file = await this.files.visible(tx, tx.actor, fileId);
      if (!file) throw notFound('Berkas');
      const refusals = attachmentRefusals(await attachedSoFar(tx, requisitionId), { ...file, fileId });
      if (refusals.length > 0) throw problemOf(refusals);
      await tx.manager.insert(RequisitionAttachmentEntity, { id: uuidv7(), requisitionId, kind, fileId });
    }
  }
}
