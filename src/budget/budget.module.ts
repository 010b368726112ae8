import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetLedger } from './budget-ledger.queries.js';
import { BudgetController } from './budget.controller.js';
import { AccountCodeEntity, BudgetEntryEntity, BudgetLineEntity } from './budget.entity.js';
import { BudgetReader } from './budget.queries.js';
import { BudgetSeed } from './budget.seed.js';
import { CodeListImports } from './imports/code-list.import.js';
import { DpaImport } from './imports/dpa.import.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccountCodeEntity, BudgetEntryEntity, BudgetLineEntity])],
  controllers: [BudgetController],
  providers: [BudgetLedger, BudgetReader, BudgetSeed, CodeListImports, DpaImport],
  exports: [BudgetLedger, BudgetReader, BudgetSeed],
})
export class BudgetModule {}
