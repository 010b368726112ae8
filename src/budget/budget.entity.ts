import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CivilDate } from '../kernel/index.js';
import type { EntryKind } from './domain/ledger.js';

/** An account of the chart of accounts (kode rekening) that routine needs are charged to. */
@Entity('account_code')
export class AccountCodeEntity {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) kind: 'mamin' | 'atk' | null;
}

/** A line of an agency's approved budget (DPA). The counters are moved by `BudgetLedger` only. */
@Entity('budget_line')
export class BudgetLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('integer', { name: 'fiscal_year' }) fiscalYear: number;
  @Column('text', { name: 'dpa_number' }) dpaNumber: string;
  @Column('text', { name: 'sub_activity_code' }) subActivityCode: string;
  @Column('text', { name: 'sub_activity_name' }) subActivityName: string;
  @Column('text', { name: 'account_code' }) accountCode: string;
  @Column('text', { name: 'fund_source' }) fundSource: string;
  @Column('uuid', { name: 'rup_package_id', nullable: true }) rupPackageId: string | null;
  @Column('bigint') pagu: number;
  @Column('bigint') reserved: number;
  @Column('bigint') committed: number;
  @Column('bigint') realised: number;
  /** Null: in force from the first day of its year. */
  @Column('date', { name: 'dpa_date', nullable: true }) dpaDate: CivilDate | null;
  /** Number of the newest version of the pagu. */
  @Column('integer') version: number;
  /** Above the pagu by overrides. */
  @Column('bigint') overridden: number;
}

/** One movement of money on a line; append-only. */
@Entity('budget_entry')
export class BudgetEntryEntity {
  @PrimaryColumn('bigint') id: number;
  @Column('uuid', { name: 'line_id' }) lineId: string;
  @Column('text') kind: EntryKind;
  @Column('bigint') amount: number;
  /** Null when the entry sets the pagu. */
  @Column('uuid', { name: 'requisition_id', nullable: true }) requisitionId: string | null;
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  /** Of what a payment paid or took back. */
  @Column('uuid', { name: 'payment_id', nullable: true }) paymentId: string | null;
  @Column('integer', { name: 'version_number', nullable: true }) versionNumber: number | null;
  /** Of an override: how much of the amount was not there. */
  @Column('bigint') over: number;
  @Column('text', { name: 'override_reason', nullable: true }) overrideReason: string | null;
  @Column('uuid', { name: 'override_post_id', nullable: true }) overridePostId: string | null;
  @Column('text', { name: 'override_basis', nullable: true }) overrideBasis: string | null;
  @Column('timestamptz') at: Date;
}
