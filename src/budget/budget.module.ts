import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetLedger } from './budget-ledger.queries.js';
import { BudgetShiftEntity } from './budget-shift.entity.js';
import { BudgetController } from './budget.controller.js';
import { AccountCodeEntity, BudgetEntryEntity, BudgetLineEntity } from './budget.entity.js';
import { BudgetReader } from './budget.queries.js';
import { BudgetSeed } from './budget.seed.js';
import { BudgetHolders } from './holders.queries.js';
import { CodeListImports } from './imports/code-list.import.js';
import { DpaImport } from './imports/dpa.import.js';
import { ShiftImport } from './imports/shift.import.js';
import { ShiftController } from './shift.controller.js';
import { ShiftReader } from './shift.queries.js';
import { BudgetShifts } from './shift.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AccountCodeEntity, BudgetEntryEntity, BudgetLineEntity, BudgetShiftEntity]),
  ],
  controllers: [BudgetController, ShiftController],
  providers: [
    BudgetHolders,
    BudgetLedger,
    BudgetReader,
    BudgetSeed,
    BudgetShifts,
    CodeListImports,
    DpaImport,
    ShiftImport,
    ShiftReader,
  ],
  exports: [BudgetHolders, BudgetLedger, BudgetReader, BudgetSeed],
})
export class BudgetModule {}
