import { Injectable } from '@nestjs/common';
import {
  addDays,
  addWorkingDays,
  addWorkingHours,
  civilDateOf,
  coversYear,
  instantInWords,
  instantOf,
  longDate,
  yearOf,
  type CivilDate,
  type WorkingCalendar,
} from '../../kernel/index.js';
import { loadCalendar } from '../../orders/index.js';
import { systemActor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import type { Rule } from '../domain/payment-rules.js';
import type { PaymentStatus } from '../domain/payment-workflow.js';
import { PaymentEvent, type PaymentEventPayload } from '../payment.messages.js';
import { PaymentDue, PaymentStepBegun, PaymentStepDue } from './payment-clock.messages.js';
import { paymentFacts } from './payment-facts.queries.js';
import { PaymentRuleReader } from './payment-rules.js';
import { PAYMENT } from './payment-step.js';
import { PaymentEntity } from './payment.entity.js';

/** Ends a unit of work that found nothing to do: the payment moved on, or was told of already. */
class NothingToDo extends Error {}

const ENDED: readonly PaymentStatus[] = ['closed', 'cancelled'];

/**
 * What time brings to payments: a promised day, reminders, the post above. It never moves one: silence pays nothing and closes nothing.
 * Everything may run twice and late; the truth is looked at again each time.
 */
@Injectable()
export class PaymentClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: PaymentRuleReader,
  ) {}

  /** Sets the promised day, once, and when the present step is to be reminded of. */
  begin(paymentId: string, jobId: string): Promise<void> {
    return this.quietly('jam pembayaran', jobId, async (tx) => {
      const { payment, workingDays, stepHours, calendar } = await this.lock(tx, paymentId);
      const due = payment.dueOn === null ? promised(payment, workingDays, calendar) : null;
      const stepDueAt =
        payment.stepDueAt === null ? after(payment.stepSince, stepHours?.value ?? null, calendar) : null;
      if (due === null && stepDueAt === null) throw new NothingToDo();
      const change = {
        ...(due && { dueOn: due.on, dueLegalBasis: due.legalBasis }),
        ...(stepDueAt && { stepDueAt }),
      };
      if (due) tx.emit(PaymentDue, { paymentId, dueOn: due.on }, instantOf(addDays(due.on, 1)));
      if (stepDueAt) tx.emit(PaymentStepDue, { paymentId, dueAt: stepDueAt.toISOString() }, stepDueAt);
      const promise = due ? `Dijanjikan dibayar paling lambat ${longDate(due.on)} (${due.legalBasis}). ` : '';
      const reminder = stepDueAt ? `Tahap ini diingatkan ${instantInWords(stepDueAt)}.` : '';
      await this.change(tx, payment, change, 'set-clock', `${promise}${reminder}`.trim());
    });
  }

  /** The time of a step is over: first its post is reminded, from then on the one above it is told too. Throws when it is too early. */
  stepDue(paymentId: string, dueAt: Date, jobId: string): Promise<void> {
    return this.quietly('pengingat pembayaran', jobId, async (tx) => {
      const { payment, stepHours, calendar } = await this.lock(tx, paymentId);
      if (payment.stepDueAt?.getTime() !== dueAt.getTime()) throw new NothingToDo();
      if (tx.now < dueAt) throw new Error(`the time of payment ${paymentId} is not over yet`);
      const round = payment.stepReminders + 1;
      const event = round === 1 ? 'reminded' : 'escalated';
      const next = after(tx.now, stepHours?.value ?? null, calendar);
      const change: Partial<PaymentEntity> = {
        stepReminders: round,
        stepDueAt: next,
        ...(event === 'escalated' && { stepEscalatedAt: payment.stepEscalatedAt ?? tx.now }),
      };
      if (next) tx.emit(PaymentStepDue, { paymentId, dueAt: next.toISOString() }, next);
      this.tell(tx, payment, event, `step ${payment.stepSince.toISOString()} ${round}`);
      const summary =
        event === 'reminded'
          ? 'Jabatan yang memegang pembayaran ini diingatkan.'
          : 'Pembayaran ini belum bergerak; jabatan di atasnya diberi tahu.';
      await this.change(tx, payment, change, event === 'reminded' ? 'remind' : 'escalate', summary);
    });
  }

  /** The promised day is over and nothing was paid: told once. Throws when it is too early. */
  due(paymentId: string, dueOn: CivilDate, jobId: string): Promise<void> {
    return this.quietly('janji pembayaran', jobId, async (tx) => {
      const { payment } = await this.lock(tx, paymentId);
      if (payment.dueOn !== dueOn || payment.overdueToldAt !== null || payment.status === 'paid') {
        throw new NothingToDo();
      }
      if (tx.now < instantOf(addDays(dueOn, 1))) throw new Error(`payment ${paymentId} is not due yet`);
      this.tell(tx, payment, 'escalated', `overdue ${dueOn}`);
      const summary = `Janji pembayaran ${longDate(dueOn)} (${payment.dueLegalBasis ?? '-'}) terlewati; jabatan yang memegang dan atasannya diberi tahu.`;
      await this.change(tx, payment, { overdueToldAt: tx.now }, 'overdue', summary);
    });
  }

  private async lock(tx: Tx, paymentId: string) {
    const payment = await tx.lock(PaymentEntity, { id: paymentId }, PAYMENT);
    if (ENDED.includes(payment.status)) throw new NothingToDo();
    const [facts] = await paymentFacts(tx, [paymentId]);
    // What was promised in the letter of the order holds until it is paid.
    const { rules } = await this.rules.on(tx, facts?.issuedOn ?? civilDateOf(tx.now), facts?.kind ?? '');
    return { payment, ...rules, calendar: await loadCalendar(tx) };
  }

  private tell(
    tx: Tx,
    { id: paymentId, invoiceId }: PaymentEntity,
    event: PaymentEventPayload['event'],
    what: string,
  ) {
    tx.emit(PaymentEvent, { paymentId, invoiceId, event, key: `payment ${paymentId} ${what}`, by: null });
  }

  /** The version is of what people decide on, and stays. */
  private async change(
    tx: Tx,
    { id, agencyId, vendorId }: PaymentEntity,
    change: Partial<PaymentEntity>,
    action: string,
    summary: string,
  ): Promise<void> {
    await tx.manager.update(PaymentEntity, { id }, change);
    tx.audit({
      action: `payment.${action}`,
      recordType: 'payment',
      recordId: id,
      summary,
      agencyId,
      vendorId,
    });
  }

  private async quietly(purpose: string, jobId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.unitOfWork.run(systemActor(purpose, jobId), work).catch((error: unknown) => {
      if (!(error instanceof NothingToDo)) throw error;
    });
  }
}

/** Told to the clock in the transaction that asks for a payment, which then needs no statement of its own for it. */
export function startClock(tx: Tx, paymentId: string): void {
  tx.emit(PaymentStepBegun, { paymentId, since: tx.now.toISOString() });
}

function promised(
  { clockFrom }: PaymentEntity,
  rule: Rule<number> | null,
  calendar: WorkingCalendar,
): { readonly on: CivilDate; readonly legalBasis: string } | null {
  if (rule === null) return null;
  const on = addWorkingDays(civilDateOf(clockFrom), rule.value, calendar);
  return coversYear(yearOf(on), calendar) ? { on, legalBasis: rule.legalBasis } : null;
}

function after(from: Date, hours: number | null, calendar: WorkingCalendar): Date | null {
  if (hours === null) return null;
  const at = addWorkingHours(from, hours, calendar);
  return coversYear(yearOf(civilDateOf(at)), calendar) ? at : null;
}
