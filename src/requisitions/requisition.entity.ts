import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RuleSet } from '../regulations/index.js';
import type { Explanation } from './domain/explanations.js';
import type {
  AttachmentKind,
  CancelReason,
  CatalogueReason,
  Guests,
  LineKind,
  LineState,
  Meeting,
} from './domain/requisition-content.js';
import type { TemplateContent } from './domain/copying.js';
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
  @Column('jsonb', { nullable: true }) guests: Guests | null;
  @Column('text', { nullable: true }) purpose: string | null;
  @Column('text', { name: 'stock_reason', nullable: true }) stockReason: string | null;
  @Column('date', { name: 'delivery_date' }) deliveryDate: string;
  @Column('time', { name: 'delivery_time', nullable: true }) deliveryTime: string | null;
  @Column('text', { name: 'delivery_place' }) deliveryPlace: string;
  @Column('text', { name: 'delivery_area_code', nullable: true }) deliveryAreaCode: string | null;
  @Column('text') receiver: string;
  @Column('uuid', { name: 'receiver_post_id', nullable: true }) receiverPostId: string | null;
  @Column('text', { name: 'catalogue_check', nullable: true }) catalogueCheck: string | null;
  @Column('text', { name: 'catalogue_reason', nullable: true }) catalogueReason: CatalogueReason | null;
  @Column('timestamptz', { name: 'catalogue_checked_at', nullable: true }) catalogueCheckedAt: Date | null;
  @Column('uuid', { name: 'catalogue_checked_by', nullable: true }) catalogueCheckedBy: string | null;
  @Column('uuid', { name: 'requester_id' }) requesterId: string;
  @Column('uuid', { name: 'requester_post_id' }) requesterPostId: string;
  @Column('uuid', { name: 'former_requester_ids', array: true }) formerRequesterIds: string[];
  @Column('uuid', { name: 'approver_id', nullable: true }) approverId: string | null;
  @Column('uuid', { name: 'approver_post_id', nullable: true }) approverPostId: string | null;
  @Column('text') status: RequisitionStatus;
  @Column('bigint') total: number;
  @Column('jsonb', { nullable: true }) facts: CollectedFacts | null;
  @Column('jsonb', { name: 'rule_set', nullable: true }) ruleSet: RuleSet | null;
  @Column('jsonb', { nullable: true }) verdict: Judgement | null;
  @Column('jsonb', { nullable: true }) explanations: readonly Explanation[] | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: CancelReason | null;
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
  @Column('text') kind: LineKind;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  @Column('text') unit: string;
  @Column('integer') quantity: number;
  /** Whether the server counted it from those who come. */
  @Column('boolean', { name: 'per_participant' }) perParticipant: boolean;
  /** What pays for it; the requisition's line unless another one was named. */
  @Column('uuid', { name: 'budget_line_id' }) budgetLineId: string;
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
  @Column('text') kind: AttachmentKind;
  @Column('uuid', { name: 'file_id' }) fileId: string;
}

/** What somebody wrote about a requisition; never changed. */
@Entity('requisition_comment')
export class RequisitionCommentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('uuid', { name: 'post_id', nullable: true }) postId: string | null;
  @Column('text') person: string;
  @Column('text') capacity: string;
  @Column('text') text: string;
  @Column('timestamptz') at: Date;
}

/** A yes to asking for more than the line has left; never changed. */
@Entity('requisition_budget_override')
export class RequisitionBudgetOverrideEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('uuid', { name: 'budget_line_id' }) budgetLineId: string;
  @Column('bigint') amount: number;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'post_id' }) postId: string;
  @Column('text') person: string;
  @Column('text') capacity: string;
  @Column('text') reason: string;
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('timestamptz') at: Date;
}

/** What an agency asks for again and again. */
@Entity('requisition_template')
export class RequisitionTemplateEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') name: string;
  @Column('text') kind: 'mamin' | 'atk';
  @Column('jsonb') content: TemplateContent;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
