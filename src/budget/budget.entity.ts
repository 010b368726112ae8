import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @Column('text', { name: 'rup_code', nullable: true }) rupCode: string | null;
  @Column('bigint') pagu: number;
  @Column('bigint') reserved: number;
  @Column('bigint') committed: number;
  @Column('bigint') realised: number;
}

/** One movement of money on a line; append-only. */
@Entity('budget_entry')
export class BudgetEntryEntity {
  @PrimaryColumn('bigint') id: number;
  @Column('uuid', { name: 'line_id' }) lineId: string;
  @Column('text') kind: 'reserve' | 'release' | 'commit' | 'cancel' | 'realise';
  @Column('bigint') amount: number;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  @Column('timestamptz') at: Date;
}
