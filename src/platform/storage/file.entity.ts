import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { FileFinding, PictureSize } from './inspection/protocol.js';

/** An uploaded file: who brought what, for whom. Rows are never changed. */
@Entity('file')
export class FileEntity {
  @PrimaryColumn('uuid') id: string;
  /** Its key in the file storage. */
  @Column('text') sha256: string;
  @Column('bigint') size: number;
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('text') name: string;
  /** Null for what came through a link; then it is the vendor's or the agency's. */
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  @Column('uuid', { name: 'vendor_id', nullable: true }) vendorId: string | null;
  /** Null for files from before files were looked into. */
  @Column('timestamptz', { name: 'inspected_at', nullable: true }) inspectedAt: Date | null;
  @Column('jsonb') findings: readonly FileFinding[];
  /** Of a PDF. */
  @Column('integer', { nullable: true }) pages: number | null;
  /** Of a picture. */
  @Column('integer', { nullable: true }) width: number | null;
  @Column('integer', { nullable: true }) height: number | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}

/** One size in which a picture is kept. Rows are never changed. */
@Entity('picture_variant')
export class PictureVariantEntity {
  @PrimaryColumn('uuid', { name: 'file_id' }) fileId: string;
  @PrimaryColumn('text') size: PictureSize;
  @Column('text') sha256: string;
  @Column('integer') width: number;
  @Column('integer') height: number;
  @Column('bigint') bytes: number;
}
