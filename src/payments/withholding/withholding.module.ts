import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrdersModule } from '../../orders/index.js';
import { TaxesModule } from '../../taxes/index.js';
import { VendorsModule } from '../../vendors/index.js';
import { OrderTaxesReader } from './order-taxes-reader.js';
import { PaymentTaxes } from './payment-taxes.js';
import { TaxSettlementEntity } from './tax-settlement.entity.js';
import { TaxSettlements } from './tax-settlement.service.js';
import { OrderTaxController } from './tax.controller.js';
import { WithholdingEntity } from './withholding.entity.js';
import { Withholdings } from './withholdings.js';

/** What taxes a payment carries, what the treasurer settles of them, and what is withheld and deposited. */
@Module({
  imports: [
    TypeOrmModule.forFeature([TaxSettlementEntity, WithholdingEntity]),
    OrdersModule,
    TaxesModule,
    VendorsModule,
  ],
  controllers: [OrderTaxController],
  providers: [OrderTaxesReader, PaymentTaxes, TaxSettlements, Withholdings],
  exports: [PaymentTaxes, Withholdings],
})
export class WithholdingModule {}
