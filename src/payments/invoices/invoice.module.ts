import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '../../documents/index.js';
import { OrdersModule } from '../../orders/index.js';
import { RegulationsModule } from '../../regulations/index.js';
import { VendorsModule } from '../../vendors/index.js';
import { WithholdingModule } from '../withholding/withholding.module.js';
import { BillingContextReader } from './billing-context.js';
import { CorrectInvoiceService } from './correct-invoice.service.js';
import { InvoiceController } from './invoice.controller.js';
import { InvoiceEntity } from './invoice.entity.js';
import { InvoiceQueries } from './invoice.queries.js';
import { InvoiceWriter } from './invoice-writer.js';
import { UnbilledQueries } from './unbilled.queries.js';
import { SubmitInvoiceService } from './submit-invoice.service.js';

/** What vendors ask for, held against what was ordered and accepted. */
@Module({
  imports: [
    TypeOrmModule.forFeature([InvoiceEntity]),
    DocumentsModule,
    OrdersModule,
    RegulationsModule,
    VendorsModule,
    WithholdingModule,
  ],
  controllers: [InvoiceController],
  providers: [
    BillingContextReader,
    CorrectInvoiceService,
    InvoiceQueries,
    InvoiceWriter,
    SubmitInvoiceService,
    UnbilledQueries,
  ],
  exports: [CorrectInvoiceService, InvoiceQueries, SubmitInvoiceService, UnbilledQueries],
})
export class InvoiceModule {}
