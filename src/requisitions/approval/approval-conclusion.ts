import { Injectable } from '@nestjs/common';
import { formatRupiah, type Rupiah } from '../../kernel/index.js';
import { transition, type Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/http/index.js';
import { startOrderClock } from '../clock/step-clock.js';
import { orderWindow } from '../clock/time-rules.js';
import type { RoundChange } from '../domain/approval-engine.js';
import type { LineSnapshot } from '../domain/requisition-content.js';
import { announce } from '../requisition-events.js';
import { RequisitionHolds } from '../requisition-holds.js';
import { stepOf } from '../requisition-step.js';
import { RequisitionEntity } from '../requisition.entity.js';
import { toStepView } from '../requisition.views.js';
import { UrgentOutcomes } from '../urgent/urgent-outcomes.js';
import type { DecideStepRequest } from './approval.requests.js';
import type { LoadedRound, LoadedStep } from './round.queries.js';

/** A decision that has been written, and what it leaves. */
export interface Concluded {
  readonly round: LoadedRound;
  readonly step: LoadedStep;
  readonly asked: DecideStepRequest;
  readonly change: RoundChange;
  readonly refused: readonly LineSnapshot[];
  /** Of what was decided on. */
  readonly total: Rupiah;
  readonly contentHash: string;
}

/** What a decision means for the requisition: it moves on, loses lines, or ends and lets everything go. */
@Injectable()
export class ApprovalConclusion {
  constructor(
    private readonly holds: RequisitionHolds,
    private readonly urgent: UrgentOutcomes,
  ) {}

  async conclude(tx: Tx, record: RequisitionEntity, concluded: Concluded) {
    const { change, step } = concluded;
    tell(tx, record.id, concluded);
    const after = await this.outcome(tx, record, concluded);
    return { ...toStepView(after), stepId: step.id, stepStatus: stepStatusAfter(change, step) };
  }

  private outcome(tx: Tx, record: RequisitionEntity, concluded: Concluded): Promise<RequisitionEntity> {
    switch (concluded.change.outcome) {
      case 'approved':
        return this.approved(tx, record, concluded);
      case 'returned':
        return this.ended(tx, record, 'return', concluded);
      case 'rejected':
        return this.ended(tx, record, 'reject', concluded);
      default:
        return this.goesOn(tx, record, concluded);
    }
  }

  private async approved(tx: Tx, record: RequisitionEntity, concluded: Concluded) {
    const { total, contentHash, refused, asked, round } = concluded;
    const heldUntil = orderWindow(record, tx.now, round.calendar);
    startOrderClock(tx, record.id, heldUntil);
    await this.letGo(tx, record, concluded);
    const part = refused.length > 0 ? `, ${refused.length} baris ditolak,` : '';
    return transition(tx, {
      ...stepOf(record),
      action: 'approve',
      change: { ...approverOf(tx, concluded), decidedAt: tx.now, heldUntil, total, contentHash },
      reason: asked.note,
      summary: `Permintaan belanja "${record.title}"${part} senilai ${formatRupiah(total)} disetujui.`,
    });
  }

  private async ended(
    tx: Tx,
    record: RequisitionEntity,
    action: 'return' | 'reject',
    { asked }: Pick<Concluded, 'asked'>,
  ) {
    const verb = action === 'return' ? 'dikembalikan' : 'ditolak';
    const reason = reasonIn(asked);
    const { accountId: approverId, postId: approverPostId } = tx.actor;
    if (record.lane === 'urgent') {
      const change = { approverId, approverPostId, decidedAt: tx.now };
      return action === 'return'
        ? this.urgent.mend(tx, record, reason, change)
        : this.urgent.contest(tx, record, `tidak disetujui (${reason})`, change);
    }
    await this.holds.releaseAll(tx, record, `${verb}: ${reason}`);
    return transition(tx, {
      ...stepOf(record),
      action,
      change: { approverId, approverPostId, decidedAt: tx.now, heldUntil: null },
      reason,
      summary: `Permintaan belanja "${record.title}" ${verb}: ${reason}`,
    });
  }

  /** Other seats or stages still decide. The version grows only when the content did: two who decide side by side saw the same. */
  private async goesOn(tx: Tx, record: RequisitionEntity, concluded: Concluded) {
    const { total, contentHash, refused, step } = concluded;
    const summary = `Langkah "${step.title}" atas permintaan belanja "${record.title}" diputus: disetujui${
      refused.length > 0 ? ` dengan ${refused.length} baris ditolak` : ''
    }.`;
    tx.audit({
      action: 'requisition.decide',
      recordType: 'requisition',
      recordId: record.id,
      summary,
      changes: { total: [record.total, total], contentHash: [record.contentHash, contentHash] },
      agencyId: record.agencyId,
    });
    if (refused.length === 0) return record;
    await this.letGo(tx, record, concluded);
    const change = { total, contentHash, version: record.version + 1 };
    const { affected } = await tx.manager.update(
      RequisitionEntity,
      { id: record.id, version: record.version },
      change,
    );
    if (affected !== 1) throw new Problem('stale-version', 'Permintaan belanja sudah diubah orang lain.');
    return Object.assign(record, change);
  }

  // At once, not at the end: what one decider has refused, no later one can bring back, and others wait for the money and the days.
  private async letGo(tx: Tx, record: RequisitionEntity, { refused }: Concluded): Promise<void> {
    if (refused.length === 0) return;
    const names = refused.map(({ name }) => name).join(', ');
    await this.holds.releaseLines(tx, record, refused, `baris ditolak: ${names}`);
  }
}

/** Orders name who approved the need; a check or validation after it does not change who that was. */
function approverOf(tx: Tx, { round, step }: Concluded) {
  const { accountId, postId } = tx.actor;
  const earlier = round.deciders.filter(({ kind }) => kind === 'approve').at(-1);
  return step.kind === 'approve' || !earlier
    ? { approverId: accountId, approverPostId: postId }
    : { approverId: earlier.accountId, approverPostId: earlier.postId };
}

function reasonIn({ note, reasons = [], lines = [] }: DecideStepRequest): string {
  const why = [...reasons, ...lines].flatMap(({ reason }) => reason ?? []);
  return note ?? why.join(' ');
}

function stepStatusAfter({ steps }: RoundChange, { id, status }: LoadedStep) {
  return steps.find((step) => step.id === id)?.status ?? status;
}

function tell(tx: Tx, id: string, { round, step, change, contentHash }: Concluded): void {
  const { outcome, seatId } = change;
  if (outcome === 'approved') {
    const event = contentHash === round.contentHash ? 'approved' : 'partly-approved';
    announce(tx, id, event, { subject: round.id, stepId: step.id });
  } else if (outcome === 'returned' || outcome === 'rejected') {
    announce(tx, id, outcome, { subject: round.id, stepId: step.id });
  } else {
    announce(tx, id, 'decided', { subject: seatId, stepId: step.id });
    const opened = change.steps.filter(({ status }) => status === 'open');
    for (const { id: stepId } of opened) announce(tx, id, 'step-opened', { subject: stepId, stepId });
  }
}
