import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '../platform/http/index.js';
import { OnMessage, OnSchedule, type JobContext } from '../platform/queue/index.js';
import { AnswerAmendmentService } from './amendments/answer-amendment.service.js';
import { OrderClockQueries } from './order-clock.queries.js';
import { OrderDeadlineService } from './order-deadline.service.js';
import { OrderAnswerDue, OrderProposalDue } from './order.messages.js';
import { OrderQueries } from './order.queries.js';

// Delayed jobs are given this long before the sweep takes their work.
const LATE_MS = 120_000;
// Clocks of two processes may differ by this much; what is due later than that was moved and has a message of its own.
const SKEW_MS = 60_000;

/** What happens to orders without anybody asking. */
@Injectable()
export class OrderWorker {
  private readonly log = new Logger(OrderWorker.name);

  constructor(
    private readonly queries: OrderQueries,
    private readonly clock: OrderClockQueries,
    private readonly deadlines: OrderDeadlineService,
    private readonly proposals: AnswerAmendmentService,
  ) {}

  @OnMessage(OrderAnswerDue)
  async endUnanswered({ orderId }: { orderId: string }, { jobId }: JobContext): Promise<void> {
    const order = await this.queries.statusOf(orderId);
    if (order?.status !== 'issued') return;
    const early = order.answerDueAt.getTime() - Date.now();
    if (early > SKEW_MS) return;
    if (early > 0) throw new Error('the time for the answer is not over yet');
    await this.deadlines.due(orderId, jobId);
  }

  @OnMessage(OrderProposalDue)
  async endProposal({ amendmentId }: { amendmentId: string }, { jobId }: JobContext): Promise<void> {
    try {
      await this.proposals.expire(amendmentId, jobId);
    } catch (error) {
      // Answered meanwhile.
      if (!(error instanceof Problem && error.kind === 'wrong-status')) throw error;
    }
  }

  /** The second look: deadlines whose jobs were lost, and times in which the service was away. */
  @OnSchedule('orders.clock', { every: 600_000 })
  async sweep(): Promise<void> {
    const jobId = 'orders.clock';
    const late = new Date(Date.now() - LATE_MS);
    await this.deadlines.settle(jobId);
    for (const { id } of await this.clock.overdueAnswers(late))
      await this.apart(id, () => this.deadlines.due(id, jobId));
    for (const { id } of await this.clock.overdueProposals(late))
      await this.apart(id, () =>
        this.endProposal({ amendmentId: id }, { jobId, messageId: null, attempt: 1, isLastAttempt: false }),
      );
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
