import { decide } from '../../kernel/index.js';
import type { Role } from '../../platform/access/index.js';
import { requireVersion, transition, type Tx } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { paymentWorkflow, type PaymentAction, type PaymentStatus } from '../domain/payment-workflow.js';
import { PaymentEvent, type PaymentEventPayload } from '../payment.messages.js';
import { holderPost } from './payment-facts.queries.js';
import { PaymentStepBegun } from './payment-clock.messages.js';
import { PaymentEntity } from './payment.entity.js';
import { isOfAgency } from './payment.policy.js';

export const PAYMENT = 'Pembayaran';

/** One step that a person takes with a payment. */
interface PaymentStep {
  readonly action: PaymentAction;
  /** Whom to tell; nobody where another message tells it. */
  readonly event: PaymentEventPayload['event'] | null;
  readonly change?: Partial<PaymentEntity>;
  readonly reason?: string;
  readonly summary: string;
  readonly transferId?: string;
}

/** The payment, locked, of an agency of the actor's; 404 else. One statement. */
export async function lockPayment(tx: Tx, id: string): Promise<PaymentEntity> {
  const payment = await tx.lock(PaymentEntity, { id }, PAYMENT);
  if (!isOfAgency(tx.actor, payment)) throw notFound(PAYMENT);
  return payment;
}

/** Refuses a step that the workflow does not allow (409, 403) before anything is worked out, and one on an older version; the status it leads to. */
export function requireStep(
  tx: Tx,
  payment: Pick<PaymentEntity, 'status' | 'version'>,
  action: PaymentAction,
  version?: number,
): PaymentStatus {
  const decision = decide<PaymentStatus, PaymentAction, Role>(
    paymentWorkflow,
    payment.status,
    action,
    tx.actor.role,
  );
  if (!decision.ok) throw problemOf(decision.refusals);
  if (version !== undefined) requireVersion(payment, version, PAYMENT);
  return decision.value;
}

/** Moves a payment to its next post, whose time begins anew, and tells whom it concerns. Two statements. */
export async function takeStep(tx: Tx, payment: PaymentEntity, step: PaymentStep): Promise<void> {
  const { action, event, change, reason, summary, transferId } = step;
  const to = requireStep(tx, payment, action);
  const holder = await holderPost(tx, payment, to);
  await transition<PaymentEntity, PaymentStatus, PaymentAction>(tx, {
    ...{ entity: PaymentEntity, recordType: 'payment', record: payment, workflow: paymentWorkflow, action },
    change: { ...beginning(tx, holder), ...change },
    ...(reason !== undefined && { reason }),
    summary,
    agencyId: payment.agencyId,
    vendorId: payment.vendorId,
  });
  if (holder) tx.emit(PaymentStepBegun, { paymentId: payment.id, since: tx.now.toISOString() });
  if (event) tellOf(tx, payment, event, transferId);
}

/** What holds whenever a post gets a payment. */
export function beginning(
  { now }: Pick<Tx, 'now'>,
  holder: { readonly role: string; readonly postId: string } | null,
): Partial<PaymentEntity> {
  return {
    stepSince: now,
    stepReminders: 0,
    stepEscalatedAt: null,
    stepDueAt: null,
    holderRole: (holder?.role ?? null) as Role | null,
    holderPostId: holder?.postId ?? null,
  };
}

/** Tells whom it concerns, once for each version of the payment. */
export function tellOf(
  tx: Tx,
  { id: paymentId, invoiceId, version }: Pick<PaymentEntity, 'id' | 'invoiceId' | 'version'>,
  event: PaymentEventPayload['event'],
  transferId?: string,
): void {
  const key = `payment ${paymentId} ${event} ${version}`;
  const by = tx.actor.accountId;
  tx.emit(PaymentEvent, {
    paymentId,
    invoiceId,
    event,
    key,
    by,
    ...(transferId !== undefined && { transferId }),
  });
}
