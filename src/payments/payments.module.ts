import { Module } from '@nestjs/common';
import { BudgetModule } from '../budget/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { TaxesModule } from '../taxes/index.js';
import { VendorsModule } from '../vendors/index.js';
import { BundleModule } from './bundle/bundle.module.js';
import { InvoiceModule } from './invoices/invoice.module.js';
import { PaymentModule } from './payments/payment.module.js';
import { PerformanceModule } from './performance/performance.module.js';
import { WithholdingModule } from './withholding/withholding.module.js';

@Module({
  imports: [
    BudgetModule,
    BundleModule,
    DocumentsModule,
    InvoiceModule,
    OrdersModule,
    OrganisationModule,
    PaymentModule,
    PerformanceModule,
    RegulationsModule,
    TaxesModule,
    VendorsModule,
    WithholdingModule,
  ],
  controllers: [],
  providers: [],
  exports: [BundleModule, InvoiceModule, PaymentModule, PerformanceModule, WithholdingModule],
})
export class PaymentsModule {}
