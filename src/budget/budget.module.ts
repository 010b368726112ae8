import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountCodes } from './account-codes.queries.js';
import { BudgetLedger } from './budget-ledger.queries.js';
import { BudgetShiftEntity } from './budget-shift.entity.js';
import { BudgetController, BudgetSummaryController } from './budget.controller.js';
import { AccountCodeEntity, BudgetEntryEntity, BudgetLineEntity } from './budget.entity.js';
import { BudgetReader } from './budget.queries.js';
import { BudgetSeed } from './budget.seed.js';
import { BudgetHolders } from './holders.queries.js';
import { CodeListImports } from './imports/code-list.import.js';
import { DpaImport } from './imports/dpa.import.js';
import { RupImport } from './imports/rup.import.js';
import { ShiftImport } from './imports/shift.import.js';
import { RupController } from './rup.controller.js';
import { RupPackageEntity } from './rup.entity.js';
import { RupReader } from './rup.queries.js';
import { RupPackages } from './rup.service.js';
import { ShiftController } from './shift.controller.js';
import { ShiftReader } from './shift.queries.js';
import { BudgetShifts } from './shift.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      AccountCodeEntity,
      BudgetEntryEntity,
      BudgetLineEntity,
      BudgetShiftEntity,
      RupPackageEntity,
    ]),
  ],
  controllers: [BudgetController, BudgetSummaryController, RupController, ShiftController],
  providers: [
    AccountCodes,
    BudgetHolders,
    BudgetLedger,
    BudgetReader,
    BudgetSeed,
    BudgetShifts,
    CodeListImports,
    DpaImport,
    RupImport,
    RupPackages,
    RupReader,
    ShiftImport,
    ShiftReader,
  ],
  exports: [
    AccountCodes,
    BudgetHolders,
    BudgetLedger,
    BudgetReader,
    BudgetSeed,
    BudgetShifts,
    RupPackages,
    RupReader,
    ShiftReader,
  ],
})
export class BudgetModule {}
