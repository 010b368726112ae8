import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../../platform/database/index.js';
import type { TaxAssessment } from '../../taxes/index.js';
import type { InvoiceStatus } from '../domain/invoice-workflow.js';
import type { InvoiceMatch } from '../domain/three-way-match.js';

describeConstraints({
  invoice_number_once: {
    kind: 'wrong-status',
    code: 'number-used',
    detail: 'Nomor nota ini sudah Anda pakai untuk tagihan lain.',
  },
  invoice_faktur_once: {
    kind: 'wrong-status',
    code: 'faktur-used',
    detail: 'Nomor faktur pajak ini sudah dipakai untuk tagihan lain.',
  },
});

/** What the tax rules said of an invoice on its day. */
export type InvoiceTaxes = Pick<TaxAssessment, 'complete' | 'lines' | 'undetermined'> & {
  readonly on: string;
};

/** Where a receipt will need a duty stamp: the limit in whole rupiah and its article. */
export interface StampDuty {
  readonly limit: number;
  readonly legalBasis: string;
}

/** What a vendor asks for, with what order and acceptance say of it. Amounts in whole rupiah. */
@Entity('invoice')
export class InvoiceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') kind: 'supply' | 'cancellation-fee';
  @Column('text') number: string;
  @Column('text', { name: 'number_source' }) numberSource: 'own' | 'generated';
  @Column('date', { name: 'invoiced_on' }) invoicedOn: string;
  @Column('text') status: InvoiceStatus;
  /** What it bills; once it matches, what is owed at the prices of the order. */
  @Column('bigint') amount: number;
  @Column('bigint') penalty: number;
  @Column('text', { name: 'penalty_legal_basis', nullable: true }) penaltyLegalBasis: string | null;
  /** Taxes that come on top of the prices of the order. */
  @Column('bigint', { name: 'added_tax' }) addedTax: number;
  @Column('jsonb', { nullable: true }) taxes: InvoiceTaxes | null;
  @Column('jsonb', { name: 'stamp_duty', nullable: true }) stampDuty: StampDuty | null;
  @Column('jsonb') match: InvoiceMatch;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('text', { name: 'faktur_number', nullable: true }) fakturNumber: string | null;
  @Column('uuid', { name: 'file_id', nullable: true }) fileId: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt: Date;
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Column('text', { name: 'submitted_person' }) submittedPerson: string;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { name: 'withdraw_reason', nullable: true }) withdrawReason: string | null;
  @Column('integer') version: number;
}
