import { Module } from '@nestjs/common';
import { LeagueQueries } from './league.queries.js';
import { PerformanceController } from './performance.controller.js';
import { PerformanceQueries } from './performance.queries.js';

/** The league of payers, and what both sides have done. */
@Module({
  controllers: [PerformanceController],
  providers: [LeagueQueries, PerformanceQueries],
  exports: [LeagueQueries, PerformanceQueries],
})
export class PerformanceModule {}
