import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Signatory } from '../../organisation/index.js';
import { describeConstraints } from '../../platform/database/index.js';
import type { AmendmentStatus, Side } from '../domain/amendment-workflow.js';
import type { DeclineReason } from '../domain/decline-reasons.js';
import type { OrderState } from '../domain/order-change.js';
import type { OrderTaxes } from '../order-taxes.js';

describeConstraints({
  order_amendment_open: {
    kind: 'wrong-status',
    code: 'proposal-open',
    detail: 'Masih ada usulan perubahan pesanan ini yang menunggu jawaban.',
  },
});

/** What one side proposes to the other about an order: to change it, or to let the vendor go. Kept as it was proposed. */
@Entity('order_amendment')
export class AmendmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  /** Counted within the order, from 1. */
  @Column('integer') number: number;
  @Column('text') kind: 'change' | 'release';
  @Column('text', { name: 'proposed_by' }) proposedBy: Side;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: DeclineReason | null;
  @Column('text') reason: string;
  @Column('jsonb') before: OrderState;
  /** With the taxes of the order as it would be; the same as before when the vendor asks to be let go. */
  @Column('jsonb') after: OrderState & { readonly taxes?: OrderTaxes };
  @Column('text') status: AmendmentStatus;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('text', { name: 'answer_note', nullable: true }) answerNote: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  /** For whom the agency's side signs; null until somebody of the agency has proposed or agreed. */
  @Column('uuid', { name: 'agency_post_id', nullable: true }) agencyPostId: string | null;
  @Column('jsonb', { name: 'agency_signatory', nullable: true }) agencySignatory: Signatory | null;
  @Column('integer') version: number;
}
