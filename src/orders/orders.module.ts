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
import {
  DeliveryEntity,
  DeliveryLineEntity,
  DeliveryProofEntity,
  OrderWaiverEntity,
} from './delivery/delivery.entity.js';
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
  controllers: [OrderController],
  providers: [
    AnswerOrderService,
    IssueFactsCollector,
    IssueOrderService,
    OrderMoney,
    OrderQueries,
    OrderWorker,
    PublicOrders,
    SanctionedVendorWorker,
  ],
  exports: [PublicOrders],
})
export class OrdersModule {}
