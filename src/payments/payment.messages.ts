import { defineMessage } from '../platform/outbox/message.js';

/** What has happened to an invoice or a payment that somebody should hear of; `key` is the same when it is told again. */
export interface PaymentEventPayload {
  readonly paymentId: string | null;
  readonly invoiceId: string;
  readonly event:
    | 'invoiced'
    | 'mismatched'
    | 'complete'
    | 'verified'
    | 'approved'
    | 'sent-back'
    | 'paid'
    | 'arrived'
    | 'missing'
    | 'bank-returned'
    | 'closed'
    | 'reminded'
    | 'escalated';
  readonly transferId?: string;
  readonly key: string;
  /** The account that did it. */
  readonly by: string | null;
}

/** Something has happened to an invoice or its payment. */
export const PaymentEvent = defineMessage<PaymentEventPayload>('payments.event');
