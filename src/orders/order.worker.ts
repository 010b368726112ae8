import { Injectable } from '@nestjs/common';
import { Problem } from '../platform/http/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { AnswerOrderService } from './answer-order.service.js';
import { OrderAnswerDue } from './order.messages.js';
import { OrderQueries } from './order.queries.js';

/** What happens to orders without anybody asking. */
@Injectable()
export class OrderWorker {
  constructor(
    private readonly queries: OrderQueries,
    private readonly answers: AnswerOrderService,
  ) {}

  @OnMessage(OrderAnswerDue)
  async endUnanswered({ orderId }: { orderId: string }, { jobId }: JobContext): Promise<void> {
    const order = await this.queries.statusOf(orderId);
    if (order?.status !== 'issued') return;
    if (order.answerDueAt.getTime() > Date.now()) throw new Error('the time for the answer is not over yet');
    try {
      await this.answers.expire(orderId, jobId);
    } catch (error) {
      // Answered or ended between the look and the lock: nothing is left to do.
      if (!(error instanceof Problem && error.kind === 'wrong-status')) throw error;
    }
  }
}
