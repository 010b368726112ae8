import { Injectable } from '@nestjs/common';
import { instantInWords, type CivilDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { RegulationReader } from '../regulations/index.js';
import { afterOutage, ApprovalClock, loadCalendar, RequisitionsForOrders } from '../requisitions/index.js';
import { AnswerOrderService } from './answer-order.service.js';
import { outagesAround, OrderClockQueries } from './order-clock.queries.js';
import { OrderEntity } from './order.entity.js';
import { OrderAnswerDue, OrderEvent } from './order.messages.js';
import { numberRule } from './surat-pesanan-terms.js';

class NothingToDo extends Error {}

/** The deadline for a vendor's answer: moved where the service was away, then the end of the order. */
@Injectable()
export class OrderDeadlineService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OrderClockQueries,
    private readonly regulations: RegulationReader,
    private readonly requisitions: RequisitionsForOrders,
    private readonly outages: ApprovalClock,
    private readonly answers: AnswerOrderService,
  ) {}

  /** What the end of the time for an answer brings: more time after an outage, else the end of the order. Twice is once. */
  async due(orderId: string, jobId: string): Promise<void> {
    // Nobody is held to a deadline of a time in which nobody could answer.
    await this.outages.settleOutages(jobId);
    if (await this.moveAfterOutage(orderId, jobId)) return;
    try {
      await this.answers.expire(orderId, jobId);
    } catch (error) {
      // Answered or ended between the look and the lock: nothing is left to do.
      if (!(error instanceof Problem && error.kind === 'wrong-status')) throw error;
    }
  }

  /** Moves every answer that nobody could give in time because the service was away. */
  async settle(jobId: string): Promise<void> {
    for (const outage of await this.queries.outages(new Date()))
      for (const { id } of await this.queries.ordersAround(outage)) await this.moveAfterOutage(id, jobId);
  }

  /** Whether the order has more time now. */
  private async moveAfterOutage(orderId: string, jobId: string): Promise<boolean> {
    try {
      await this.unitOfWork.run(systemActor('gangguan layanan', jobId), (tx) => this.move(tx, orderId));
      return true;
    } catch (error) {
      if (error instanceof NothingToDo) return false;
      throw error;
    }
  }

  private async move(tx: Tx, orderId: string): Promise<void> {
    const order = await tx.lock(OrderEntity, { id: orderId }, 'Surat pesanan');
    if (order.status !== 'issued') throw new NothingToDo();
    const outages = await outagesAround(tx, order.answerDueAt);
    if (outages.length === 0) throw new NothingToDo();
    const { kind } = await this.requisitions.lock(tx, order.requisitionId);
    const ruleSet = await this.regulations.ruleSetOn(tx, order.issuedOn as CivilDate);
    const grace = numberRule(ruleSet, 'outage_grace_working_hours', kind);
    if (!grace) throw new NothingToDo();
    const calendar = await loadCalendar(tx);
    let dueAt = order.answerDueAt;
    for (const outage of outages) dueAt = afterOutage(dueAt, outage, grace.value, calendar) ?? dueAt;
    if (dueAt <= order.answerDueAt) throw new NothingToDo();
    await tx.manager.update(OrderEntity, { id: orderId }, { answerDueAt: dueAt });
    tx.emit(OrderAnswerDue, { orderId }, dueAt);
    const key = `order ${orderId} due ${dueAt.toISOString()}`;
    tx.emit(OrderEvent, { orderId, event: 'due-moved', key, by: null });
    const { number, agencyId, vendorId, answerDueAt } = order;
    tx.audit({
      action: 'order.move-deadline',
      recordType: 'order',
      recordId: orderId,
      summary: `Batas waktu menjawab surat pesanan ${number} digeser ke ${instantInWords(dueAt)} karena gangguan layanan (${grace.legalBasis}).`,
      changes: { answerDueAt: [answerDueAt, dueAt] },
      agencyId,
      vendorId,
    });
  }
}
