import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RuleSet } from '../regulations/index.js';
import type { LineState, Meeting } from './domain/requisition-content.js';
import type { RequisitionStatus } from './domain/requisition-workflow.js';
import type { CollectedFacts, Judgement } from './judgement.js';

/** A request of a PPTK to buy something, from draft to order. */
@Entity('requisition')
export class RequisitionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'budget_line_id' }) budgetLineId: string;
  @Column('text') kind: 'mamin' | 'atk';
  @Column('text') lane: 'normal' | 'urgent';
  @Column('text') title: string;
  @Column('jsonb', { nullable: true }) meeting: Meeting | null;
  @Column('date', { name: 'delivery_date' }) deliveryDate: string;
  @Column('time', { name: 'delivery_time', nullable: true }) deliveryTime: string | null;
  @Column('text', { name: 'delivery_place' }) deliveryPlace: string;
  @Column('text') receiver: string;
  @Column('text', { name: 'catalogue_check', nullable: true }) catalogueCheck: string | null;
  @Column('uuid', { name: 'requester_id' }) requesterId: string;
  @Column('uuid', { name: 'requester_post_id' }) requesterPostId: string;
  @Column('uuid', { name: 'approver_id', nullable: true }) approverId: string | null;
  @Column('uuid', { name: 'approver_post_id', nullable: true }) approverPostId: string | null;
  @Column('text') status: RequisitionStatus;
  @Column('bigint') total: number;
  @Column('jsonb', { nullable: true }) facts: CollectedFacts | null;
  @Column('jsonb', { name: 'rule_set', nullable: true }) ruleSet: RuleSet | null;
  @Column('jsonb', { nullable: true }) verdict: Judgement | null;
  @Column('text', { name: 'content_hash', nullable: true }) contentHash: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** Until then price, ceiling and capacity are held; null when no time is set or the year's holidays are not known. */
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil: Date | null;
  @Column('integer') version: number;
}

/** What is wanted, as the vendor offered it when the line was written. */
@Entity('requisition_line')
export class RequisitionLineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('integer') position: number;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  @Column('text') unit: string;
  @Column('integer') quantity: number;
  @Column('bigint', { name: 'unit_price' }) unitPrice: number;
  @Column('bigint') amount: number;
  /** What the line was judged against when it was submitted, and where that is written. */
  @Column('bigint', { name: 'ceiling_price', nullable: true }) ceilingPrice: number | null;
  @Column('text', { name: 'ceiling_ref', nullable: true }) ceilingRef: string | null;
  @Column('text') state: LineState;
  @Column('text', { name: 'refused_reason', nullable: true }) refusedReason: string | null;
}

/** A proof that belongs to the requisition, above all the invitation to the meeting. */
@Entity('requisition_attachment')
export class RequisitionAttachmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('text') kind: 'invitation' | 'other';
  @Column('uuid', { name: 'file_id' }) fileId: string;
}
