import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AppointmentQueries } from '../../organisation/index.js';
import { mandateEnded } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { amendmentWorkflow } from '../domain/amendment-workflow.js';
import { stateOf, type DeliveryTerms } from '../domain/order-change.js';
import { sideOf } from '../order-change.policy.js';
import { OrderEntity } from '../order.entity.js';
import { OrderEvent, OrderProposalDue } from '../order.messages.js';
import { AmendmentEntity } from './amendment.entity.js';
import type { ChangeableOrder } from './amendment.queries.js';

/** What a proposal says. */
export type Proposal = Pick<
  AmendmentEntity,
  'kind' | 'reasonCode' | 'reason' | 'after' | 'dueAt' | 'legalBasis'
>;

/** The terms of an order as it stands; hours and minutes, as people and histories know them. */
export function termsOf({
  deliveryDate,
  deliveryTime,
  deliveryPlace,
  receiver,
}: DeliveryTerms): DeliveryTerms {
  return { deliveryDate, deliveryTime: deliveryTime?.slice(0, 5) ?? null, deliveryPlace, receiver };
}

/** Writing proposals, with who stands for the agency. */
@Injectable()
export class ProposalWriter {
  constructor(private readonly appointments: AppointmentQueries) {}

  /** Keeps the proposal, starts its time and tells the other side. The order is locked. */
  async put(tx: Tx, order: OrderEntity, { lines, next }: ChangeableOrder, proposal: Proposal) {
    const side = sideOf(tx.actor, order);
    if (side === null) throw notFound('Surat pesanan');
    const { id: orderId, number: orderNumber, agencyId, vendorId } = order;
    const before = stateOf(termsOf(order), lines);
    const id = uuidv7();
    const { kind, reason, dueAt, after } = proposal;
    await tx.manager.insert(AmendmentEntity, {
      id,
      orderId,
      number: next,
      proposedBy: side,
      before,
      status: amendmentWorkflow.initial,
      proposedAt: tx.now,
      version: 1,
      ...proposal,
      ...(side === 'agency' ? await this.signing(tx) : {}),
    });
    const action = kind === 'change' ? 'propose' : 'ask-release';
    tx.recordStatus({ recordType: 'order-amendment', recordId: id, from: null, to: 'open', action, reason });
    tx.audit({
      action: `order-amendment.${action}`,
      recordType: 'order',
      recordId: orderId,
      summary:
        kind === 'change'
          ? `Perubahan ke-${next} surat pesanan ${orderNumber} diusulkan: ${reason}`
          : `Penyedia meminta dilepaskan dari surat pesanan ${orderNumber}: ${reason}`,
      changes: { amendment: [null, id], total: [before.total, after.total] },
      agencyId,
      vendorId,
    });
    const event = kind === 'change' ? 'amendment-proposed' : 'release-asked';
    tx.emit(OrderEvent, { orderId, event, key: `amendment ${id} ${event}`, by: tx.actor.accountId });
    tx.emit(OrderProposalDue, { amendmentId: id }, dueAt);
    return { id, number: next, kind, status: amendmentWorkflow.initial, dueAt, version: 1 };
  }

  /** Who acts for the agency, as the addendum will name them. */
  async signing(tx: Tx): Promise<Pick<AmendmentEntity, 'agencySignatory' | 'agencyPostId'>> {
    const agencySignatory = await this.appointments.signatory(tx);
    if (!agencySignatory || !tx.actor.postId) throw mandateEnded(tx.actor.mandate ?? { decreeNumber: '-' });
    return { agencySignatory, agencyPostId: tx.actor.postId };
  }
}
