import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../platform/access/index.js';
import { describeConstraints } from '../../platform/database/index.js';
import type { Channel } from '../domain/channels.js';
import type { PaymentStatus } from '../domain/payment-workflow.js';

describeConstraints({
  payment_invoice_once: {
    kind: 'wrong-status',
    code: 'already-asked',
    detail: 'Pembayaran untuk tagihan ini sudah berjalan.',
  },
});

/** What the agency owes by one invoice, until both sides say that it is paid. Whole rupiah. */
@Entity('payment')
export class PaymentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'invoice_id' }) invoiceId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') status: PaymentStatus;
  @Column('text', { nullable: true }) channel: Channel | null;
  @Column('bigint') gross: number;
  @Column('bigint') penalty: number;
  @Column('bigint', { nullable: true }) withheld: number | null;
  @Column('bigint', { nullable: true }) net: number | null;
  /** The assessment that binds, by the rules of the day of payment; before it the one that was shown to who approved. */
  @Column('jsonb', { nullable: true }) taxes: object | null;
  @Column('date', { name: 'taxed_on', nullable: true }) taxedOn: string | null;
  @Column('timestamptz', { name: 'clock_from' }) clockFrom: Date;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text', { name: 'due_legal_basis', nullable: true }) dueLegalBasis: string | null;
  @Column('timestamptz', { name: 'step_since' }) stepSince: Date;
  @Column('text', { name: 'holder_role', nullable: true }) holderRole: Role | null;
  @Column('uuid', { name: 'holder_post_id', nullable: true }) holderPostId: string | null;
  /** Accounts of the steps taken; gone again when it is sent back beyond them. */
  @Column('uuid', { name: 'completed_by', nullable: true }) completedBy: string | null;
  @Column('text', { name: 'completed_role', nullable: true }) completedRole: Role | null;
  @Column('uuid', { name: 'verified_by', nullable: true }) verifiedBy: string | null;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('text', { name: 'approved_role', nullable: true }) approvedRole: Role | null;
  /** Of the present step: how often its post was reminded, when the one above was told, and when that happens next. */
  @Column('integer', { name: 'step_reminders' }) stepReminders: number;
  @Column('timestamptz', { name: 'step_escalated_at', nullable: true }) stepEscalatedAt: Date | null;
  @Column('timestamptz', { name: 'step_due_at', nullable: true }) stepDueAt: Date | null;
  @Column('timestamptz', { name: 'overdue_told_at', nullable: true }) overdueToldAt: Date | null;
  @Column('timestamptz', { name: 'disputed_at', nullable: true }) disputedAt: Date | null;
  @Column('timestamptz', { name: 'paid_at', nullable: true }) paidAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('integer') version: number;
}

/** Something that was said of a payment after both sides had closed it; append-only. */
@Entity('payment_correction')
export class PaymentCorrectionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'payment_id' }) paymentId: string;
  @Column('uuid', { name: 'transfer_id' }) transferId: string;
  @Column('text') reason: string;
  @Column('uuid', { name: 'by_account' }) byAccount: string;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
