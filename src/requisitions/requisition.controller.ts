import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { ApprovalDecisionService } from './approval/approval-decision.service.js';
import { RequisitionAttachmentService } from './requisition-attachment.service.js';
import { RequisitionChecks } from './requisition-checks.js';
import { RequisitionAmendmentService } from './requisition-amendment.service.js';
import { RequisitionDecisionService } from './requisition-decision.service.js';
import { RequisitionDraftService } from './requisition-draft.service.js';
import { SUBJECT } from './requisition-step.js';
import { actionsFor } from './requisition.policy.js';
import { RequisitionReader } from './requisition.queries.js';
import {
  ApproveRequest,
  AttachRequest,
  CancelRequest,
  DraftRequisitionRequest,
  EditRequisitionRequest,
  ReasonRequest,
  RequisitionsRequest,
  SubmitRequest,
} from './requisition.requests.js';
import { toRequisitionView, toSummaryView } from './requisition.views.js';

const requisitionId = recordId(SUBJECT);

/** Permintaan belanja, from draft to decision. */
@Controller('api/v1/requisitions')
export class RequisitionController {
  constructor(
    private readonly drafts: RequisitionDraftService,
    private readonly attachments: RequisitionAttachmentService,
    private readonly decisions: RequisitionDecisionService,
    private readonly approval: ApprovalDecisionService,
    private readonly changes: RequisitionAmendmentService,
    private readonly requisitions: RequisitionReader,
    private readonly checks: RequisitionChecks,
  ) {}

  @Allow('requisition.draft')
  @Post()
  draft(@CurrentActor() actor: Actor, @Body() request: DraftRequisitionRequest) {
    return this.drafts.draft(actor, request);
  }

  @Allow('requisition.draft')
  @Put(':id')
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: EditRequisitionRequest,
  ) {
    return this.changes.change(actor, id, request);
  }

  @Allow('requisition.draft')
  @Post(':id/attachments')
  attach(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: AttachRequest,
  ) {
    return this.attachments.attach(actor, id, request);
  }

  @Allow('requisition.draft')
  @Delete(':id/attachments/:attachmentId')
  detach(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Param('attachmentId', recordId('Lampiran')) attachmentId: string,
  ) {
    return this.attachments.detach(actor, id, attachmentId);
  }

  @Allow('requisition.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: RequisitionsRequest) {
    const { items, next } = await this.requisitions.list(actor, request);
    return { items: items.map(toSummaryView), next };
  }

  @Allow('requisition.read')
  @Get(':id')
  async detail(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    const record = await this.requisitions.find(actor, id);
    if (!record) throw notFound(SUBJECT);
    return toRequisitionView(record, actionsFor(actor, record));
  }

  /** What the rules would say now; nothing is written. */
  @Allow('requisition.read')
  @HttpCode(200)
  @Post(':id/check')
  check(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    return this.checks.stored(actor, id);
  }

  @Allow('requisition.submit')
  @HttpCode(200)
  @Post(':id/submit')
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: SubmitRequest,
  ) {
    return this.decisions.submit(actor, id, request);
  }

  @Allow('requisition.approve')
  @HttpCode(200)
  @Post(':id/approve')
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: ApproveRequest,
  ) {
    return this.approval.decideRequisition(actor, id, { ...request, decision: 'approve' });
  }

  @Allow('requisition.approve')
  @HttpCode(200)
  @Post(':id/return')
  return(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: ReasonRequest,
  ) {
    const { version, reason: note } = request;
    return this.approval.decideRequisition(actor, id, { version, note, decision: 'return' });
  }

  @Allow('requisition.approve')
  @HttpCode(200)
  @Post(':id/reject')
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: ReasonRequest,
  ) {
    const { version, reason: note } = request;
    return this.approval.decideRequisition(actor, id, { version, note, decision: 'reject' });
  }

  @Allow('requisition.submit')
  @HttpCode(200)
  @Post(':id/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: ReasonRequest,
  ) {
    return this.decisions.withdraw(actor, id, request);
  }

  @Allow('requisition.submit')
  @HttpCode(200)
  @Post(':id/cancel')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: CancelRequest,
  ) {
    return this.decisions.cancel(actor, id, request);
  }
}
