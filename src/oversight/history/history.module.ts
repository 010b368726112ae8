import { Module } from '@nestjs/common';
import { AnomalyQueries } from './anomaly.queries.js';
import { HistoryController } from './history.controller.js';
import { PastRecordImport } from './past-record.import.js';
import { PastRecordQueries } from './past-record-list.queries.js';

/** Purchases before the platform. */
@Module({
  controllers: [HistoryController],
  providers: [AnomalyQueries, PastRecordImport, PastRecordQueries],
})
export class HistoryModule {}
