import { Injectable } from '@nestjs/common';
import { BudgetLedger } from '../budget/index.js';
import { CapacityHolds } from '../catalog/index.js';
import { formatRupiah } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { canonicalJson } from '../platform/audit/index.js';
import { sha256 } from '../platform/crypto/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import { ownVendorRefusals, VendorReader } from '../vendors/index.js';
import { contentOf, type LineSnapshot } from './domain/requisition-content.js';
import { RequisitionAssessor } from './requisition-facts.js';
import { lockForStep, stepOf, SUBJECT } from './requisition-step.js';
import { RequisitionEntity, RequisitionLineEntity } from './requisition.entity.js';
import { keepJudgement, RequisitionReader } from './requisition.queries.js';
import type { ApproveRequest, ReasonRequest, SubmitRequest } from './requisition.requests.js';
import { toStepView } from './requisition.views.js';

/** Submitting a requisition and deciding on it. */
@Injectable()
export class RequisitionDecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionReader,
    private readonly assessor: RequisitionAssessor,
    private readonly ledger: BudgetLedger,
    private readonly vendors: VendorReader,
    private readonly capacity: CapacityHolds,
  ) {}

  async submit(actor: Actor, id: string, { version, explanation }: SubmitRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'submit');
      requireVersion(record, version, SUBJECT);
      const lines = await this.requisitions.lines(tx, id);
      const assessment = await this.assessor.assess(tx, record, lines, tx.now);
      if (assessment.changedOffers.length > 0) {
        throw new Problem(
          'stale-version',
          'Penawaran penyedia berubah sejak permintaan disusun; simpan ulang permintaan untuk memakai penawaran yang baru.',
          assessment.changedOffers,
        );
      }
      const own = ownVendorRefusals(assessment.vendors.values(), personOf(actor));
      const refusals = [...assessment.judgement.refusals, ...assessment.shortage, ...own];
      if (refusals.length > 0) throw problemOf(refusals);
      await this.capacity.hold(tx, assessment.capacity);
      await this.ledger.reserve(tx, {
        lineId: record.budgetLineId,
        amount: record.total,
        requisitionId: id,
      });
      const { facts, ruleSet, judgement: verdict, ceilings } = assessment;
      const contentHash = hashOf({ ...record, lines });
      await keepJudgement(tx, id, { facts, ruleSet, verdict, ceilings });
      const submitted = await transition(tx, {
        ...stepOf(record),
        action: 'submit',
        change: { contentHash, submittedAt: tx.now, approverId: null, approverPostId: null, decidedAt: null },
        reason: explanation,
        summary: `Permintaan belanja "${record.title}" diajukan, nilai ${formatRupiah(record.total)}, menurut ${ruleSet.title}.`,
      });
      return { ...toStepView(submitted), verdict };
    });
  }

  async approve(actor: Actor, id: string, { version, note }: ApproveRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'approve');
      requireVersion(record, version, SUBJECT);
      const lines = await this.requisitions.lines(tx, id);
      if (hashOf({ ...record, lines }) !== record.contentHash) {
        throw new Problem('stale-version', 'Isi permintaan bukan lagi isi yang diajukan.', [
          { code: 'content-changed', detail: 'Sidik isi permintaan berbeda dari sidik saat diajukan.' },
        ]);
      }
      const own = await this.vendors.ownVendorRefusals(tx, vendorsOf(lines));
      if (own.length > 0) throw problemOf(own);
      const approved = await transition(tx, {
        ...stepOf(record),
        action: 'approve',
        change: { approverId: actor.accountId, approverPostId: actor.postId, decidedAt: tx.now },
        reason: note,
        summary: `Permintaan belanja "${record.title}" senilai ${formatRupiah(record.total)} disetujui.`,
      });
      return toStepView(approved);
    });
  }

  return(actor: Actor, id: string, request: ReasonRequest) {
    return this.sendBack(actor, id, 'return', request);
  }

  reject(actor: Actor, id: string, request: ReasonRequest) {
    return this.sendBack(actor, id, 'reject', request);
  }

  async cancel(actor: Actor, id: string, { version, reason }: ReasonRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'cancel');
      requireVersion(record, version, SUBJECT);
      const { committed } = await this.ledger.held(tx, id);
      if (committed > 0 && record.status === 'approved') return this.dropRest(tx, record, reason);
      await this.releaseAll(tx, record, `dibatalkan: ${reason}`);
      const cancelled = await transition(tx, {
        ...stepOf(record),
        action: 'cancel',
        reason,
        summary: `Permintaan belanja "${record.title}" dibatalkan: ${reason}`,
      });
      return toStepView(cancelled);
    });
  }

  /** Some orders live, others ended: the lines without an order and their money are let go, the rest stays ordered. */
  private async dropRest(tx: Tx, record: RequisitionEntity, reason: string) {
    const { reserved: amount } = await this.ledger.held(tx, record.id);
    await tx.manager.update(
      RequisitionLineEntity,
      { requisitionId: record.id, state: 'open' },
      { state: 'dropped' },
    );
    await this.capacity.release(tx, record.id, `sisa dilepas: ${reason}`);
    await this.ledger.release(tx, { lineId: record.budgetLineId, amount, requisitionId: record.id });
    const ordered = await transition(tx, {
      ...stepOf(record),
      action: 'drop-rest',
      reason,
      summary: `Sisa permintaan belanja "${record.title}" senilai ${formatRupiah(amount)} dilepas: ${reason}`,
    });
    return toStepView(ordered);
  }

  private async sendBack(
    actor: Actor,
    id: string,
    action: 'return' | 'reject',
    { version, reason }: ReasonRequest,
  ) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, action);
      requireVersion(record, version, SUBJECT);
      await this.releaseAll(tx, record, `${action === 'return' ? 'dikembalikan' : 'ditolak'}: ${reason}`);
      const decided = await transition(tx, {
        ...stepOf(record),
        action,
        change: { approverId: actor.accountId, approverPostId: actor.postId, decidedAt: tx.now },
        reason,
        summary: `Permintaan belanja "${record.title}" ${action === 'return' ? 'dikembalikan' : 'ditolak'}: ${reason}`,
      });
      return toStepView(decided);
    });
  }

  /** Lets go what the requisition still holds; 409 while an order of it binds money, for that order must end first. */
  private async releaseAll(tx: Tx, record: RequisitionEntity, reason: string): Promise<void> {
    const { reserved, committed } = await this.ledger.held(tx, record.id);
    if (committed > 0) {
      throw new Problem('wrong-status', 'Masih ada pesanan yang berjalan dari permintaan ini.', [
        { code: 'order-open', detail: `Dana ${formatRupiah(committed)} terikat pada pesanan.` },
      ]);
    }
    // A draft has held nothing yet.
    if (reserved === 0) return;
    await this.capacity.release(tx, record.id, reason);
    const holding = { lineId: record.budgetLineId, amount: reserved, requisitionId: record.id };
    await this.ledger.release(tx, holding);
  }
}

function vendorsOf(lines: readonly LineSnapshot[]): string[] {
  return [...new Set(lines.map(({ vendorId }) => vendorId))];
}

function hashOf(requisition: Parameters<typeof contentOf>[0]): string {
  return sha256(canonicalJson(contentOf(requisition)));
}
