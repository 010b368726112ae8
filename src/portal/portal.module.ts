import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { VendorsModule } from '../vendors/index.js';
import { AccountPagesController } from './account-pages.controller.js';
import { EtalaseController } from './etalase.controller.js';
import { InvitationPagesController } from './invitation-pages.controller.js';
import { PortalInquiryController } from './inquiry.controller.js';
import { PortalRegulationController } from './regulation.controller.js';
import { PortalController } from './portal.controller.js';

@Module({
  imports: [CatalogModule, DocumentsModule, OrdersModule, RegulationsModule, VendorsModule],
  controllers: [
    EtalaseController,
    PortalController,
    AccountPagesController,
    InvitationPagesController,
    PortalInquiryController,
    PortalRegulationController,
  ],
})
export class PortalModule {}
