import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { CatalogModule } from '../catalog/index.js';
import { OrderQueue } from './order-queue.queries.js';
import { RegulationsModule } from '../regulations/index.js';
import { VendorsModule } from '../vendors/index.js';
import { ApprovalConclusion } from './approval/approval-conclusion.js';
import { ApprovalDecisionService } from './approval/approval-decision.service.js';
import { ApprovalController } from './approval/approval.controller.js';
import { BulkApprovalService } from './approval/bulk-approval.service.js';
import { ApprovalInbox } from './approval/inbox.queries.js';
import { PossibleHeirs } from './approval/reassignment.queries.js';
import { ReassignmentService } from './approval/reassignment.service.js';
import { SeatOutlook } from './approval/seat-outlook.js';
import { BudgetHolderNames } from './budget-holder-names.queries.js';
import { ApprovalClock } from './clock/approval-clock.service.js';
import { ClockQueries } from './clock/clock.queries.js';
import { ClockWorker } from './clock/clock.worker.js';
import { Expiry } from './clock/expiry.js';
import { RequisitionContentReader } from './content.queries.js';
import { DraftReader } from './draft-reader.js';
import { DryRunController } from './dry-run/dry-run.controller.js';
import { DryRunReader } from './dry-run/dry-run.queries.js';
import { DryRuns } from './dry-run/dry-run.service.js';
import { DryRunWorker } from './dry-run/dry-run.worker.js';
import { ReplayController } from './replay/replay.controller.js';
import { DecisionReplay } from './replay/replay.queries.js';
import { RequisitionAmendmentService } from './requisition-amendment.service.js';
import { RequisitionAttachmentService } from './requisition-attachment.service.js';
import { RequisitionBoard } from './requisition-board.queries.js';
import { RequisitionChecks } from './requisition-checks.js';
import { RequisitionCommentService } from './requisition-comment.service.js';
import {
  RequisitionContentController,
  RequisitionTemplateController,
} from './requisition-content.controller.js';
import { RequisitionCopyService } from './requisition-copy.service.js';
import { RequisitionDecisionService } from './requisition-decision.service.js';
import { RequisitionDraftService } from './requisition-draft.service.js';
import { RequisitionAssessor } from './requisition-facts.js';
import { RequisitionHandoverService } from './requisition-handover.service.js';
import { RequisitionHolds } from './requisition-holds.js';
import { RequisitionOrdering } from './requisition-ordering.js';
import { RequisitionsForOrders } from './requisition-orders.js';
import { RequisitionRejudging } from './requisition-rejudging.js';
import { RequisitionSubmission } from './requisition-submission.js';
import { RequisitionController } from './requisition.controller.js';
import {
  RequisitionAttachmentEntity,
  RequisitionBudgetOverrideEntity,
  RequisitionCommentEntity,
  RequisitionEntity,
  RequisitionLineEntity,
  RequisitionTemplateEntity,
} from './requisition.entity.js';
import { RequisitionReader } from './requisition.queries.js';
import { UrgentAnswerService } from './urgent/urgent-answer.service.js';
import { UrgentAskService } from './urgent/urgent-ask.service.js';
import { UrgentDrafts } from './urgent/urgent-drafts.js';
import { UrgentEndings } from './urgent/urgent-endings.js';
import { UrgentFiguresService } from './urgent/urgent-figures.service.js';
import { UrgentJudge } from './urgent/urgent-judge.js';
import { UrgentJustificationService } from './urgent/urgent-justification.service.js';
import { UrgentOutcomes } from './urgent/urgent-outcomes.js';
import { UrgentRequestController } from './urgent/urgent-request.controller.js';
import { UrgentReader } from './urgent/urgent.queries.js';
import { UrgentWorker } from './urgent/urgent.worker.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      RequisitionEntity,
      RequisitionLineEntity,
      RequisitionAttachmentEntity,
      RequisitionCommentEntity,
      RequisitionBudgetOverrideEntity,
      RequisitionTemplateEntity,
    ]),
    BudgetModule,
    CatalogModule,
    RegulationsModule,
    VendorsModule,
  ],
  controllers: [
    RequisitionController,
    ApprovalController,
    UrgentRequestController,
    ReplayController,
    DryRunController,
    RequisitionContentController,
    RequisitionTemplateController,
  ],
  providers: [
    ApprovalClock,
    ApprovalConclusion,
    ApprovalDecisionService,
    ApprovalInbox,
    BudgetHolderNames,
    BulkApprovalService,
    ClockQueries,
    ClockWorker,
    DecisionReplay,
    DraftReader,
    DryRunReader,
    DryRunWorker,
    DryRuns,
    Expiry,
    OrderQueue,
    PossibleHeirs,
    ReassignmentService,
    SeatOutlook,
    RequisitionAmendmentService,
    RequisitionAssessor,
    RequisitionAttachmentService,
    RequisitionBoard,
    RequisitionChecks,
    RequisitionCommentService,
    RequisitionContentReader,
    RequisitionCopyService,
    RequisitionDecisionService,
    RequisitionDraftService,
    RequisitionHandoverService,
    RequisitionHolds,
    RequisitionOrdering,
    RequisitionReader,
    RequisitionRejudging,
    RequisitionSubmission,
    RequisitionsForOrders,
    UrgentAnswerService,
    UrgentAskService,
    UrgentDrafts,
    UrgentEndings,
    UrgentFiguresService,
    UrgentJudge,
    UrgentJustificationService,
    UrgentOutcomes,
    UrgentReader,
    UrgentWorker,
  ],
  exports: [
    ApprovalClock,
    ApprovalDecisionService,
    ApprovalInbox,
    BulkApprovalService,
    DecisionReplay,
    OrderQueue,
    PossibleHeirs,
    DryRunReader,
    DryRuns,
    ReassignmentService,
    SeatOutlook,
    RequisitionAmendmentService,
    RequisitionAttachmentService,
    RequisitionBoard,
    RequisitionChecks,
    RequisitionCommentService,
    RequisitionContentReader,
    RequisitionCopyService,
    RequisitionDecisionService,
    RequisitionDraftService,
    RequisitionHandoverService,
    RequisitionOrdering,
    RequisitionReader,
    RequisitionRejudging,
    RequisitionsForOrders,
    UrgentAnswerService,
    UrgentAskService,
    UrgentJustificationService,
    UrgentReader,
  ],
})
export class RequisitionsModule {}
