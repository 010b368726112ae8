import { Injectable } from '@nestjs/common';
import { instantInWords, type WorkingCalendar } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { findSeating, loadCalendar, type FoundSeat } from '../approval/seating.queries.js';
import { deadlineOf } from '../domain/approval-plan.js';
import { afterOutage, atDeadline } from '../domain/step-deadline.js';
import { SUBJECT } from '../requisition-step.js';
import { RequisitionEntity } from '../requisition.entity.js';
import { RequisitionEvent } from '../requisition.messages.js';
import { ClockQueries, type ClockedStep, type Outage } from './clock.queries.js';
import { Expiry } from './expiry.js';
import { startStepClock } from './step-clock.js';
import { hoursIn } from './time-rules.js';

/** Ends a unit of work that found nothing to do: what was due has been decided, moved or ended by somebody else. */
class NothingToDo extends Error {}

/** The deadlines of approval: what happens when nobody decides. */
@Injectable()
export class ApprovalClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ClockQueries,
    private readonly expiry: Expiry,
  ) {}

  /** What the deadline `dueAt` of a step brings now. Throws when it has not come yet; twice is once. */
  async deadline(stepId: string, dueAt: Date, jobId: string): Promise<void> {
    const seen = await this.queries.step(stepId);
    if (!seen || seen.status !== 'open' || seen.dueAt?.getTime() !== dueAt.getTime()) return;
    await this.settleOutages(jobId);
    await this.quietly('batas waktu persetujuan', jobId, async (tx) => {
      const { record, step } = await this.lock(tx, seen);
      if (step.status !== 'open' || step.dueAt?.getTime() !== dueAt.getTime()) throw new NothingToDo();
      const { roles, seatsIn } = { roles: step.terms.escalateTo ?? [], seatsIn: step.terms.seatsIn };
      const upwards = { roles, seatsIn: seatsIn === 'unit' ? 'nearest' : seatsIn } as const;
      const { seats, calendar } = await findSeating(tx, record, [upwards]);
      const { deadlineHours, onDeadline } = step.terms;
      const runsSince = step.escalatedAt ?? step.openedAt;
      const isEscalated = step.escalatedAt !== null;
      const canEscalate = seats.length > 0;
      const timed = { ...step, runsSince, isEscalated, deadlineHours, onDeadline, canEscalate };
      const answer = atDeadline(timed, tx.now, calendar);
      switch (answer.kind) {
        case 'nothing':
          throw new NothingToDo();
        case 'too-early':
          throw new Error(`the time of step ${stepId} is not over yet`);
        case 'move':
          return this.move(tx, record, step, answer.dueAt, calendar, 'hari libur yang ditetapkan kemudian');
        case 'escalate':
          return this.escalate(tx, record, step, { dueAt: answer.dueAt, seats, calendar });
        case 'expire':
          return this.expiry.expireSubmitted(tx, record, step);
      }
    });
  }

  /** Gives a step its date once the days off on the way are known; its time runs from now, since nobody could know of it before. */
  async date(stepId: string, jobId: string): Promise<void> {
    const seen = await this.queries.step(stepId);
    if (!seen) return;
    await this.quietly('batas waktu persetujuan', jobId, async (tx) => {
      const { record, step } = await this.lock(tx, seen);
      if (step.status !== 'open' || step.dueAt !== null) throw new NothingToDo();
      const calendar = await loadCalendar(tx);
      const dueAt = deadlineOf(tx.now, step.terms.deadlineHours, calendar);
      if (dueAt === null) throw new NothingToDo();
      await this.move(tx, record, step, dueAt, calendar, 'hari libur tahun itu kini diketahui');
    });
  }

  /** Moves the deadlines that nobody could meet because the service was away. */
  async settleOutages(jobId: string): Promise<void> {
    for (const outage of await this.queries.beat(new Date())) {
      for (const { id } of await this.queries.stepsAround(outage)) await this.moveAfter(outage, id, jobId);
      await this.quietly('gangguan layanan', jobId, async (tx) => {
        await this.queries.settle(tx, outage.id);
        tx.audit({
          action: 'service.outage',
          recordType: 'service-outage',
          recordId: outage.id,
          summary: `Layanan tidak bekerja dari ${instantInWords(outage.began)} sampai ${instantInWords(outage.ended)}; batas waktu yang jatuh di dalamnya telah digeser.`,
        });
      });
    }
  }

  /** Tells, once for a step, that nobody holds the posts that are to decide. */
  async tellVacant(stepId: string, requisitionId: string, jobId: string): Promise<void> {
    await this.quietly('jabatan kosong', jobId, async (tx) => {
      if (!(await this.queries.markVacant(tx, stepId))) throw new NothingToDo();
      tx.emit(RequisitionEvent, { requisitionId, event: 'vacant', stepId, key: `step ${stepId} vacant` });
      tx.audit({
        action: 'approval-step.vacant',
        recordType: 'requisition',
        recordId: requisitionId,
        summary: 'Tidak ada pejabat pada jabatan yang harus memutus; administrator dan PA diberi tahu.',
      });
    });
  }

  private async lock(tx: Tx, { id, requisitionId }: ClockedStep) {
    const record = await tx.lock(RequisitionEntity, { id: requisitionId }, SUBJECT);
    const step = await this.queries.lockStep(tx, id);
    if (record.status !== 'submitted' || !step) throw new NothingToDo();
    return { record, step };
  }

  private async moveAfter(outage: Outage, stepId: string, jobId: string): Promise<void> {
    const seen = await this.queries.step(stepId);
    if (!seen) return;
    await this.quietly('gangguan layanan', jobId, async (tx) => {
      const { record, step } = await this.lock(tx, seen);
      const grace = hoursIn(record.ruleSet, 'outage_grace_working_hours', record.kind);
      if (step.status !== 'open' || step.dueAt === null || grace === null) throw new NothingToDo();
      const calendar = await loadCalendar(tx);
      const dueAt = afterOutage(step.dueAt, outage, grace.hours, calendar);
      if (dueAt === null) throw new NothingToDo();
      await this.move(tx, record, step, dueAt, calendar, `gangguan layanan (${grace.legalBasis})`);
    });
  }

  private async move(
    tx: Tx,
    record: RequisitionEntity,
    step: ClockedStep,
    dueAt: Date,
    calendar: WorkingCalendar,
    reason: string,
  ): Promise<void> {
    await this.queries.moveDeadline(tx, step, dueAt);
    const { remindBeforeHours } = step.terms;
    startStepClock(tx, record.id, { id: step.id, dueAt, remindBeforeHours }, calendar);
    tx.emit(RequisitionEvent, {
      requisitionId: record.id,
      event: 'reminded',
      stepId: step.id,
      key: `step ${step.id} moved ${dueAt.toISOString()}`,
    });
    tx.audit({
      action: 'approval-step.move-deadline',
      recordType: 'requisition',
      recordId: record.id,
      agencyId: record.agencyId,
      summary: `Batas waktu langkah "${step.title}" digeser ke ${instantInWords(dueAt)} karena ${reason}.`,
      changes: { dueAt: [step.dueAt, dueAt] },
    });
  }

  private async escalate(
    tx: Tx,
    record: RequisitionEntity,
    step: ClockedStep,
    {
      dueAt,
      seats,
      calendar,
    }: { dueAt: Date | null; seats: readonly FoundSeat[]; calendar: WorkingCalendar },
  ): Promise<void> {
    const added = seats.filter(({ postId }) => !step.seatedPosts.includes(postId));
    await this.queries.escalate(tx, step, dueAt, added);
    const { remindBeforeHours } = step.terms;
    startStepClock(tx, record.id, { id: step.id, dueAt, remindBeforeHours }, calendar);
    const key = `step ${step.id} escalated`;
    tx.emit(RequisitionEvent, { requisitionId: record.id, event: 'escalated', stepId: step.id, key });
    const to = added.map(({ title, agencyName }) => `${title}, ${agencyName}`).join('; ');
    tx.audit({
      action: 'approval-step.escalate',
      recordType: 'requisition',
      recordId: record.id,
      agencyId: record.agencyId,
      summary: `Langkah "${step.title}" tidak diputus sampai batas waktu dan diteruskan${to ? ` kepada ${to}` : ''} (${step.legalBasis}).`,
      changes: { dueAt: [step.dueAt, dueAt], seats: [null, added.map(({ postId }) => postId)] },
    });
  }

  /** A unit of work of the system in which there may be nothing left to do. */
  private async quietly(purpose: string, jobId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.unitOfWork.run(systemActor(purpose, jobId), work).catch((error: unknown) => {
      if (!(error instanceof NothingToDo)) throw error;
    });
  }
}
