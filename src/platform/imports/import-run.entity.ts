import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../access/index.js';
import { describeEncrypted } from '../crypto/index.js';
import type { Cell, TableFormat } from '../table/index.js';
import type { RowFault } from './import-kind.js';
import type { ImportStatus } from './import-workflow.js';

export const IMPORT_MODES = ['all-or-nothing', 'good-rows-only'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** How a file was laid out. */
export interface ImportLayout {
  readonly format: TableFormat;
  readonly sheet: string | null;
  /** The rows down to the headings, as they were. */
  readonly head: readonly (readonly Cell[])[];
  readonly headingRow: number;
  readonly lastRow: number;
  /** Key and position of each column that was recognised. */
  readonly columns: readonly (readonly [key: string, position: number])[];
}

/** How many rows there are of each sort. */
export interface ImportCounts {
  readonly rows: number;
  readonly ready: number;
  readonly faulty: number;
  readonly remarked: number;
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly applied: number;
  readonly refused: number;
}

/** Somebody in a capacity, kept so that a job can act in their name. */
export type ActingPerson = Omit<Actor, 'origin'>;

/** One file that somebody imports. */
@Entity('import_run')
export class ImportRunEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') status: ImportStatus;
  @Column('text', { nullable: true }) mode: ImportMode | null;
  @Column('jsonb') options: object;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('bigint', { name: 'file_size' }) fileSize: number;
  @Column('text') sha256: string;
  @Column('jsonb', { nullable: true }) layout: ImportLayout | null;
  @Column('jsonb') remarks: readonly RowFault[];
  @Column('jsonb') counts: Partial<ImportCounts>;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  @Column('uuid', { name: 'vendor_id', nullable: true }) vendorId: string | null;
  /** The one who sent the file, then the one who confirmed it. */
  @Column('jsonb') acting: ActingPerson;
  /** When the system gave up for now, until an operator has it tried again. */
  @Column('timestamptz', { name: 'halted_at', nullable: true }) haltedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('integer') version: number;
}

/** Purposes of the cipher; the columns were called so when the first values were written. */
export const SEALED = {
  content: 'import_content.content',
  row: 'import_row.sealed',
  handover: 'import_row.handover',
};

describeEncrypted(
  { table: 'import_content', key: 'run_id', column: 'content_cipher', purpose: SEALED.content },
  { table: 'import_row', column: 'cells_cipher', purpose: SEALED.row },
  { table: 'import_row', column: 'handover_cipher', purpose: SEALED.handover },
);
