import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { TaxesModule } from '../taxes/index.js';
import { VendorsModule } from '../vendors/index.js';
import { PaymentEntity } from './payments/payment.entity.js';
import { TransferEntity, TransferPartEntity } from './transfers/transfer.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentEntity, TransferEntity, TransferPartEntity]),
    BudgetModule,
    DocumentsModule,
    OrdersModule,
    OrganisationModule,
    RegulationsModule,
    TaxesModule,
    VendorsModule,
  ],
  controllers: [],
  providers: [],
  exports: [],
})
export class PaymentsModule {}
