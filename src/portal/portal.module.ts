import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { RequisitionsModule } from '../requisitions/index.js';
import { VendorsModule } from '../vendors/index.js';
import { AccountPagesController } from './account-pages.controller.js';
import { EtalaseController } from './etalase.controller.js';
import { InvitationPagesController } from './invitation-pages.controller.js';
import { PortalInquiryController } from './inquiry.controller.js';
import { PortalController } from './portal.controller.js';
import { UrgentOrderPagesController } from './urgent-order-pages.controller.js';

@Module({
  imports: [CatalogModule, DocumentsModule, OrdersModule, RequisitionsModule, VendorsModule],
  controllers: [
    EtalaseController,
    UrgentOrderPagesController,
    PortalController,
    AccountPagesController,
    InvitationPagesController,
    PortalInquiryController,
  ],
})
export class PortalModule {}
