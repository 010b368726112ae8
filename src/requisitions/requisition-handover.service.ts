import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetReader } from '../budget/index.js';
import { civilDateOf, formatRupiah, type Refusal } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { parameterOn, RegulationReader } from '../regulations/index.js';
import type { VersionedReasonRequest } from './content.requests.js';
import { overrideRefusals } from './domain/budget-override.js';
import { lockForStep, stepOf, SUBJECT } from './requisition-step.js';
import { budgetLinesNamed, chargesWithin } from './requisition-charges.js';
import { RequisitionBudgetOverrideEntity, type RequisitionEntity } from './requisition.entity.js';
import { RequisitionReader } from './requisition.queries.js';
import { toStepView } from './requisition.views.js';

/** What somebody other than the requester does to a requisition before it is decided: go on with it, or let it ask for more money. */
@Injectable()
export class RequisitionHandoverService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
    private readonly requisitions: RequisitionReader,
    private readonly budget: BudgetReader,
  ) {}

  /** Whoever holds the requester's post now becomes the requester, once the one before holds it no longer; of a vacant post, a colleague of the same role, in whose post it goes on. */
  async takeOver(actor: Actor, id: string, { version, reason }: VersionedReasonRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'take-over');
      requireVersion(record, version, SUBJECT);
      const formerRequesterIds = [...record.formerRequesterIds, record.requesterId];
      const taken = await transition(tx, {
        ...stepOf(record),
        action: 'take-over',
        change: {
          requesterId: actor.accountId ?? record.requesterId,
          requesterPostId: actor.postId ?? record.requesterPostId,
          formerRequesterIds,
        },
        reason,
        summary: `Permintaan belanja "${record.title}" dilanjutkan oleh ${actor.postId === record.requesterPostId ? 'pemegang jabatan yang sama' : 'pejabat berperan sama, karena jabatan pembuatnya kosong'}: ${reason}`,
      });
      return toStepView(taken);
    });
  }

  /**
   * The yes of the post that the regulation names to asking for more than a budget line has left, for every line that lacks money now and
   * for exactly what it is asked for; submission may then reserve it.
   */
  async overrideBudget(actor: Actor, id: string, { version, reason }: VersionedReasonRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'override-budget');
      requireVersion(record, version, SUBJECT);
      const { parameters, on } = await this.regulations.ruleSetOn(tx, civilDateOf(tx.now));
      const named = parameterOn(parameters, 'budget_override_role', on, record.kind);
      const refusals = overrideRefusals(named ?? null, actor);
      if (refusals.length > 0) throw problemOf(refusals);
      const lacking = await this.lacking(tx, record);
      if (lacking.length === 0) throw problemOf([nothingLacking]);
      await tx.manager.insert(
        RequisitionBudgetOverrideEntity,
        lacking.map(({ lineId: budgetLineId, amount }) => ({
          id: uuidv7(),
          requisitionId: id,
          budgetLineId,
          amount,
          accountId: actor.accountId ?? undefined,
          personId: personOf(actor) ?? undefined,
          postId: actor.postId ?? undefined,
          person: actor.person,
          capacity: actor.capacity,
          reason,
          legalBasis: named?.legalBasis,
          at: tx.now,
        })),
      );
      const asked = lacking.map(
        ({ amount, line }) => `${formatRupiah(amount)} dari rekening ${line.accountCode}`,
      );
      tx.audit({
        action: 'requisition.override-budget',
        recordType: 'requisition',
        recordId: id,
        summary: `${actor.capacity} mengizinkan "${record.title}" melebihi sisa anggaran, ${asked.join(', ')}: ${reason}`,
        changes: {
          budgetOverride: [null, lacking.map(({ amount, lineId }) => ({ amount, budgetLineId: lineId }))],
        },
        agencyId: record.agencyId,
      });
      return toStepView(record);
    });
  }

  private async lacking(tx: Tx, record: RequisitionEntity) {
    const lines = await this.requisitions.lines(tx, record.id);
    const known = await this.budget.lines(tx, budgetLinesNamed(record, lines));
    return chargesWithin(record, lines).flatMap((charge) => {
      const line = known.get(charge.lineId);
      return line && line.available < charge.amount ? [{ ...charge, line }] : [];
    });
  }
}

const nothingLacking: Refusal = {
  code: 'override-not-needed',
  pointer: '/budgetLineId',
  detail: 'Sisa anggaran cukup; tidak ada yang perlu diizinkan.',
};
