import type { Tx } from '../platform/database/index.js';
import { RequisitionEvent, type RequisitionHappening } from './requisition.messages.js';

/**
 * Tells what has happened, when the transaction commits. `subject` is what it happened to (a round, a step, a seat): together with the
 * happening it is the key by which the same is never told twice.
 */
export function announce(
  tx: Tx,
  requisitionId: string,
  event: RequisitionHappening,
  { subject, stepId }: { readonly subject: string; readonly stepId?: string },
): void {
  const by = tx.actor.accountId;
  tx.emit(RequisitionEvent, {
    requisitionId,
    event,
    key: `${subject} ${event}`,
    by,
    ...(stepId === undefined ? {} : { stepId }),
  });
}
