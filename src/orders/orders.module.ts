import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { CatalogModule } from '../catalog/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { RequisitionsModule } from '../requisitions/index.js';
import { TaxesModule } from '../taxes/index.js';
import { VendorsModule } from '../vendors/index.js';
import { AddendumWriter } from './amendments/addendum-writer.js';
import { AmendmentApplier } from './amendments/amendment-applier.js';
import { AmendmentController } from './amendments/amendment.controller.js';
import { AmendmentEntity } from './amendments/amendment.entity.js';
import { AnswerAmendmentService } from './amendments/answer-amendment.service.js';
import { ProposalWriter } from './amendments/proposal-writer.js';
import { ProposeAmendmentService } from './amendments/propose-amendment.service.js';
import { AnswerOrderService } from './answer-order.service.js';
import { AcceptanceService } from './delivery/acceptance.service.js';
import { ArrivalService } from './delivery/arrival.service.js';
import { CheckService } from './delivery/check.service.js';
import { DeliveryController } from './delivery/delivery.controller.js';
import { CancelOrderService } from './cancellation/cancel-order.service.js';
import { CancellationController } from './cancellation/cancellation.controller.js';
import { OrderEnding } from './cancellation/order-ending.js';
import {
  DeliveryEntity,
  DeliveryLineEntity,
  DeliveryProofEntity,
  OrderWaiverEntity,
} from './delivery/delivery.entity.js';
import { DeliveryLetters } from './delivery/delivery-letters.js';
import { DeliveryQueries } from './delivery/delivery.queries.js';
import { DeliveryRuleReader } from './delivery/delivery-rules.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DeliveryWorker } from './delivery/delivery.worker.js';
import { FulfilmentReader } from './delivery/fulfilment-reader.js';
import { HandoverController } from './delivery/handover.controller.js';
import { Handover } from './delivery/handover.js';
import { KuitansiService } from './delivery/kuitansi.service.js';
import { ReceiptClock } from './delivery/receipt-clock.queries.js';
import { SilenceService } from './delivery/silence.service.js';
import { IssueFactsCollector } from './issue-facts.js';
import { IssueMarketReader } from './issue-market.js';
import { DueOrderQueries } from './due-orders.queries.js';
import { IssueOrderService } from './issue-order.service.js';
import { LinkHolders } from './links/link-holders.js';
import { OrderLinkController } from './links/order-link.controller.js';
import { OrderLinkWorker } from './links/order-link.worker.js';
import { OrderLinks } from './links/order-links.js';
import { OrderMoney } from './order-money.js';
import { OrderClockQueries } from './order-clock.queries.js';
import { OrderDeadlineService } from './order-deadline.service.js';
import { IssuePreview } from './issue-preview.js';
import { OrderPaperWriter } from './order-papers.js';
import { OrderingChangeController } from './ordering-changes/ordering-change.controller.js';
import { OrderingChangeQueries } from './ordering-changes/ordering-change.queries.js';
import { OrderingChangeService } from './ordering-changes/ordering-change.service.js';
import { OrderController } from './order.controller.js';
import { OrderEntity, OrderLineEntity } from './order.entity.js';
import { OrderQueries } from './order.queries.js';
import { OrderPlanner } from './order-planner.js';
import { PreviewOrderService } from './preview-order.service.js';
import { OrderTaxAssessor } from './order-tax-assessor.js';
import { OrderWorker } from './order.worker.js';
import { PublicOrders } from './public-orders.js';
import { AttendanceImport } from './proofs/attendance.import.js';
import { AttendanceListEntity } from './proofs/attendance-list.entity.js';
import { AttendanceRows } from './proofs/attendance.queries.js';
import { AttendanceService } from './proofs/attendance.service.js';
import { ProofController } from './proofs/proof.controller.js';
import { ProofFileQueries } from './proofs/proof-file.queries.js';
import { ProofFiles } from './proofs/proof-files.js';
import { ProofReminderWorker } from './proofs/proof-reminder.worker.js';
import { ProofService } from './proofs/proof.service.js';
import { SanctionedVendorWorker } from './sanctioned-vendor.worker.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      AttendanceListEntity,
      OrderEntity,
      OrderLineEntity,
      AmendmentEntity,
      DeliveryEntity,
      DeliveryLineEntity,
      DeliveryProofEntity,
      OrderWaiverEntity,
    ]),
    BudgetModule,
    CatalogModule,
    DocumentsModule,
    OrganisationModule,
    RegulationsModule,
    RequisitionsModule,
    TaxesModule,
    VendorsModule,
  ],
  controllers: [
    OrderController,
    OrderLinkController,
    AmendmentController,
    CancellationController,
    OrderingChangeController,
    DeliveryController,
    HandoverController,
    ProofController,
  ],
  providers: [
    AcceptanceService,
    ArrivalService,
    CheckService,
    DeliveryLetters,
    DeliveryQueries,
    DeliveryRuleReader,
    DeliveryService,
    DeliveryWorker,
    FulfilmentReader,
    Handover,
    KuitansiService,
    ReceiptClock,
    SilenceService,
    AddendumWriter,
    AmendmentApplier,
    AnswerAmendmentService,
    AttendanceImport,
    AttendanceRows,
    AttendanceService,
    AnswerOrderService,
    CancelOrderService,
    IssueFactsCollector,
    IssueMarketReader,
    DueOrderQueries,
    IssueOrderService,
    IssuePreview,
    OrderPaperWriter,
    OrderingChangeQueries,
    OrderingChangeService,
    OrderPlanner,
    PreviewOrderService,
    OrderClockQueries,
    OrderDeadlineService,
    LinkHolders,
    OrderEnding,
    OrderLinkWorker,
    OrderLinks,
    OrderMoney,
    OrderQueries,
    OrderTaxAssessor,
    OrderWorker,
    ProposalWriter,
    ProposeAmendmentService,
    PublicOrders,
    ProofFileQueries,
    ProofFiles,
    ProofReminderWorker,
    ProofService,
    SanctionedVendorWorker,
  ],
  exports: [
    AcceptanceService,
    AnswerAmendmentService,
    AnswerOrderService,
    CancelOrderService,
    ProposeAmendmentService,
    CheckService,
    DeliveryQueries,
    DeliveryService,
    FulfilmentReader,
    DueOrderQueries,
    IssueOrderService,
    IssuePreview,
    LinkHolders,
    KuitansiService,
    OrderLinks,
    OrderQueries,
    OrderingChangeQueries,
    OrderingChangeService,
    PreviewOrderService,
    AttendanceService,
    ProofFiles,
    ProofService,
    PublicOrders,
  ],
})
export class OrdersModule {}
