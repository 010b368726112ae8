import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentStatus } from './domain/document-workflow.js';
import type { DocumentKind } from './domain/vendor.js';

/** A paper of a vendor, judged by itself; a newer one of its kind stands beside it, and an accepted one counts for as long as it says. */
@Entity('vendor_document')
export class VendorDocumentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') kind: DocumentKind;
  /** 1 for the first of its kind of this vendor. */
  @Column('integer') sequence: number;
  @Column('text', { nullable: true }) number: string | null;
  @Column('date', { name: 'issued_on', nullable: true }) issuedOn: string | null;
  @Column('date', { name: 'expires_on', nullable: true }) expiresOn: string | null;
  @Column('uuid', { name: 'file_id' }) fileId: string;
  /** Of the bytes that were judged, so that the record does not depend on the file's row. */
  @Column('text') sha256: string;
  @Column('text') status: DocumentStatus;
  @Column('text', { name: 'decision_note', nullable: true }) decisionNote: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Degrees as PostgreSQL writes them. */
  @Column('numeric', { nullable: true }) latitude: string | null;
  @Column('numeric', { nullable: true }) longitude: string | null;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
  @Column('integer') version: number;
}
