import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CapacityHolds } from '../catalog/index.js';
import { decide, type CivilDate, type Refusal, type CivilTime, type Rupiah } from '../kernel/index.js';
import { transition, type Queryable, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import type { Judgement } from './judgement.js';
import type { RuleSet } from '../regulations/index.js';
import type { LineSnapshot, Meeting } from './domain/requisition-content.js';
import { capacityOf } from './requisition-facts.js';
import { loadCalendar } from './approval/seating.queries.js';
import { startOrderClock } from './clock/step-clock.js';
import { orderWindow } from './clock/time-rules.js';
import { requisitionWorkflow } from './domain/requisition-workflow.js';
import { RequisitionEntity, RequisitionLineEntity } from './requisition.entity.js';
import { stepOf, SUBJECT } from './requisition-step.js';
import {
  dropOrderedLines,
  dropUnboughtLines,
  markLinesOrdered,
  type LoweredPrice,
  type UnboughtLine,
} from './requisition-ending.queries.js';
import { urgentConfirmations, type UrgentConfirmation } from './urgent/urgent-times.queries.js';

/** An approved requisition as module orders needs it. */
export interface ApprovedRequisition {
  readonly id: string;
  readonly version: number;
  readonly agencyId: string;
  readonly budgetLineId: string;
  readonly kind: 'mamin' | 'atk';
  readonly title: string;
  readonly meeting: Meeting | null;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly receiver: string;
  readonly requesterId: string;
  readonly approverId: string;
  readonly approverPostId: string;
  readonly total: Rupiah;
  /** By position, without those that were let go; one requisition may name several vendors. */
  readonly lines: readonly LineSnapshot[];
  readonly verdict: Pick<Judgement, 'contractForm' | 'obligations' | 'approvalRoute'>;
  readonly ruleSetTitle: string;
  /** The rules of the day it was submitted: what follows from it is still judged by them. */
  readonly ruleSet: RuleSet;
  /** By vendor, what it said yes to before anybody had approved; empty outside the urgent lane. */
  readonly confirmations: ReadonlyMap<string, UrgentConfirmation>;
  /** As it was locked. */
  readonly record: LockedRequisition;
}

/** A requisition that the transaction of an order holds. */
export type LockedRequisition = RequisitionEntity;

/** What module orders may do with a requisition, inside its own transaction. */
@Injectable()
export class RequisitionsForOrders {
  constructor(private readonly capacity: CapacityHolds) {}

  /** Locks an approved requisition of one of the agencies, whose lines are read with what else orders need (`WANTED_LINES_JSON`); 404 for any other, 409 unless it is approved. */
  async lockApproved(
    tx: Tx,
    requisitionId: string,
    agencyIds: readonly string[],
  ): Promise<Omit<ApprovedRequisition, 'lines'>> {
    const record = await tx.lock(
      RequisitionEntity,
      { id: requisitionId, agencyId: In([...agencyIds]) },
      SUBJECT,
    );
    const decision = decide(requisitionWorkflow, record.status, 'order', 'pejabat-pengadaan');
    if (!decision.ok) throw problemOf(decision.refusals);
    const { verdict, ruleSet, approverId, approverPostId } = record;
    if (!verdict || !ruleSet || !approverId || !approverPostId) {
      throw new Error(`requisition ${record.id} is approved without verdict or approver`);
    }
    return {
      id: record.id,
      version: record.version,
      agencyId: record.agencyId,
      budgetLineId: record.budgetLineId,
      kind: record.kind,
      title: record.title,
      meeting: record.meeting,
      deliveryDate: record.deliveryDate,
      deliveryTime: record.deliveryTime?.slice(0, 5) ?? null,
      deliveryPlace: record.deliveryPlace,
      receiver: record.receiver,
      requesterId: record.requesterId,
      approverId,
      approverPostId,
      total: record.total,
      verdict: {
        contractForm: verdict.contractForm,
        obligations: verdict.obligations,
        approvalRoute: verdict.approvalRoute,
      },
      ruleSetTitle: ruleSet.title,
      ruleSet,
      confirmations: record.lane === 'urgent' ? await urgentConfirmations(tx, record.id) : new Map(),
      record,
    };
  }

  /** The days that an approved requisition holds become the orders'; before the budget line, as everywhere. */
  async takeCapacity(tx: Tx, requisition: ApprovedRequisition): Promise<void> {
    await this.capacity.take(tx, capacityOf(requisition, requisition.lines, requisition.ruleSet));
  }

  /** What a vendor could not make on the day, for who looks before ordering. */
  fullDays(source: Queryable, requisition: ApprovedRequisition): Promise<Refusal[]> {
    return this.capacity.refusals(source, capacityOf(requisition, requisition.lines, requisition.ruleSet));
  }

  /** approved -> ordered, when the orders have been issued. */
  async markOrdered(
    tx: Tx,
    requisition: Pick<ApprovedRequisition, 'id' | 'record' | 'total'>,
    lowered: readonly LoweredPrice[] = [],
  ): Promise<void> {
    // Locked by lockApproved in this transaction, so the row is still as it was and needs no second look.
    const { record, total } = requisition;
    const summary = `Permintaan belanja "${record.title}" dipesan.`;
    await transition(tx, { ...stepOf(record), action: 'order', change: { total }, summary });
    await markLinesOrdered(tx, requisition.id, lowered);
  }

  /** The requisition behind an order, locked after the order. */
  lock(tx: Tx, requisitionId: string): Promise<RequisitionEntity> {
    return tx.lock(RequisitionEntity, { id: requisitionId }, SUBJECT);
  }

  /** What one vendor's order takes of its days becomes this; 422 when a day cannot bear it. The requisition is locked. */
  async moveCapacity(
    tx: Tx,
    record: Pick<RequisitionEntity, 'id' | 'kind' | 'ruleSet'>,
    order: {
      readonly vendorId: string;
      readonly deliveryDate: CivilDate;
      readonly lines: readonly LineSnapshot[];
    },
    reason: string,
  ): Promise<void> {
    const { ruleSet } = record;
    if (!ruleSet) throw new Error(`requisition ${record.id} is ordered without rules`);
    await this.capacity.releaseVendor(tx, record.id, order.vendorId, reason);
    await this.capacity.take(tx, capacityOf({ ...record, ...order }, order.lines, ruleSet));
  }

  /** The need behind an order that was called off is given up: nothing of it waits for another vendor. */
  async drop(tx: Tx, record: RequisitionEntity, vendorId: string, reason: string): Promise<void> {
    const { id } = record;
    await this.capacity.releaseVendor(tx, id, vendorId, reason);
    if ((await dropOrderedLines(tx, id, vendorId)) > 0) return;
    await this.giveUp(tx, record, reason);
  }

  private async giveUp(tx: Tx, record: RequisitionEntity, reason: string): Promise<void> {
    await transition(tx, {
      ...stepOf(record),
      action: 'give-up',
      change: { heldUntil: null },
      reason,
      summary: `Permintaan belanja "${record.title}" berakhir: ${reason}`,
    });
  }

  /**
   * Part of an order is no longer bought: its portions of the day are free, lines of which nothing is bought are let go, and with the
   * last of them the need. The order is locked; the requisition is locked here.
   */
  async giveUpPart(
    tx: Tx,
    { requisitionId, vendorId, reason }: { requisitionId: string; vendorId: string; reason: string },
    lines: readonly (UnboughtLine & { readonly quantity: number; readonly isAll: boolean })[],
  ): Promise<void> {
    const record = await this.lock(tx, requisitionId);
    const goods = lines.filter(({ kind }) => kind === 'goods');
    const items = goods.map(({ itemId, quantity: portions }) => ({ itemId, portions }));
    if (items.length > 0) await this.capacity.lower(tx, { requisitionId, vendorId, reason }, items);
    const gone = lines.filter(({ isAll }) => isAll).map(({ itemId, kind }) => ({ itemId, kind }));
    if (gone.length === 0) return;
    const wanted = await dropUnboughtLines(tx, requisitionId, vendorId, gone);
    if (wanted === 0 && record.status === 'ordered') await this.giveUp(tx, record, reason);
  }

  /** A vendor declined or did not answer: its lines wait again, and the requisition is approved again unless it is already. */
  async reopen(
    tx: Tx,
    requisitionId: string,
    vendorId: string,
    reason: string,
    locked?: RequisitionEntity,
  ): Promise<void> {
    const record = locked ?? (await this.lock(tx, requisitionId));
    const lines = { requisitionId, vendorId, state: 'ordered' as const };
    await tx.manager.update(RequisitionLineEntity, lines, { state: 'open' });
    await this.capacity.releaseVendor(tx, requisitionId, vendorId, reason);
    // Another order of the same requisition may have reopened it before.
    if (record.status === 'approved') return;
    const summary = `Permintaan belanja "${record.title}" dibuka kembali: ${reason}`;
    // Whoever orders has the whole time again: another vendor must be found.
    const heldUntil = orderWindow(record, tx.now, await loadCalendar(tx));
    startOrderClock(tx, requisitionId, heldUntil);
    await transition(tx, { ...stepOf(record), action: 'reopen', change: { heldUntil }, reason, summary });
  }
}
