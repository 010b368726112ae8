import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeEncrypted } from '../platform/crypto/index.js';

export const CORRECTION_PURPOSE = 'data-correction.wanted';
describeEncrypted({ table: 'data_correction', column: 'wanted_cipher', purpose: CORRECTION_PURPOSE });

/** What may be corrected by asking; everything else a person changes alone. */
export const CORRECTION_SUBJECTS = ['account', 'official', 'vendor', 'other'] as const;
export type CorrectionSubject = (typeof CORRECTION_SUBJECTS)[number];

export type CorrectionStatus = 'open' | 'done' | 'refused';

/** A person's request to correct what the system keeps (UU 27/2022 ps 6). */
@Entity('data_correction')
export class CorrectionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') subject: CorrectionSubject;
  @Column('text') field: string;
  /** How it should read; may be a NIK. */
  @Column('text', { name: 'wanted_cipher' }) wantedCipher: string;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('text') status: CorrectionStatus;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('integer') version: number;
}
