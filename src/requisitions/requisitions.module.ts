import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { CatalogModule } from '../catalog/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { VendorsModule } from '../vendors/index.js';
import { ApprovalConclusion } from './approval/approval-conclusion.js';
import { ApprovalDecisionService } from './approval/approval-decision.service.js';
import { ApprovalController } from './approval/approval.controller.js';
import { BulkApprovalService } from './approval/bulk-approval.service.js';
import { ApprovalInbox } from './approval/inbox.queries.js';
import { ReassignmentService } from './approval/reassignment.service.js';
import { BudgetHolderNames } from './budget-holder-names.queries.js';
import { ApprovalClock } from './clock/approval-clock.service.js';
import { ClockQueries } from './clock/clock.queries.js';
import { ClockWorker } from './clock/clock.worker.js';
import { Expiry } from './clock/expiry.js';
import { RequisitionAmendmentService } from './requisition-amendment.service.js';
import { RequisitionDecisionService } from './requisition-decision.service.js';
import { RequisitionDraftService } from './requisition-draft.service.js';
import { RequisitionAssessor } from './requisition-facts.js';
import { RequisitionHolds } from './requisition-holds.js';
import { RequisitionsForOrders } from './requisition-orders.js';
import { RequisitionSubmission } from './requisition-submission.js';
import { RequisitionController } from './requisition.controller.js';
import {
  RequisitionAttachmentEntity,
  RequisitionEntity,
  RequisitionLineEntity,
} from './requisition.entity.js';
import { RequisitionReader } from './requisition.queries.js';
import { UrgentAnswerService } from './urgent/urgent-answer.service.js';
import { UrgentAskService } from './urgent/urgent-ask.service.js';
import { UrgentDrafts } from './urgent/urgent-drafts.js';
import { UrgentEndings } from './urgent/urgent-endings.js';
import { UrgentFiguresService } from './urgent/urgent-figures.service.js';
import { UrgentJudge } from './urgent/urgent-judge.js';
import { UrgentJustificationService } from './urgent/urgent-justification.service.js';
import { UrgentRequestController } from './urgent/urgent-request.controller.js';
import { UrgentReader } from './urgent/urgent.queries.js';
import { UrgentWorker } from './urgent/urgent.worker.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([RequisitionEntity, RequisitionLineEntity, RequisitionAttachmentEntity]),
    BudgetModule,
    CatalogModule,
    OrganisationModule,
    RegulationsModule,
    VendorsModule,
  ],
  controllers: [RequisitionController, ApprovalController, UrgentRequestController],
  providers: [
    ApprovalClock,
    ApprovalConclusion,
    ApprovalDecisionService,
    ApprovalInbox,
    BudgetHolderNames,
    BulkApprovalService,
    ClockQueries,
    ClockWorker,
    Expiry,
    ReassignmentService,
    RequisitionAmendmentService,
    RequisitionAssessor,
    RequisitionDecisionService,
    RequisitionDraftService,
    RequisitionHolds,
    RequisitionReader,
    RequisitionSubmission,
    RequisitionsForOrders,
    UrgentAnswerService,
    UrgentAskService,
    UrgentDrafts,
    UrgentEndings,
    UrgentFiguresService,
    UrgentJudge,
    UrgentJustificationService,
    UrgentReader,
    UrgentWorker,
  ],
  exports: [
    ApprovalDecisionService,
    ApprovalInbox,
    RequisitionReader,
    RequisitionsForOrders,
    UrgentAnswerService,
  ],
})
export class RequisitionsModule {}
