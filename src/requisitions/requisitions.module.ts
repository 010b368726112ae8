import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { CatalogModule } from '../catalog/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { VendorsModule } from '../vendors/index.js';
import { BudgetHolderNames } from './budget-holder-names.queries.js';
import { RequisitionDecisionService } from './requisition-decision.service.js';
import { RequisitionDraftService } from './requisition-draft.service.js';
import { RequisitionAssessor } from './requisition-facts.js';
import { RequisitionsForOrders } from './requisition-orders.js';
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
  controllers: [RequisitionController],
  providers: [
    BudgetHolderNames,
    RequisitionAssessor,
    RequisitionDecisionService,
    RequisitionDraftService,
    RequisitionReader,
    RequisitionsForOrders,
  ],
  exports: [RequisitionReader, RequisitionsForOrders],
})
export class RequisitionsModule {}
