import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { AccountPagesController } from './account-pages.controller.js';
import { PortalController } from './portal.controller.js';

@Module({ imports: [DocumentsModule, OrdersModule], controllers: [PortalController, AccountPagesController] })
export class PortalModule {}
