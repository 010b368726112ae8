import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** An uploaded file: who brought what, for whom. Rows are never changed. */
@Entity('file')
export class FileEntity {
  @PrimaryColumn('uuid') id: string;
  /** Its key in the file storage. */
  @Column('text') sha256: string;
  @Column('bigint') size: number;
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('text') name: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  @Column('uuid', { name: 'vendor_id', nullable: true }) vendorId: string | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}
