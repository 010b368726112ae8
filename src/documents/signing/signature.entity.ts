import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignatureMethod, SignatureStatus } from '../domain/signature-state.js';
import type { CertificateFacts } from '../domain/certificate.js';

/** A place for one signature on one document, and who has filled it. */
@Entity('document_signature')
export class DocumentSignatureEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'document_id' }) documentId: string;
  /** Its name within the document, such as 'buyer'. */
  @Column('text') slot: string;
  @Column('integer') position: number;
  /** What the person signs as, in words, such as 'Pejabat Pengadaan' or 'Penyedia'. */
  @Column('text') role: string;
  /** As printed. */
  @Column('text') name: string;
  /** As printed. */
  @Column('text') title: string;
  @Column('uuid', { name: 'post_id', nullable: true }) postId: string | null;
  @Column('uuid', { name: 'vendor_id', nullable: true }) vendorId: string | null;
  @Column('text') status: SignatureStatus;
  @Column('text', { nullable: true }) method: SignatureMethod | null;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('text', { nullable: true }) person: string | null;
  @Column('text', { nullable: true }) capacity: string | null;
  @Column('text', { nullable: true }) acting: 'Plt.' | 'Plh.' | 'a.n.' | null;
  /** Of a signature by certificate. */
  @Column('timestamptz', { name: 'signed_at', nullable: true }) signedAt: Date | null;
  /** The day, 'YYYY-MM-DD'; of a wet signature as whoever brought the scan says it. */
  @Column('date', { name: 'signed_on', nullable: true }) signedOn: string | null;
  @Column('uuid', { name: 'certificate_id', nullable: true }) certificateId: string | null;
  @Column('jsonb', { nullable: true }) certificate: CertificateFacts | null;
  @Column('text', { name: 'revision_sha256', nullable: true }) revisionSha256: string | null;
  @Column('uuid', { name: 'scan_id', nullable: true }) scanId: string | null;
  @Column('integer') version: number;
}
