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
import { PaymentClockQueries } from './payments/payment-clock.queries.js';
import { PaymentClock } from './payments/payment-clock.service.js';
import { PaymentClockWorker } from './payments/payment-clock.worker.js';
import { PaymentController } from './payments/payment.controller.js';
import { PaymentCorrectionEntity, PaymentEntity } from './payments/payment.entity.js';
import { PaymentQueries } from './payments/payment.queries.js';
import { PaymentRuleReader } from './payments/payment-rules.js';
import { PaymentStepService } from './payments/payment-step.service.js';
import { PaymentTaxer } from './payments/payment-taxer.js';
import { PayService } from './transfers/pay.service.js';
import { PayeeReader } from './transfers/payee-reader.js';
import { PayeeService } from './transfers/payee.service.js';
import { TransferAnswerService } from './transfers/transfer-answer.service.js';
import { TransferController } from './transfers/transfer.controller.js';
import { TransferQueries } from './transfers/transfer.queries.js';
import { TransferReturnService } from './transfers/transfer-return.service.js';
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
  controllers: [PaymentController, TransferController],
  providers: [
    PaymentClock,
    PaymentClockQueries,
    PaymentClockWorker,
    PaymentQueries,
    PaymentRuleReader,
    PaymentStepService,
    PaymentTaxer,
    PayService,
    PayeeReader,
    PayeeService,
    TransferAnswerService,
    TransferQueries,
    TransferReturnService,
    BundleReader,
  ],
  exports: [BundleReader],
})
export class PaymentsModule {}
