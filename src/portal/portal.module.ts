import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { AccountPagesController } from './account-pages.controller.js';
import { PortalInquiryController } from './inquiry.controller.js';
import { PortalController } from './portal.controller.js';

@Module({
  imports: [CatalogModule, DocumentsModule, OrdersModule],
  controllers: [PortalController, AccountPagesController, PortalInquiryController],
})
export class PortalModule {}
