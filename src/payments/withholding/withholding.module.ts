import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrdersModule } from '../../orders/index.js';
import { TaxesModule } from '../../taxes/index.js';
import { VendorsModule } from '../../vendors/index.js';
import { TurnoverController } from '../turnover/turnover.controller.js';
import { TurnoverReader } from '../turnover/turnover-reader.js';
import { TurnoverWorker } from '../turnover/turnover.worker.js';
import { OrderTaxesReader } from './order-taxes-reader.js';
import { PaymentTaxes } from './payment-taxes.js';
import { TaxDepositEntity, TaxDepositPartEntity } from './tax-deposit.entity.js';
import { TaxDepositQueries } from './tax-deposit.queries.js';
import { TaxDeposits } from './tax-deposit.service.js';
import { TaxSettlementEntity } from './tax-settlement.entity.js';
import { TaxSettlements } from './tax-settlement.service.js';
import { OrderTaxController } from './tax.controller.js';
import { WithholdingQueries } from './withholding-list.queries.js';
import { WithholdingOutputs } from './withholding-outputs.js';
import { WithholdingController } from './withholding.controller.js';
import { WithholdingEntity } from './withholding.entity.js';
import { Withholdings } from './withholdings.js';

/** What taxes a payment carries, what the treasurer settles of them, and what is withheld and deposited. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      TaxDepositEntity,
      TaxDepositPartEntity,
      TaxSettlementEntity,
      WithholdingEntity,
    ]),
    OrdersModule,
    TaxesModule,
    VendorsModule,
  ],
  controllers: [OrderTaxController, TurnoverController, WithholdingController],
  providers: [
    OrderTaxesReader,
    PaymentTaxes,
    TaxDepositQueries,
    TaxDeposits,
    TaxSettlements,
    TurnoverReader,
    TurnoverWorker,
    WithholdingOutputs,
    WithholdingQueries,
    Withholdings,
  ],
  exports: [
    OrderTaxesReader,
    PaymentTaxes,
    TaxDepositQueries,
    TaxDeposits,
    TaxSettlements,
    TurnoverReader,
    WithholdingOutputs,
    WithholdingQueries,
    Withholdings,
  ],
})
export class WithholdingModule {}
