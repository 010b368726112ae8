import { Global, Module } from '@nestjs/common';
import { BoardDoor } from './board-door.js';
import { BoardController } from './board.controller.js';
import { BoardSession } from './board-session.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { DeadLetterReader } from './dead-letter.queries.js';
import { HealthController } from './health.controller.js';
import { Health } from './health.js';
import { Housekeeping } from './housekeeping.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { QueueReport } from './queue-report.js';
import { ProblemPageController } from '../http/problem-page.controller.js';
import { ApiDocument, ApiDocumentController } from '../openapi/index.js';

/** For those who run and those who audit the system: health, metrics, failed jobs, the record. */
@Global()
@Module({
  controllers: [
    HealthController,
    MetricsController,
    DeadLetterController,
    BoardController,
    ProblemPageController,
    ApiDocumentController,
  ],
  providers: [
    Health,
    Metrics,
    Housekeeping,
    BoardDoor,
    BoardSession,
    DeadLetterReader,
    QueueReport,
    ApiDocument,
  ],
  exports: [BoardDoor, DeadLetterReader, Health, QueueReport],
})
export class OperationsModule {}
