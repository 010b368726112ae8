import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../../platform/database/index.js';
import type { CaseStatus, ClarificationStatus, FollowUpStatus } from './domain/case-workflow.js';

describeConstraints({
  audit_case_flag_once: {
    kind: 'already-exists',
    code: 'case-exists',
    detail: 'Temuan ini sudah menjadi perkara.',
  },
  case_clarification_one_open: {
    kind: 'wrong-status',
    code: 'question-open',
    detail: 'Masih ada permintaan klarifikasi yang menunggu jawaban.',
  },
  case_note_sending_pk: {
    kind: 'already-exists',
    code: 'note-sent',
    detail: 'Catatan ini sudah dikirim kepada jabatan itu.',
  },
});

export type AuditBody = 'apip' | 'ukpbj';

/** What auditors look into; nobody's but theirs until they send something. */
@Entity('audit_case')
export class CaseEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'bigint', insert: false, update: false }) number: number;
  @Column('text') body: AuditBody;
  @Column('uuid', { name: 'flag_id', nullable: true }) flagId: string | null;
  @Column('uuid', { name: 'sample_id', nullable: true }) sampleId: string | null;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId: string | null;
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  @Column('uuid', { name: 'vendor_id', nullable: true }) vendorId: string | null;
  @Column('text') title: string;
  @Column('text') status: CaseStatus;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'opened_person' }) openedPerson: string;
  @Column('uuid', { name: 'assigned_to', nullable: true }) assignedTo: string | null;
  @Column('text', { name: 'assigned_person', nullable: true }) assignedPerson: string | null;
  @Column('timestamptz', { name: 'assigned_at', nullable: true }) assignedAt: Date | null;
  @Column('timestamptz', { name: 'concluded_at', nullable: true }) concludedAt: Date | null;
  @Column('text', { nullable: true }) conclusion: string | null;
  @Column('bigint', { name: 'finding_amount', nullable: true }) findingAmount: number | null;
  @Column('text', { name: 'finding_basis', nullable: true }) findingBasis: string | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('integer') version: number;
}

/** A question to the holder of a post. */
@Entity('case_clarification')
export class ClarificationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'post_id' }) postId: string;
  @Column('text', { name: 'official_name' }) officialName: string;
  @Column('text') question: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('uuid', { name: 'sent_by' }) sentBy: string;
  @Column('text', { name: 'sent_person' }) sentPerson: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'remind_at' }) remindAt: Date;
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('text') status: ClarificationStatus;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('text', { name: 'answered_person', nullable: true }) answeredPerson: string | null;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('integer') version: number;
}

/** What has to be done about a finding. */
@Entity('case_follow_up')
export class FollowUpEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'post_id' }) postId: string;
  @Column('text') action: string;
  @Column('bigint', { nullable: true }) amount: number | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('text') status: FollowUpStatus;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column('timestamptz', { name: 'reported_at', nullable: true }) reportedAt: Date | null;
  @Column('text', { name: 'reported_person', nullable: true }) reportedPerson: string | null;
  @Column('text', { nullable: true }) report: string | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
  @Column('text', { name: 'done_person', nullable: true }) donePerson: string | null;
  @Column('integer') version: number;
}
