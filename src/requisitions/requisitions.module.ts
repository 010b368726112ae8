import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { CatalogModule } from '../catalog/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { VendorsModule } from '../vendors/index.js';
import { ApprovalController } from './approval/approval.controller.js';
import { BulkApprovalService } from './approval/bulk-approval.service.js';
import { ApprovalInbox } from './approval/inbox.queries.js';
import { ReassignmentService } from './approval/reassignment.service.js';
import { ApprovalConclusion } from './approval/approval-conclusion.js';
import { ApprovalDecisionService } from './approval/approval-decision.service.js';
import { DryRunController } from './dry-run/dry-run.controller.js';
import { DryRunReader } from './dry-run/dry-run.queries.js';
import { DryRuns } from './dry-run/dry-run.service.js';
import { DryRunWorker } from './dry-run/dry-run.worker.js';
import { ReplayController } from './replay/replay.controller.js';
import { DecisionReplay } from './replay/replay.queries.js';
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

@Module({
  imports: [
    TypeOrmModule.forFeature([RequisitionEntity, RequisitionLineEntity, RequisitionAttachmentEntity]),
    BudgetModule,
    CatalogModule,
    RegulationsModule,
    VendorsModule,
  ],
  controllers: [RequisitionController, ApprovalController, ReplayController, DryRunController],
  providers: [
    ApprovalConclusion,
    ApprovalDecisionService,
    ApprovalInbox,
    BulkApprovalService,
    DecisionReplay,
    DryRunReader,
    DryRunWorker,
    DryRuns,
    ReassignmentService,
    RequisitionAmendmentService,
    RequisitionAssessor,
    RequisitionDecisionService,
    RequisitionDraftService,
    RequisitionHolds,
    RequisitionReader,
    RequisitionSubmission,
    RequisitionsForOrders,
  ],
  exports: [ApprovalInbox, DecisionReplay, RequisitionReader, RequisitionsForOrders],
})
export class RequisitionsModule {}
