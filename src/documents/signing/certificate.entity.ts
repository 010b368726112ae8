import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CertificateFacts } from '../domain/certificate.js';

/** A certificate that somebody signs with. Its key is gone once it has ended. */
@Entity('signing_certificate')
export class SigningCertificateEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') status: 'active' | 'replaced' | 'withdrawn';
  // Not loaded with the record: only a signature needs it.
  @Column('text', { name: 'p12_cipher', nullable: true, select: false }) p12Cipher: string | null;
  @Column('jsonb') facts: CertificateFacts;
  @Column('text') fingerprint: string;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
  @Column('timestamptz', { name: 'valid_until' }) validUntil: Date;
  @Column('text', { name: 'name_confirmation', nullable: true }) nameConfirmation: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
