import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tax } from '../../taxes/index.js';

/** One tax withheld on one payment, as its day's rules said. Never changed: a correction is a new row. */
@Entity('withholding')
export class WithholdingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'payment_id' }) paymentId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') tax: Tax;
  @Column('date', { name: 'withheld_on' }) withheldOn: string;
  /** Whole rupiah. */
  @Column('bigint') base: number;
  @Column('integer', { name: 'rate_numerator' }) rateNumerator: number;
  @Column('integer', { name: 'rate_denominator' }) rateDenominator: number;
  /** Whole rupiah; negative only in a correction. */
  @Column('bigint') amount: number;
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('boolean', { name: 'is_verified' }) isVerified: boolean;
  @Column('uuid', { name: 'corrects_id', nullable: true }) correctsId: string | null;
  @Column('timestamptz') at: Date;
}
