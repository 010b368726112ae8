import { changesBetween } from '../../platform/audit/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/http/index.js';
import { holderPost } from '../payments/payment-facts.queries.js';
import { PaymentStepBegun } from '../payments/payment-clock.messages.js';
import { beginning, requireStep, tellOf } from '../payments/payment-step.js';
import type { PaymentEntity } from '../payments/payment.entity.js';
import { updatePayments } from './transfer-writing.queries.js';

/** What a transfer does to one locked payment. */
export interface SentPayment {
  readonly payment: PaymentEntity;
  /** The taxes, where they become binding. */
  readonly bound: Partial<Pick<PaymentEntity, 'net' | 'withheld' | 'taxes' | 'taxedOn'>>;
  /** Whether nothing of it is left to send. */
  readonly settles: boolean;
  readonly summary: string;
}

/**
 * Moves every payment that is sent whole to `paid` and notes on the others what was sent, with history, audit and telling of each. One
 * statement for all of them (one more for a payment that no post holds); 409 when somebody was faster.
 */
export async function keepSent(tx: Tx, transferId: string, sent: readonly SentPayment[]): Promise<void> {
  const changed = [];
  for (const { payment, bound, settles, summary } of sent) {
    const change = settles ? { ...bound, ...(await settled(tx, payment)) } : bound;
    changed.push({
      payment,
      settles,
      summary,
      from: payment.status,
      change: { ...change, version: payment.version + 1 },
    });
  }
  const rows = changed.map(({ payment, change }) => ({ ...payment, ...change, was: payment.version }));
  const kept = await updatePayments(tx, rows);
  if (kept.length !== sent.length) {
    throw new Problem('wrong-status', 'Pembayaran sudah berubah; muat ulang lalu periksa kembali.');
  }
  for (const { payment, settles, summary, from, change } of changed) {
    const { id: recordId, agencyId, vendorId } = payment;
    const [recordType, action] = ['payment', settles ? 'settle' : 'pay-part'];
    const { version: _counted, ...told } = change;
    const changes = changesBetween(payment, settles ? change : told);
    Object.assign(payment, change);
    if (settles) {
      tx.recordStatus({ recordType, recordId, from, to: payment.status, action });
      tx.emit(PaymentStepBegun, { paymentId: recordId, since: tx.now.toISOString() });
    }
    tx.audit({ action: `payment.${action}`, recordType, recordId, summary, changes, agencyId, vendorId });
    tellOf(tx, payment, 'paid', transferId);
  }
}

/** What holds of a payment once all of it is sent; the treasurer, who sent it, goes on holding it. */
async function settled(tx: Tx, payment: PaymentEntity): Promise<Partial<PaymentEntity>> {
  const status = requireStep(tx, payment, 'settle');
  const { holderRole: role, holderPostId: postId } = payment;
  const holder = role && postId ? { role, postId } : await holderPost(tx, payment, status);
  return { ...beginning(tx, holder), status, paidAt: tx.now };
}
