import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../platform/database/index.js';
import type { ContractForm } from '../regulations/index.js';
import type { LineKind } from '../requisitions/index.js';
import type { Side } from './domain/amendment-workflow.js';
import type { OrderCancelReason } from './domain/cancellation.js';
import type { DeclineReason } from './domain/decline-reasons.js';
import type { OrderStatus } from './domain/order-workflow.js';
import type { OrderTaxes } from './order-taxes.js';

describeConstraints({
  purchase_order_once: {
    kind: 'wrong-status',
    code: 'already-ordered',
    detail: 'Permintaan ini sudah dipesan kepada penyedia yang sama.',
  },
});

/** The regency's order to one vendor of an approved requisition. */
@Entity('purchase_order')
export class OrderEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  /** Of its greatest goods; what each line is paid from stands on the line. */
  @Column('uuid', { name: 'budget_line_id' }) budgetLineId: string;
  @Column('uuid', { name: 'document_id' }) documentId: string;
  @Column('text') number: string;
  @Column('date', { name: 'issued_on' }) issuedOn: string;
  @Column('uuid', { name: 'issued_by' }) issuedBy: string;
  @Column('uuid', { name: 'issued_by_post_id' }) issuedByPostId: string;
  @Column('text', { name: 'contract_form' }) contractForm: ContractForm;
  /** Where and when to deliver: the requisition's at first, what both sides agreed on since. */
  @Column('date', { name: 'delivery_date' }) deliveryDate: string;
  @Column('time', { name: 'delivery_time', nullable: true }) deliveryTime: string | null;
  @Column('text', { name: 'delivery_place' }) deliveryPlace: string;
  @Column('text') receiver: string;
  @Column('bigint') total: number;
  @Column('jsonb') taxes: OrderTaxes;
  @Column('text') status: OrderStatus;
  @Column('timestamptz', { name: 'answer_due_at' }) answerDueAt: Date;
  @Column('text', { name: 'answer_legal_basis' }) answerLegalBasis: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  /** By whoever held this link of the vendor, when nobody was signed in. */
  @Column('uuid', { name: 'answered_link_id', nullable: true }) answeredLinkId: string | null;
  /** Of an urgent order: the yes that was given before the letter was written. */
  @Column('uuid', { name: 'urgent_confirmation_id', nullable: true }) urgentConfirmationId: string | null;
  /** The receipt for what was accepted, once the order is complete. */
  @Column('uuid', { name: 'kuitansi_document_id', nullable: true }) kuitansiDocumentId: string | null;
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason: DeclineReason | null;
  @Column('text', { name: 'decline_note', nullable: true }) declineNote: string | null;
  /** Of an order whose value asks for a Surat Perintah Kerja. */
  @Column('uuid', { name: 'spk_document_id', nullable: true }) spkDocumentId: string | null;
  /** Of an order that was called off: on whose account, why, and what it costs the agency (whole rupiah, with the article). */
  @Column('text', { name: 'cancelled_by', nullable: true }) cancelledBy: Side | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason:
    OrderCancelReason | DeclineReason | null;
  @Column('text', { name: 'cancel_note', nullable: true }) cancelNote: string | null;
  @Column('bigint', { name: 'cancel_fee' }) cancelFee: number;
  @Column('text', { name: 'cancel_fee_basis', nullable: true }) cancelFeeBasis: string | null;
  @Column('integer') version: number;
}

/** A line of an order, as approved in the requisition. */
@Entity('purchase_order_line')
export class OrderLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('integer') position: number;
  /** What is bought, or the trip that brings it. */
  @Column('text') kind: LineKind;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  @Column('text') unit: string;
  @Column('integer') quantity: number;
  /** Before any amendment. */
  @Column('integer', { name: 'ordered_quantity' }) orderedQuantity: number;
  /** What pays for it. */
  @Column('uuid', { name: 'budget_line_id' }) budgetLineId: string;
  @Column('bigint', { name: 'unit_price' }) unitPrice: number;
  @Column('bigint') amount: number;
}
