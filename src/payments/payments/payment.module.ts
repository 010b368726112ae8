import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetModule } from '../../budget/index.js';
import { OrdersModule } from '../../orders/index.js';
import { OrganisationModule } from '../../organisation/index.js';
import { RegulationsModule } from '../../regulations/index.js';
import { VendorsModule } from '../../vendors/index.js';
import { BundleModule } from '../bundle/bundle.module.js';
import { InvoiceModule } from '../invoices/invoice.module.js';
import { PayeeReader } from '../transfers/payee-reader.js';
import { PayeeService } from '../transfers/payee.service.js';
import { PayService } from '../transfers/pay.service.js';
import { TransferAnswerService } from '../transfers/transfer-answer.service.js';
import { TransferController } from '../transfers/transfer.controller.js';
import { TransferEntity, TransferPartEntity } from '../transfers/transfer.entity.js';
import { TransferQueries } from '../transfers/transfer.queries.js';
import { TransferReturnService } from '../transfers/transfer-return.service.js';
import { WithholdingModule } from '../withholding/withholding.module.js';
import { OrderPayments } from './order-payments.js';
import { OrderBoard } from './order-board.queries.js';
import { PaymentClockQueries } from './payment-clock.queries.js';
import { PaymentClock } from './payment-clock.service.js';
import { PaymentClockWorker } from './payment-clock.worker.js';
import { PaymentController } from './payment.controller.js';
import { PaymentDeskQueries } from './payment-desk.queries.js';
import { PayableSheets, PaymentSheets } from './payment-sheets.js';
import { StepOutlooks } from './step-outlook.js';
import { PaymentCorrectionEntity, PaymentEntity } from './payment.entity.js';
import { PaymentQueries } from './payment.queries.js';
import { PaymentRuleReader } from './payment-rules.js';
import { PaymentStepService } from './payment-step.service.js';
import { PaymentTaxer } from './payment-taxer.js';

/** From the complete papers to money that both sides have seen. */
@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentCorrectionEntity, PaymentEntity, TransferEntity, TransferPartEntity]),
    BudgetModule,
    BundleModule,
    InvoiceModule,
    OrdersModule,
    OrganisationModule,
    RegulationsModule,
    VendorsModule,
    WithholdingModule,
  ],
  controllers: [PaymentController, TransferController],
  providers: [
    OrderBoard,
    OrderPayments,
    PayableSheets,
    PayeeReader,
    PayeeService,
    PaymentClock,
    PaymentClockQueries,
    PaymentClockWorker,
    PaymentDeskQueries,
    PaymentQueries,
    PaymentRuleReader,
    PaymentSheets,
    PaymentStepService,
    PaymentTaxer,
    PayService,
    StepOutlooks,
    TransferAnswerService,
    TransferQueries,
    TransferReturnService,
  ],
  exports: [
    OrderBoard,
    OrderPayments,
    PayableSheets,
    PayeeService,
    PaymentDeskQueries,
    PaymentQueries,
    PaymentSheets,
    PaymentStepService,
    PayService,
    TransferAnswerService,
    TransferQueries,
    TransferReturnService,
  ],
})
export class PaymentModule {}
