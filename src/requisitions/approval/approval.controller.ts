import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { PageRequest, recordId } from '../../platform/http/index.js';
import { ApprovalDecisionService } from './approval-decision.service.js';
import { BulkApprovalService } from './bulk-approval.service.js';
import { BulkApproveRequest, DecideStepRequest, ReassignRequest } from './approval.requests.js';
import { toInboxView } from './approval.views.js';
import { ApprovalInbox } from './inbox.queries.js';
import { ReassignmentService } from './reassignment.service.js';

const stepId = recordId('Langkah persetujuan');

/** Steps of approval: what waits for whom, deciding, giving a seat to another post. */
@Controller('api/v1')
export class ApprovalController {
  constructor(
    private readonly decisions: ApprovalDecisionService,
    private readonly bulk: BulkApprovalService,
    private readonly reassignment: ReassignmentService,
    private readonly inbox: ApprovalInbox,
  ) {}

  @Allow('requisition.approve')
  @Get('approvals')
  async waiting(@CurrentActor() actor: Actor, @Query() request: PageRequest) {
    const { items, next } = await this.inbox.waitingFor(actor, request);
    return { items: items.map(toInboxView), next };
  }

  @Allow('requisition.approve')
  @HttpCode(200)
  @Post('approvals/decisions')
  approveMany(@CurrentActor() actor: Actor, @Body() { decisions }: BulkApproveRequest) {
    return this.bulk.approve(actor, decisions);
  }

  @Allow('requisition.approve')
  @HttpCode(200)
  @Post('approval-steps/:id/decision')
  decide(@CurrentActor() actor: Actor, @Param('id', stepId) id: string, @Body() request: DecideStepRequest) {
    return this.decisions.decideStep(actor, id, request);
  }

  @Allow('approval.reassign')
  @HttpCode(200)
  @Post('approval-steps/:id/reassign')
  reassign(@CurrentActor() actor: Actor, @Param('id', stepId) id: string, @Body() request: ReassignRequest) {
    return this.reassignment.reassign(actor, id, request);
  }
}
