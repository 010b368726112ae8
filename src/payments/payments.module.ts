import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../budget/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { TaxesModule } from '../taxes/index.js';
import { VendorsModule } from '../vendors/index.js';
import { BundleReader } from './bundle/bundle-reader.js';
import { InvoiceEntity } from './invoices/invoice.entity.js';
import { PaymentCorrectionEntity, PaymentEntity } from './payments/payment.entity.js';
import { TransferEntity, TransferPartEntity } from './transfers/transfer.entity.js';
import { WithholdingModule } from './withholding/withholding.module.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      InvoiceEntity,
      PaymentCorrectionEntity,
      PaymentEntity,
      TransferEntity,
      TransferPartEntity,
    ]),
    BudgetModule,
    DocumentsModule,
    OrdersModule,
    OrganisationModule,
    RegulationsModule,
    TaxesModule,
    VendorsModule,
    WithholdingModule,
  ],
  controllers: [],
  providers: [BundleReader],
  exports: [BundleReader],
})
export class PaymentsModule {}
