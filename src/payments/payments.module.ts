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
import { BillingContextReader } from './invoices/billing-context.js';
import { CorrectInvoiceService } from './invoices/correct-invoice.service.js';
import { InvoiceController } from './invoices/invoice.controller.js';
import { InvoiceEntity } from './invoices/invoice.entity.js';
import { InvoiceQueries } from './invoices/invoice.queries.js';
import { InvoiceWriter } from './invoices/invoice-writer.js';
import { SubmitInvoiceService } from './invoices/submit-invoice.service.js';
import { PaymentEntity } from './payments/payment.entity.js';
import { TransferEntity, TransferPartEntity } from './transfers/transfer.entity.js';
import { PaymentTaxes } from './withholding/payment-taxes.js';
import { WithholdingEntity } from './withholding/withholding.entity.js';
import { Withholdings } from './withholding/withholdings.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      InvoiceEntity,
      PaymentEntity,
      TransferEntity,
      TransferPartEntity,
      WithholdingEntity,
    ]),
    BudgetModule,
    DocumentsModule,
    OrdersModule,
    OrganisationModule,
    RegulationsModule,
    TaxesModule,
    VendorsModule,
  ],
  controllers: [InvoiceController],
  providers: [
    BillingContextReader,
    BundleReader,
    CorrectInvoiceService,
    InvoiceQueries,
    InvoiceWriter,
    PaymentTaxes,
    SubmitInvoiceService,
    Withholdings,
  ],
  exports: [BundleReader],
})
export class PaymentsModule {}
