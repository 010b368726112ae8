import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../../kernel/index.js';
import { sha256 } from '../../../platform/crypto/index.js';
import { systemActor } from '../../../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../../platform/database/index.js';
import { OnMessage, OnSchedule, type JobContext } from '../../../platform/queue/index.js';
import { StoredContent } from '../../../platform/storage/index.js';
import { AnalysisFacts } from '../facts/facts.queries.js';
import { drawReport } from './draw-report.js';
import { monthName } from './numbers.js';
import { ReportContent } from './report-content.js';
import { AnalysisReportRequested } from './report.messages.js';
import { failReport, keepReport, reportOf, type ReportRow } from './report.queries.js';
import { ReportService } from './report.service.js';

class MadeBefore extends Error {}

/** Makes reports: computes, draws, stores, and says so. A second run finds the first one's report and leaves it. */
@Injectable()
export class ReportWorker {
  constructor(
    private readonly reports: ReportService,
    private readonly content: ReportContent,
    private readonly facts: AnalysisFacts,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly storage: StoredContent,
  ) {}

  @OnSchedule('analysis.monthly-reports', { pattern: '45 4 * * *' })
  async monthly(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.reports.requestMonthly(civilDateOf(new Date()), jobId);
  }

  @OnMessage(AnalysisReportRequested, 'documents')
  async make({ reportId }: { reportId: string }, context: JobContext): Promise<void> {
    const report = await reportOf(this.database, null, reportId);
    if (!report || report.status === 'made') return;
    try {
      await this.facts.refresh();
      await this.draw(report, context);
    } catch (error) {
      if (error instanceof MadeBefore) return;
      if (context.isLastAttempt) await this.fail(report, error, context);
      throw error;
    }
  }

  private async draw(report: ReportRow, { jobId }: JobContext): Promise<void> {
    const { id, agencyId, month, number } = report;
    const { data, asOf } = await this.content.of(agencyId, month, number);
    const { bytes, pages } = await drawReport(data);
    const stored = await this.storage.put([{ bytes, contentType: 'application/pdf' }]);
    await this.unitOfWork.run(systemActor('laporan bulanan', jobId), async (tx) => {
      const made = { data, asOf, sha256: sha256(bytes), size: bytes.byteLength, pages, at: new Date() };
      if (!(await keepReport(tx, id, made))) throw new MadeBefore();
      await this.storage.settle(tx.manager, stored.id);
      tx.audit({
        action: 'analysis-report.make',
        recordType: 'analysis-report',
        recordId: id,
        agencyId,
        summary: `Laporan belanja ${monthName(month)} versi ${number} selesai dibuat.`,
        changes: { sha256: [null, made.sha256], pages: [null, pages] },
      });
    });
  }

  private async fail(
    { id, agencyId, month }: ReportRow,
    error: unknown,
    { jobId }: JobContext,
  ): Promise<void> {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await this.unitOfWork.run(systemActor('laporan bulanan', jobId), async (tx) => {
      await failReport(tx, id, reason);
      tx.audit({
        action: 'analysis-report.fail',
        recordType: 'analysis-report',
        recordId: id,
        agencyId,
        summary: `Laporan belanja ${monthName(month)} gagal dibuat.`,
        changes: { error: [null, reason] },
      });
    });
  }
}
