import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { RequisitionContentReader } from './content.queries.js';
import {
  CheckRequest,
  CommentRequest,
  CommentsRequest,
  CopyRequest,
  PortionsRequest,
  SaveTemplateRequest,
  TemplatesRequest,
  UseTemplateRequest,
  VersionedReasonRequest,
} from './content.requests.js';
import { RequisitionChecks } from './requisition-checks.js';
import { RequisitionCommentService } from './requisition-comment.service.js';
import { RequisitionCopyService, TEMPLATE } from './requisition-copy.service.js';
import { RequisitionHandoverService } from './requisition-handover.service.js';
import { SUBJECT } from './requisition-step.js';

const requisitionId = recordId(SUBJECT);
const templateId = recordId(TEMPLATE);

/** What helps to write a requisition, and what people say about it. */
@Controller('api/v1/requisitions')
export class RequisitionContentController {
  constructor(
    private readonly checks: RequisitionChecks,
    private readonly copies: RequisitionCopyService,
    private readonly comments: RequisitionCommentService,
    private readonly handover: RequisitionHandoverService,
    private readonly content: RequisitionContentReader,
  ) {}

  /** What the rules would say of what is being typed; nothing is written. */
  @Allow('requisition.draft')
  @HttpCode(200)
  @Post('check')
  checkTyped(@CurrentActor() actor: Actor, @Body() request: CheckRequest) {
    return this.checks.typed(actor, request);
  }

  /** How many portions follow from those who come; nothing is written. */
  @Allow('requisition.draft')
  @HttpCode(200)
  @Post('portions')
  portions(@Body() request: PortionsRequest) {
    return this.checks.portions(request);
  }

  @Allow('requisition.draft')
  @Post(':id/copy')
  copy(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string, @Body() request: CopyRequest) {
    return this.copies.copy(actor, id, request);
  }

  @Allow('requisition.draft')
  @Post(':id/template')
  saveTemplate(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: SaveTemplateRequest,
  ) {
    return this.copies.saveTemplate(actor, id, request);
  }

  @Allow('requisition.read')
  @Get(':id/comments')
  async listComments(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Query() request: CommentsRequest,
  ) {
    const page = await this.content.comments(actor, id, request);
    if (!page) throw notFound(SUBJECT);
    return page;
  }

  @Allow('requisition.comment')
  @Post(':id/comments')
  comment(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: CommentRequest,
  ) {
    return this.comments.comment(actor, id, request);
  }

  @Allow('requisition.submit')
  @HttpCode(200)
  @Post(':id/take-over')
  takeOver(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: VersionedReasonRequest,
  ) {
    return this.handover.takeOver(actor, id, request);
  }

  @Allow('requisition.override-budget')
  @HttpCode(200)
  @Post(':id/budget-override')
  overrideBudget(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: VersionedReasonRequest,
  ) {
    return this.handover.overrideBudget(actor, id, request);
  }
}

/** What an agency asks for again and again. */
@Controller('api/v1/requisition-templates')
export class RequisitionTemplateController {
  constructor(
    private readonly copies: RequisitionCopyService,
    private readonly content: RequisitionContentReader,
  ) {}

  @Allow('requisition.draft')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: TemplatesRequest) {
    return this.content.templates(actor, request);
  }

  @Allow('requisition.draft')
  @Post(':id/use')
  use(
    @CurrentActor() actor: Actor,
    @Param('id', templateId) id: string,
    @Body() request: UseTemplateRequest,
  ) {
    return this.copies.useTemplate(actor, id, request);
  }

  @Allow('requisition.draft')
  @Delete(':id')
  delete(@CurrentActor() actor: Actor, @Param('id', templateId) id: string) {
    return this.copies.deleteTemplate(actor, id);
  }
}
