import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../../platform/database/index.js';
import type { Tax } from '../../taxes/index.js';

describeConstraints({
  tax_deposit_ntpn_once: {
    kind: 'already-exists',
    code: 'ntpn-used',
    pointer: '/ntpn',
    detail: 'Nomor penerimaan ini sudah dicatat pada setoran lain.',
  },
  tax_deposit_part_once: {
    kind: 'wrong-status',
    code: 'deposited-already',
    detail: 'Sebagian potongan sudah disetor lewat setoran lain; muat ulang dahulu.',
  },
});

/** What a treasurer brought to the treasury, by one receipt. Whole rupiah. */
@Entity('tax_deposit')
export class TaxDepositEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') tax: Tax;
  /** The first day of the tax period. */
  @Column('date') period: string;
  @Column('text') ntpn: string;
  @Column('text', { name: 'billing_code', nullable: true }) billingCode: string | null;
  @Column('date', { name: 'deposited_on' }) depositedOn: string;
  @Column('bigint') amount: number;
  @Column('uuid', { name: 'file_id' }) fileId: string;
  @Column('uuid', { name: 'by_account' }) byAccount: string;
  @Column('uuid', { name: 'by_post_id', nullable: true }) byPostId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
  @Column('text', { name: 'withdraw_reason', nullable: true }) withdrawReason: string | null;
  @Column('integer') version: number;
}

/** One withheld tax in a deposit. */
@Entity('tax_deposit_part')
export class TaxDepositPartEntity {
  @PrimaryColumn('uuid', { name: 'deposit_id' }) depositId: string;
  @PrimaryColumn('uuid', { name: 'withholding_id' }) withholdingId: string;
  /** Gone when the deposit is withdrawn. */
  @Column('boolean', { name: 'is_live' }) isLive: boolean;
}
