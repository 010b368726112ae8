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
import { AnswerOrderService } from './answer-order.service.js';
import { AcceptanceService } from './delivery/acceptance.service.js';
import { CheckService } from './delivery/check.service.js';
import { DeliveryController } from './delivery/delivery.controller.js';
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
import { Handover } from './delivery/handover.js';
import { ReceiptClock } from './delivery/receipt-clock.queries.js';
import { SilenceService } from './delivery/silence.service.js';
import { IssueFactsCollector } from './issue-facts.js';
import { IssueOrderService } from './issue-order.service.js';
import { OrderController } from './order.controller.js';
import { OrderMoney } from './order-money.js';
import { OrderEntity, OrderLineEntity } from './order.entity.js';
import { OrderQueries } from './order.queries.js';
import { OrderWorker } from './order.worker.js';
import { PublicOrders } from './public-orders.js';
import { SanctionedVendorWorker } from './sanctioned-vendor.worker.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      OrderEntity,
      OrderLineEntity,
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
  controllers: [OrderController, DeliveryController],
  providers: [
    AcceptanceService,
    CheckService,
    DeliveryLetters,
    DeliveryQueries,
    DeliveryRuleReader,
    DeliveryService,
    DeliveryWorker,
    FulfilmentReader,
    Handover,
    ReceiptClock,
    SilenceService,
    AnswerOrderService,
    IssueFactsCollector,
    IssueOrderService,
    OrderMoney,
    OrderQueries,
    OrderWorker,
    PublicOrders,
    SanctionedVendorWorker,
  ],
  exports: [CheckService, DeliveryQueries, DeliveryService, PublicOrders],
})
export class OrdersModule {}
