import { Module, type OnModuleInit } from '@nestjs/common';
import { OrganisationModule } from '../../organisation/index.js';
import { StoredContent } from '../../platform/storage/index.js';
import { RegulationsModule } from '../../regulations/index.js';
import { AnalysisFacts } from './facts/facts.queries.js';
import { FactsWorker } from './facts/facts.worker.js';
import { FigureBoard } from './figure-board.js';
import { FigureDownloads } from './figure-downloads.js';
import { FigureController } from './figure.controller.js';
import { FigureQueries } from './figure.queries.js';
import { FigureReader } from './figure.reader.js';
import { ReportContent } from './report/report-content.js';
import { AnalysisReportController } from './report/report.controller.js';
import { storedReports } from './report/report.queries.js';
import { ReportReader } from './report/report.reader.js';
import { ReportService } from './report/report.service.js';
import { ReportWorker } from './report/report.worker.js';

/** Where did the money go, how fast, to whom? */
@Module({
  imports: [OrganisationModule, RegulationsModule],
  controllers: [FigureController, AnalysisReportController],
  providers: [
    AnalysisFacts,
    FactsWorker,
    FigureBoard,
    FigureDownloads,
    FigureQueries,
    FigureReader,
    ReportContent,
    ReportReader,
    ReportService,
    ReportWorker,
  ],
  exports: [AnalysisFacts, FigureBoard, FigureDownloads, FigureReader, ReportReader, ReportService],
})
export class AnalysisModule implements OnModuleInit {
  constructor(private readonly content: StoredContent) {}

  onModuleInit(): void {
    this.content.register(storedReports);
  }
}
