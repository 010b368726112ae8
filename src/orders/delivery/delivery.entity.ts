import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../../platform/database/index.js';
import type { ProofKind, RejectionReason, WaiverReason } from '../domain/delivery-reasons.js';
import type { DeliveryStatus } from '../domain/delivery-workflow.js';

describeConstraints({
  delivery_preparing_once: {
    kind: 'wrong-status',
    code: 'already-preparing',
    detail: 'Satu pengiriman untuk pesanan ini sedang disiapkan; berangkatkan atau batalkan dahulu.',
  },
  delivery_proof_once: {
    kind: 'wrong-status',
    code: 'proof-kept',
    detail: 'Foto ini sudah menjadi bukti pengiriman ini.',
  },
});

/** One trip of a vendor with goods of one order. Positions are degrees (WGS 84), lateness against `promisedAt`. */
@Entity('delivery')
export class DeliveryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('integer') sequence: number;
  @Column('text') kind: 'ordinary' | 'replacement';
  @Column('uuid', { name: 'replaces_id', nullable: true }) replacesId: string | null;
  @Column('text') status: DeliveryStatus;
  @Column('timestamptz', { name: 'promised_at' }) promisedAt: Date;
  @Column('boolean', { name: 'is_by_minute' }) isByMinute: boolean;
  @Column('timestamptz', { name: 'prepared_at' }) preparedAt: Date;
  @Column('timestamptz', { name: 'departed_at', nullable: true }) departedAt: Date | null;
  @Column('timestamptz', { name: 'arrived_at', nullable: true }) arrivedAt: Date | null;
  @Column('numeric', { name: 'arrived_latitude', nullable: true }) arrivedLatitude: number | null;
  @Column('numeric', { name: 'arrived_longitude', nullable: true }) arrivedLongitude: number | null;
  @Column('integer', { name: 'late_minutes', nullable: true }) lateMinutes: number | null;
  @Column('integer', { name: 'late_days', nullable: true }) lateDays: number | null;
  @Column('uuid', { name: 'surat_jalan_document_id', nullable: true }) suratJalanDocumentId: string | null;
  @Column('uuid', { name: 'rejection_document_id', nullable: true }) rejectionDocumentId: string | null;
  @Column('uuid', { name: 'bast_document_id', nullable: true }) bastDocumentId: string | null;
  @Column('timestamptz', { name: 'receipt_due_at', nullable: true }) receiptDueAt: Date | null;
  @Column('text', { name: 'receipt_legal_basis', nullable: true }) receiptLegalBasis: string | null;
  /** How many reminders have been sent that silence will count as acceptance. */
  @Column('integer', { name: 'receipt_reminders' }) receiptReminders: number;
  @Column('timestamptz', { name: 'objected_at', nullable: true }) objectedAt: Date | null;
  @Column('text', { nullable: true }) objection: string | null;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
  @Column('uuid', { name: 'checked_by', nullable: true }) checkedBy: string | null;
  @Column('uuid', { name: 'checked_by_post_id', nullable: true }) checkedByPostId: string | null;
  @Column('text', { name: 'checked_by_name', nullable: true }) checkedByName: string | null;
  @Column('timestamptz', { name: 'replace_due_at', nullable: true }) replaceDueAt: Date | null;
  @Column('text', { name: 'replace_legal_basis', nullable: true }) replaceLegalBasis: string | null;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('uuid', { name: 'accepted_by', nullable: true }) acceptedBy: string | null;
  @Column('uuid', { name: 'accepted_by_post_id', nullable: true }) acceptedByPostId: string | null;
  /** Accepted by silence: nobody signed. */
  @Column('boolean', { name: 'is_deemed' }) isDeemed: boolean;
  @Column('bigint', { nullable: true }) penalty: number | null;
  @Column('text', { name: 'penalty_legal_basis', nullable: true }) penaltyLegalBasis: string | null;
  @Column('integer') version: number;
}

/** What of one order line was on a delivery; `received` and `rejected` are null until it is checked. */
@Entity('delivery_line')
export class DeliveryLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'delivery_id' }) deliveryId: string;
  @Column('uuid', { name: 'order_line_id' }) orderLineId: string;
  @Column('integer') sent: number;
  @Column('integer', { nullable: true }) received: number | null;
  @Column('integer', { nullable: true }) rejected: number | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: RejectionReason | null;
  @Column('text', { nullable: true }) note: string | null;
}

/** A photo of a delivery. `takenAt` is what the sender says, `at` the server's clock. */
@Entity('delivery_proof')
export class DeliveryProofEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'delivery_id' }) deliveryId: string;
  @Column('uuid', { name: 'delivery_line_id', nullable: true }) deliveryLineId: string | null;
  @Column('text') kind: ProofKind;
  @Column('uuid', { name: 'file_id' }) fileId: string;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
  @Column('numeric', { nullable: true }) latitude: number | null;
  @Column('numeric', { nullable: true }) longitude: number | null;
  @Column('text', { name: 'given_by' }) givenBy: string;
  @Column('uuid', { name: 'given_by_account', nullable: true }) givenByAccount: string | null;
  @Column('timestamptz') at: Date;
}

/** A quantity of an order line that the agency no longer waits for; its money is free again. */
@Entity('order_waiver')
export class OrderWaiverEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'order_line_id' }) orderLineId: string;
  @Column('uuid', { name: 'delivery_id', nullable: true }) deliveryId: string | null;
  @Column('integer') quantity: number;
  @Column('bigint') amount: number;
  @Column('text', { name: 'reason_code' }) reasonCode: WaiverReason;
  @Column('text', { nullable: true }) note: string | null;
  /** Null for what ended by itself. */
  @Column('uuid', { name: 'by_account', nullable: true }) byAccount: string | null;
  @Column('uuid', { name: 'by_post_id', nullable: true }) byPostId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
