import { Injectable } from '@nestjs/common';
import { PaymentEvent, type PaymentEventPayload } from '../payments/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { PAYMENT_AUDIENCES, paymentNews } from './domain/payment-news.js';
import { links } from './news.worker.js';
import { PaymentNewsQueries } from './payment-news.queries.js';
import { Teller } from './teller.js';

/** Tells both sides of invoices and payments, once. */
@Injectable()
export class PaymentNewsWorker {
  constructor(
    private readonly queries: PaymentNewsQueries,
    private readonly teller: Teller,
  ) {}

  @OnMessage(PaymentEvent)
  async payment(payload: PaymentEventPayload, { jobId }: JobContext): Promise<void> {
    const { invoiceId: id, paymentId, transferId = null, event, key, by } = payload;
    const parts = PAYMENT_AUDIENCES[event];
    const untold = await this.queries.of({ id, parts, key, by, paymentId, transferId });
    if (!untold) return;
    const { facts, agencyId, recipients, orderId } = untold;
    const record =
      paymentId === null
        ? ({ recordType: 'invoice', recordId: id } as const)
        : ({ recordType: 'payment', recordId: paymentId } as const);
    await this.teller.tell(
      { ...record, key, link: links.payments(orderId), agencyId, jobId },
      recipients.map((to) => ({ to, news: paymentNews(event, to.part, facts) })),
    );
  }
}
