import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { PortalController } from './portal.controller.js';

@Module({ imports: [DocumentsModule, OrdersModule], controllers: [PortalController] })
export class PortalModule {}
