import { Injectable } from '@nestjs/common';
import { formatRupiah } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { closeRound } from '../approval/round.queries.js';
import { RequisitionHolds } from '../requisition-holds.js';
import { stepOf, SUBJECT } from '../requisition-step.js';
import { RequisitionEntity, RequisitionLineEntity } from '../requisition.entity.js';
import { RequisitionEvent } from '../requisition.messages.js';
import { UrgentOutcomes } from '../urgent/urgent-outcomes.js';
import type { ClockedStep } from './clock.queries.js';
import { hoursIn } from './time-rules.js';

/** The end of a requisition whose time has passed: price, ceiling, capacity and money are let go, and it is said so. */
@Injectable()
export class Expiry {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holds: RequisitionHolds,
    private readonly urgent: UrgentOutcomes,
  ) {}

  /** Nobody has decided in time. The requisition is locked and submitted. */
  async expireSubmitted(tx: Tx, record: RequisitionEntity, step: ClockedStep): Promise<void> {
    const reason = `langkah "${step.title}" tidak diputus sampai batas waktu (${step.legalBasis})`;
    await closeRound(tx, record.id, 'expired');
    if (record.lane === 'urgent') {
      await this.urgent.contest(tx, record, reason);
      return tell(tx, record);
    }
    await this.end(tx, record, reason);
  }

  /** Nobody has ordered in time what was approved. With orders living, only the rest ends. Anything else is left as it is. */
  async expireApproved(requisitionId: string, heldUntil: Date, jobId: string): Promise<void> {
    const expiring = this.unitOfWork.run(systemActor('batas waktu pemesanan', jobId), async (tx) => {
      const record = await tx.lock(RequisitionEntity, { id: requisitionId }, SUBJECT);
      if (record.status !== 'approved' || record.heldUntil?.getTime() !== heldUntil.getTime())
        throw new NotWaiting();
      // Vendors have confirmed it: the order is written however late.
      if (record.lane === 'urgent') throw new NotWaiting();
      if (heldUntil > tx.now) throw new Error('the time for the order is not over yet');
      const window = hoursIn(record.ruleSet, 'order_issue_working_hours', record.kind);
      const basis = window ? ` (${window.legalBasis})` : '';
      const reason = `tidak dipesan dalam ${window?.hours ?? 0} jam kerja sejak dapat dipesan${basis}`;
      if (await this.holds.isOrdered(tx, record)) await this.dropRest(tx, record, reason);
      else await this.end(tx, record, reason);
    });
    await expiring.catch((error: unknown) => {
      if (!(error instanceof NotWaiting)) throw error;
    });
  }

  private async end(tx: Tx, record: RequisitionEntity, reason: string): Promise<void> {
    await this.holds.releaseAll(tx, record, `gugur: ${reason}`);
    await transition(tx, {
      ...stepOf(record),
      action: 'expire',
      change: { heldUntil: null },
      reason,
      summary: `Permintaan belanja "${record.title}" senilai ${formatRupiah(record.total)} gugur: ${reason}; dana, harga, dan kapasitas dilepas.`,
    });
    tell(tx, record);
  }

  private async dropRest(tx: Tx, record: RequisitionEntity, reason: string): Promise<void> {
    const open = { requisitionId: record.id, state: 'open' as const };
    await tx.manager.update(RequisitionLineEntity, open, { state: 'dropped' });
    const amount = await this.holds.releaseRest(tx, record, `sisa dilepas: ${reason}`);
    await transition(tx, {
      ...stepOf(record),
      action: 'drop-rest',
      change: { heldUntil: null },
      reason,
      summary: `Sisa permintaan belanja "${record.title}" senilai ${formatRupiah(amount)} dilepas: ${reason}.`,
    });
    tell(tx, record);
  }
}

class NotWaiting extends Error {}

// The version tells one end from another: what has expired can be submitted again.
function tell(tx: Tx, { id, version }: RequisitionEntity): void {
  tx.emit(RequisitionEvent, {
    requisitionId: id,
    event: 'expired',
    key: `requisition ${id} expired ${version}`,
  });
}
