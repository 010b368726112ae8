import { Injectable, Logger } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { OnMessage, OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { PaymentDue, PaymentStepBegun, PaymentStepDue } from './payment-clock.messages.js';
import { PaymentClockQueries } from './payment-clock.queries.js';
import { PaymentClock } from './payment-clock.service.js';

// Delayed jobs are given this long before the sweep takes their work.
const LATE_MS = 120_000;

/** What time brings to payments. */
@Injectable()
export class PaymentClockWorker {
  private readonly log = new Logger(PaymentClockWorker.name);

  constructor(
    private readonly queries: PaymentClockQueries,
    private readonly clock: PaymentClock,
  ) {}

  @OnMessage(PaymentStepBegun)
  begun({ paymentId }: { paymentId: string }, { jobId }: JobContext): Promise<void> {
    return this.clock.begin(paymentId, jobId);
  }

  @OnMessage(PaymentStepDue)
  stepDue({ paymentId, dueAt }: { paymentId: string; dueAt: string }, { jobId }: JobContext): Promise<void> {
    return this.clock.stepDue(paymentId, new Date(dueAt), jobId);
  }

  @OnMessage(PaymentDue)
  due({ paymentId, dueOn }: { paymentId: string; dueOn: string }, { jobId }: JobContext): Promise<void> {
    return this.clock.due(paymentId, dueOn, jobId);
  }

  /** The second look: times whose jobs were lost, and payments that have none yet. */
  @OnSchedule('payments.clock', { every: 600_000 })
  async sweep(): Promise<void> {
    const jobId = 'payments.clock';
    const late = new Date(Date.now() - LATE_MS);
    for (const { id } of await this.queries.undated(late))
      await this.apart(id, () => this.clock.begin(id, jobId));
    for (const { id, dueAt } of await this.queries.lateSteps(late))
      await this.apart(id, () => this.clock.stepDue(id, dueAt, jobId));
    for (const { id, dueOn } of await this.queries.overdue(civilDateOf(late)))
      await this.apart(id, () => this.clock.due(id, dueOn, jobId));
  }

  // One that fails holds up no other; its own job, or the next sweep, tries again.
  private async apart(id: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) =>
      this.log.error(`the clock of payment ${id}: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}
