import { Injectable, Logger } from '@nestjs/common';
import { OnMessage, OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { ApprovalClock } from './approval-clock.service.js';
import { ApprovalStepDue, RequisitionOrderDue } from './clock.messages.js';
import { ClockQueries } from './clock.queries.js';
import { Expiry } from './expiry.js';

// Delayed jobs are given this long before the sweep takes their work.
const LATE_MS = 120_000;

/** What time brings to requisitions. */
@Injectable()
export class ClockWorker {
  private readonly log = new Logger(ClockWorker.name);

  constructor(
    private readonly queries: ClockQueries,
    private readonly clock: ApprovalClock,
    private readonly expiry: Expiry,
  ) {}

  @OnMessage(ApprovalStepDue)
  stepDue({ stepId, dueAt }: { stepId: string; dueAt: string }, { jobId }: JobContext): Promise<void> {
    return this.clock.deadline(stepId, new Date(dueAt), jobId);
  }

  @OnMessage(RequisitionOrderDue)
  orderDue(
    { requisitionId, heldUntil }: { requisitionId: string; heldUntil: string },
    { jobId }: JobContext,
  ): Promise<void> {
    return this.expiry.expireApproved(requisitionId, new Date(heldUntil), jobId);
  }

  /** The second look: deadlines whose jobs were lost, times in which the service was away, posts that fell vacant meanwhile. */
  @OnSchedule('requisitions.clock', { every: 600_000 })
  async sweep(): Promise<void> {
    const jobId = 'requisitions.clock';
    await this.clock.settleOutages(jobId);
    const late = new Date(Date.now() - LATE_MS);
    for (const { id, dueAt } of await this.queries.overdueSteps(late))
      await this.apart(id, () => this.clock.deadline(id, dueAt, jobId));
    for (const { id } of await this.queries.undatedSteps())
      await this.apart(id, () => this.clock.date(id, jobId));
    for (const { id, heldUntil } of await this.queries.overdueOrders(late))
      await this.apart(id, () => this.expiry.expireApproved(id, heldUntil, jobId));
    for (const { id, requisitionId } of await this.queries.vacantSteps())
      await this.apart(id, () => this.clock.tellVacant(id, requisitionId, jobId));
  }

  // One that fails holds up no other; its own job, or the next sweep, tries again.
  private async apart(id: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) =>
      this.log.error(
        `the time of ${id} is over, but: ${error instanceof Error ? error.message : String(error)}`,
      ),
    );
  }
}
