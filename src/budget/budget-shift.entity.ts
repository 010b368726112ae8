import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CivilDate } from '../kernel/index.js';
import type { ShiftStatus } from './domain/shift-workflow.js';
import type { ShiftKind } from './domain/shift.js';

/** A decree that changes pagu (pergeseran, DPPA), as a document; its rows are in `budget_shift_row`. */
@Entity('budget_shift')
export class BudgetShiftEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('integer', { name: 'fiscal_year' }) fiscalYear: number;
  @Column('text') kind: ShiftKind;
  @Column('text', { name: 'decree_number' }) decreeNumber: string;
  @Column('date', { name: 'decree_date' }) decreeDate: CivilDate;
  @Column('text') reason: string;
  @Column('uuid', { name: 'file_id', nullable: true }) fileId: string | null;
  @Column('text') status: ShiftStatus;
  @Column('uuid', { name: 'drafted_by' }) draftedBy: string;
  /** The person behind the account. */
  @Column('text', { name: 'drafted_person' }) draftedPerson: string;
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt: Date;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('uuid', { name: 'import_run_id', nullable: true }) importRunId: string | null;
  @Column('integer') version: number;
}
