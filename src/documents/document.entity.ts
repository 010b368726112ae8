import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentStatus } from './domain/document-workflow.js';

/** What a stranger with the verification code may see: no personal data, ever. */
export interface PublicFacts {
  readonly agency: string;
  readonly vendor: string | null;
  /** The day on the document, 'YYYY-MM-DD'. */
  readonly date: string;
  /** Whole rupiah. */
  readonly total: number | null;
}

/** An issued document: its snapshot, from which it can be drawn again byte for byte, and the hash of what was drawn. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') number: string;
  @Column('integer') sequence: number;
  @Column('integer') year: number;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id', nullable: true }) vendorId: string | null;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Column('text', { name: 'template_version' }) templateVersion: string;
  // Not loaded with the record: it is large, and only the drawing needs it.
  @Column('text', { name: 'data_cipher', select: false }) dataCipher: string;
  @Column('jsonb', { name: 'public_facts' }) publicFacts: PublicFacts;
  @Column('text', { name: 'verification_code' }) verificationCode: string;
  @Column('text') status: DocumentStatus;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('integer', { nullable: true }) size: number | null;
  @Column('text', { nullable: true }) error: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'rendered_at', nullable: true }) renderedAt: Date | null;
}
