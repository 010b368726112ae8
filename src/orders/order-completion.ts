import { transition, type Tx } from '../platform/database/index.js';
import { closeOpenProposal } from './amendments/amendment.queries.js';
import { orderWorkflow } from './domain/order-workflow.js';
import { OrderEntity } from './order.entity.js';
import { OrderEvent } from './order.messages.js';

/** accepted -> completed, in the transaction that saw that nothing is left to deliver and has locked the order. 409 for any other status. */
export async function completeOrder(tx: Tx, record: OrderEntity): Promise<void> {
  const { id, number, agencyId, vendorId } = record;
  await closeOpenProposal(tx, id, 'pesanan selesai');
  await transition(tx, {
    entity: OrderEntity,
    recordType: 'order',
    record,
    workflow: orderWorkflow,
    action: 'complete',
    as: 'system',
    summary: `Surat pesanan ${number} selesai: tidak ada lagi yang harus diserahkan.`,
    agencyId,
    vendorId,
  });
  tx.emit(OrderEvent, {
    orderId: id,
    event: 'completed',
    key: `order ${id} completed`,
    by: tx.actor.accountId,
  });
}
