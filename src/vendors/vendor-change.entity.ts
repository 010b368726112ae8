import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChangeStatus } from './domain/vendor-change.js';

/** A change that a verified vendor asks for. */
@Entity('vendor_change')
export class VendorChangeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  /** Columns of the vendor that hold no personal number. */
  @Column('jsonb') profile: object;
  @Column('text', { name: 'nik_cipher', nullable: true }) nikCipher: string | null;
  @Column('text', { name: 'nik_index', nullable: true }) nikIndex: string | null;
  @Column('text', { name: 'npwp_cipher', nullable: true }) npwpCipher: string | null;
  @Column('text', { name: 'npwp_index', nullable: true }) npwpIndex: string | null;
  @Column('text', { name: 'nitku_cipher', nullable: true }) nitkuCipher: string | null;
  @Column('text', { name: 'bank_account_cipher', nullable: true }) bankAccountCipher: string | null;
  @Column('text', { name: 'bank_account_index', nullable: true }) bankAccountIndex: string | null;
  /** What people are shown: field to value in force and value asked for; personal numbers masked. */
  @Column('jsonb') shown: object;
  @Column('text') reason: string;
  @Column('text') status: ChangeStatus;
  @Column('uuid', { name: 'requested_by' }) requestedBy: string;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { name: 'decision_note', nullable: true }) decisionNote: string | null;
  @Column('integer') version: number;
}
