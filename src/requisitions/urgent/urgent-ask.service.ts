import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../budget/index.js';
import { CapacityHolds } from '../../catalog/index.js';
import { formatRupiah, type Refusal } from '../../kernel/index.js';
import { personOf, type Actor } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { ownVendorRefusals } from '../../vendors/index.js';
import { explanationsOf } from '../domain/explanations.js';
import { totalOf } from '../domain/requisition-content.js';
import { hashOf } from '../requisition-hash.js';
import { lockForStep, SUBJECT } from '../requisition-step.js';
import { UrgentDrafts } from './urgent-drafts.js';
import { UrgentEndings } from './urgent-endings.js';
import { vendorsAsked } from './urgent-times.queries.js';
import type { AskUrgentlyRequest, EndUrgentRequest } from './urgent-request.requests.js';
import { insertUrgent } from './urgent-writes.queries.js';
import { UrgentAnswerDue, UrgentAsked, UrgentJustificationDue } from './urgent.messages.js';

/** Asking for what cannot wait, in one step: written down, judged, counted, held, and sent to the vendors. */
@Injectable()
export class UrgentAskService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: UrgentDrafts,
    private readonly ledger: BudgetLedger,
    private readonly capacity: CapacityHolds,
    private readonly endings: UrgentEndings,
  ) {}

  ask(actor: Actor, request: AskUrgentlyRequest) {
    const { agencyId, accountId, postId } = actor;
    if (!agencyId || !accountId || !postId) throw notFound('Perangkat daerah');
    return this.unitOfWork.run(actor, async (tx) => {
      const by = { agencyId, requesterId: accountId, requesterPostId: postId };
      const { record, lines, standing, assessment, terms } = await this.drafts.assess(tx, by, request);
      const own = ownVendorRefusals(assessment.vendors.values(), personOf(actor));
      const { judgement, shortage, approval } = assessment;
      const refusals: Refusal[] = [...judgement.refusals, ...shortage, ...approval.refusals, ...own];
      if (refusals.length > 0) throw problemOf(refusals);
      const { id, total } = record;
      const { facts, ruleSet, judgement: verdict, ceilings } = assessment;
      const { cap, ...times } = terms();
      const vendors = [...new Set(lines.map(({ vendorId }) => vendorId))].map((vendorId) => ({
        id: uuidv7(),
        vendorId,
        total: totalOf(lines.filter((line) => line.vendorId === vendorId)),
      }));
      const isCounted = await insertUrgent(tx, {
        requisition: {
          ...record,
          contentHash: hashOf({ ...record, lines }),
          submittedAt: tx.now,
          facts,
          ruleSet,
          verdict,
          // What cannot wait has one reason, which answers every warning as well.
          explanations: explanationsOf(verdict.rules, { explanation: request.because.trim() }),
        },
        lines: lines.map((line, index) => ({
          ...line,
          ceiling: ceilings[index] ?? { price: null, ref: null },
        })),
        request: { ...standing, because: request.because.trim(), ...times },
        vendors,
        cap,
      });
      if (!isCounted) throw problemOf([takenMeanwhile]);
      await this.capacity.hold(tx, assessment.capacity);
      await this.ledger.reserve(tx, id, assessment.charges);
      const step = { recordType: 'requisition', recordId: id } as const;
      tx.recordStatus({ ...step, from: null, to: 'urgent', action: 'ask', reason: request.because.trim() });
      tx.audit({
        ...step,
        action: 'requisition.ask',
        summary: `Pesanan mendesak "${record.title}" senilai ${formatRupiah(total)} diminta, menurut ${ruleSet.title}.`,
        changes: { total: [null, total], lines: [null, lines], because: [null, request.because] },
        agencyId,
      });
      tx.emit(UrgentAsked, { requisitionId: id });
      tx.emit(UrgentAnswerDue, { requisitionId: id }, times.answerDueAt);
      tx.emit(
        UrgentJustificationDue,
        { requisitionId: id, dueAt: times.justifyDueAt.toISOString() },
        times.justifyDueAt,
      );
      const { answerDueAt, justifyDueAt } = times;
      return { id, status: 'urgent' as const, version: 1, total, answerDueAt, justifyDueAt, verdict };
    });
  }

  /** The requester takes it back before every vendor has answered. */
  cancel(actor: Actor, id: string, { version, reason }: EndUrgentRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'retract');
      requireVersion(record, version, SUBJECT);
      const vendors = await vendorsAsked(tx, id);
      await this.endings.end(tx, record, {
        action: 'retract',
        reason: `dibatalkan pemesan (${reason.trim()})`,
        tellVendors: vendors,
      });
      return { id, status: record.status, version: record.version };
    });
  }
}

const takenMeanwhile: Refusal = {
  code: 'urgent-cap',
  detail: 'Jatah pesanan mendesak perangkat daerah ini untuk bulan ini baru saja habis.',
};
