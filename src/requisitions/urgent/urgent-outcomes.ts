import { Injectable } from '@nestjs/common';
import { transition, type Tx } from '../../platform/database/index.js';
import { loadCalendar } from '../approval/seating.queries.js';
import { stepOf } from '../requisition-step.js';
import type { RequisitionEntity } from '../requisition.entity.js';
import { UrgentEndings } from './urgent-endings.js';
import { justifyDueAt } from './urgent-terms.js';
import { moveJustification, urgentTimes } from './urgent-times.queries.js';
import { UrgentJustificationDue } from './urgent.messages.js';

type Change = Partial<RequisitionEntity>;

/**
 * What the end of an approval means for an order that its vendors have confirmed: nothing is let go, for they deliver in good faith. A
 * justification that is returned or taken back is mended; a "no" or silence leaves the case to the PA, and the agency's lane closed.
 */
@Injectable()
export class UrgentOutcomes {
  constructor(private readonly endings: UrgentEndings) {}

  /** submitted -> confirmed, with the time for a justification again. */
  async mend(tx: Tx, record: RequisitionEntity, reason: string, change: Change = {}) {
    const { justifyHours } = await urgentTimes(tx, record.id);
    const dueAt = justifyDueAt(tx.now, justifyHours, await loadCalendar(tx));
    const moved = await moveJustification(tx, record.id, dueAt);
    tx.emit(UrgentJustificationDue, { requisitionId: record.id, dueAt: moved.toISOString() }, moved);
    return transition(tx, {
      ...stepOf(record),
      action: 'mend',
      change: { ...change, heldUntil: null },
      reason,
      summary: `Pembenaran pesanan mendesak "${record.title}" harus diperbaiki: ${reason}`,
    });
  }

  /** submitted or confirmed -> contested; requester and PA are told. */
  async contest(tx: Tx, record: RequisitionEntity, reason: string, change: Change = {}) {
    const summary = `Pesanan mendesak "${record.title}" belum diselesaikan: ${reason}; dananya tetap dicadangkan dan jalur mendesak perangkat daerah ini ditutup.`;
    await this.endings.tell(
      tx,
      record,
      `Pesanan mendesak belum diselesaikan: ${record.title}`,
      [summary],
      true,
    );
    return transition(tx, {
      ...stepOf(record),
      action: 'contest',
      change: { ...change, heldUntil: null },
      reason,
      summary,
    });
  }
}
