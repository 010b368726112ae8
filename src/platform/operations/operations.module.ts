import { Module } from '@nestjs/common';
import { createStorage } from '../storage/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { AuditQueries } from './audit.queries.js';
import { AuditController } from './audit.controller.js';
import { BoardController } from './board.controller.js';
import { BoardSession } from './board-session.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { HealthController } from './health.controller.js';
import { Health, PROBED_STORAGE } from './health.js';
import { Housekeeping } from './housekeeping.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { ProblemPageController } from '../http/problem-page.controller.js';
import { ApiDocument, ApiDocumentController } from '../openapi/index.js';
import { storageOptions } from './storage-options.js';

/** For those who run and those who audit the system: health, metrics, failed jobs, the record. */
@Module({
  controllers: [
    HealthController,
    MetricsController,
    DeadLetterController,
    AuditController,
    BoardController,
    ProblemPageController,
    ApiDocumentController,
  ],
  providers: [
    Health,
    Metrics,
    Housekeeping,
    AuditQueries,
    BoardSession,
    ApiDocument,
    {
      provide: PROBED_STORAGE,
      inject: [CONFIG],
      useFactory: (config: Config) => createStorage(storageOptions(config)),
    },
  ],
})
export class OperationsModule {}
