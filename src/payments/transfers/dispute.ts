import type { Tx } from '../../platform/database/index.js';
import { PaymentStepBegun } from '../payments/payment-clock.messages.js';
import { holderPost } from '../payments/payment-facts.queries.js';
import { beginning } from '../payments/payment-step.js';
import type { PaymentEntity } from '../payments/payment.entity.js';

/** What a payment becomes whose vendor misses the money: held by the treasurer's post, with an age of its own. One statement. */
export async function disputed(tx: Tx, payment: PaymentEntity): Promise<Partial<PaymentEntity>> {
  const holder = await holderPost(tx, payment, 'paid');
  tx.emit(PaymentStepBegun, { paymentId: payment.id, since: tx.now.toISOString() });
  return { ...beginning(tx, holder), disputedAt: tx.now };
}
