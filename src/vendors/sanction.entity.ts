import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../platform/database/index.js';
import type { OffenceCode, SanctionKind, SanctionStatus } from './domain/sanction.js';

describeConstraints({
  vendor_sanction_vendor: {
    kind: 'not-found',
    code: 'unknown-vendor',
    detail: 'Penyedia ini tidak ada.',
  },
});

/** One case against a vendor, from notice to end. */
@Entity('vendor_sanction')
export class SanctionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') offence: OffenceCode;
  @Column('text') kind: SanctionKind;
  /** Of the length, or of the warning, as the regulation in force at the notice said. */
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('integer', { nullable: true }) months: number | null;
  @Column('text') evidence: string;
  @Column('uuid', { name: 'evidence_file_ids', array: true }) evidenceFileIds: string[];
  @Column('uuid', { name: 'noticed_by' }) noticedBy: string;
  @Column('timestamptz', { name: 'noticed_at' }) noticedAt: Date;
  @Column('date', { name: 'reply_due' }) replyDue: string;
  @Column('text', { name: 'reply_legal_basis' }) replyLegalBasis: string;
  @Column('text', { nullable: true }) reply: string | null;
  @Column('uuid', { name: 'reply_file_ids', array: true }) replyFileIds: string[];
  @Column('timestamptz', { name: 'replied_at', nullable: true }) repliedAt: Date | null;
  @Column('text', { name: 'decision_number', nullable: true }) decisionNumber: string | null;
  @Column('text', { name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('date', { name: 'starts_on', nullable: true }) startsOn: string | null;
  /** Last day; null for a warning. */
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('text', { name: 'lifted_reason', nullable: true }) liftedReason: string | null;
  @Column('text') status: SanctionStatus;
  @Column('integer') version: number;
}
