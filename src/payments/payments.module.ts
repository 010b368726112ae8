import { Module } from '@nestjs/common';
import { BudgetModule } from '../budget/index.js';
import { DocumentsModule } from '../documents/index.js';
import { OrdersModule } from '../orders/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { TaxesModule } from '../taxes/index.js';
import { VendorsModule } from '../vendors/index.js';
import { BundleReader } from './bundle/bundle-reader.js';

@Module({
  imports: [
    BudgetModule,
    DocumentsModule,
    OrdersModule,
    OrganisationModule,
    RegulationsModule,
    TaxesModule,
    VendorsModule,
  ],
  controllers: [],
  providers: [BundleReader],
  exports: [BundleReader],
})
export class PaymentsModule {}
