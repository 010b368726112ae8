import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { VendorsModule } from '../vendors/index.js';
import { AccountPagesController } from './account-pages.controller.js';
import { InvitationPagesController } from './invitation-pages.controller.js';
import { PortalController } from './portal.controller.js';

@Module({
  imports: [DocumentsModule, OrdersModule, VendorsModule],
  controllers: [PortalController, AccountPagesController, InvitationPagesController],
})
export class PortalModule {}
