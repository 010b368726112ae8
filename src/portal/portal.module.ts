import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { PortalInquiryController } from './inquiry.controller.js';
import { PortalController } from './portal.controller.js';

@Module({
  imports: [CatalogModule, DocumentsModule, OrdersModule],
  controllers: [PortalController, PortalInquiryController],
})
export class PortalModule {}
