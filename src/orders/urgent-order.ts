import { instantInWords } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import type { UrgentConfirmation } from '../requisitions/index.js';
import { orderWorkflow } from './domain/order-workflow.js';

/** An urgent order begins as accepted: the vendor's yes came first and stands in its own record, which the order only follows. */
export function recordAccepted(tx: Tx, recordId: string, { at, name }: UrgentConfirmation): void {
  tx.recordStatus({
    recordType: 'order',
    recordId,
    from: orderWorkflow.initial,
    to: 'accepted',
    action: 'accept',
    reason: `sudah disanggupi ${name} lewat pesanan mendesak, ${instantInWords(at)}`,
  });
}
