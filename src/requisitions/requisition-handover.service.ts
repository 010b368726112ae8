import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, formatRupiah } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { parameterOn, RegulationReader } from '../regulations/index.js';
import type { VersionedReasonRequest } from './content.requests.js';
import { overrideRefusals } from './domain/budget-override.js';
import { lockForStep, stepOf, SUBJECT } from './requisition-step.js';
import { RequisitionBudgetOverrideEntity } from './requisition.entity.js';
import { toStepView } from './requisition.views.js';

/** What somebody other than the requester does to a requisition before it is decided: go on with it, or let it ask for more money. */
@Injectable()
export class RequisitionHandoverService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
  ) {}

  /** Whoever holds the requester's post now becomes the requester, once the one before holds it no longer. */
  async takeOver(actor: Actor, id: string, { version, reason }: VersionedReasonRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'take-over');
      requireVersion(record, version, SUBJECT);
      const formerRequesterIds = [...record.formerRequesterIds, record.requesterId];
      const taken = await transition(tx, {
        ...stepOf(record),
        action: 'take-over',
        change: { requesterId: actor.accountId ?? record.requesterId, formerRequesterIds },
        reason,
        summary: `Permintaan belanja "${record.title}" dilanjutkan oleh pemegang jabatan yang sama: ${reason}`,
      });
      return toStepView(taken);
    });
  }

  /** The yes of the post that the regulation names to asking for more than the line has left; submission may then reserve it. */
  async overrideBudget(actor: Actor, id: string, { version, reason }: VersionedReasonRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'override-budget');
      requireVersion(record, version, SUBJECT);
      const { parameters, on } = await this.regulations.ruleSetOn(tx, civilDateOf(tx.now));
      const named = parameterOn(parameters, 'budget_override_role', on, record.kind);
      const refusals = overrideRefusals(named ?? null, actor);
      if (refusals.length > 0) throw problemOf(refusals);
      await tx.manager.insert(RequisitionBudgetOverrideEntity, {
        id: uuidv7(),
        requisitionId: id,
        budgetLineId: record.budgetLineId,
        amount: record.total,
        accountId: actor.accountId ?? undefined,
        personId: personOf(actor) ?? undefined,
        postId: actor.postId ?? undefined,
        person: actor.person,
        capacity: actor.capacity,
        reason,
        legalBasis: named?.legalBasis,
        at: tx.now,
      });
      tx.audit({
        action: 'requisition.override-budget',
        recordType: 'requisition',
        recordId: id,
        summary: `${actor.capacity} mengizinkan "${record.title}" senilai ${formatRupiah(record.total)} melebihi sisa anggaran: ${reason}`,
        changes: { budgetOverride: [null, { amount: record.total, budgetLineId: record.budgetLineId }] },
        agencyId: record.agencyId,
      });
      return toStepView(record);
    });
  }
}
