import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addDays, addWorkingDays, civilDateOf, type CivilDate } from '../../../kernel/index.js';
import { systemActor, type Actor } from '../../../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../../../platform/http/index.js';
import { OrganisationReader } from '../../../organisation/index.js';
import { scopeOf } from '../figure.reader.js';
import { monthName } from './numbers.js';
import { AnalysisReportRequested } from './report.messages.js';
import { insertMonthly, insertRequest, reportOf, waitingRequest, type ReportRow } from './report.queries.js';

class NothingMissing extends Error {}

/** Ends the unit of work: a request of somebody else waits, and nothing was asked for. */
class WaitsAlready extends Error {
  constructor(readonly reportId: string) {
    super('a report waits already');
  }
}

/** Asks for reports. They are drawn by a job. */
@Injectable()
export class ReportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly organisation: OrganisationReader,
  ) {}

  /**
   * A report of that month as of now, beside earlier ones; while one waits to be drawn, that one. 404 for an agency that the actor does
   * not see, 400 for a month that has not begun.
   */
  async request(actor: Actor, { month, agencyId }: { month: string; agencyId?: string }): Promise<ReportRow> {
    const first = `${month}-01`;
    if (first > civilDateOf(new Date())) {
      throw invalidInput([{ pointer: '/month', code: 'not-begun', detail: 'month: bulan itu belum mulai' }]);
    }
    const scope = scopeOf(actor);
    const whose = agencyId ?? (scope === null ? null : actor.agencyId);
    if (scope !== null && (whose === null || !scope.includes(whose))) throw notFound('Perangkat daerah');
    if (whose !== null && (await this.organisation.agency(whose)) === null)
      throw notFound('Perangkat daerah');
    const id = await this.ask(actor, whose, month);
    const row = await reportOf(this.database, scope, id);
    if (!row) throw notFound('Laporan');
    return row;
  }

  private async ask(actor: Actor, agencyId: string | null, month: string): Promise<string> {
    const first = `${month}-01`;
    try {
      return await this.unitOfWork.run(actor, async (tx) => {
        const id = uuidv7();
        const number = await insertRequest(tx, { id, agencyId, month: first, at: tx.now });
        if (number === null) {
          const waiting = await waitingRequest(tx, agencyId, first);
          if (waiting !== null) throw new WaitsAlready(waiting);
          throw new Problem('wrong-status', 'Laporan ini baru saja selesai dibuat; lihat daftar laporan.');
        }
        tx.emit(AnalysisReportRequested, { reportId: id });
        tx.audit({
          action: 'analysis-report.request',
          recordType: 'analysis-report',
          recordId: id,
          agencyId,
          summary: `Laporan belanja ${monthName(month)} diminta.`,
          changes: { month: [null, month], number: [null, number] },
        });
        return id;
      });
    } catch (error) {
      if (error instanceof WaitsAlready) return error.reportId;
      throw error;
    }
  }

  /**
   * On the first working day of a month, or on any day after it when a run was missed: the reports of the month before, once.
   * Answers how many were asked for.
   */
  async requestMonthly(on: CivilDate, jobId: string): Promise<number> {
    const first = `${on.slice(0, 7)}-01`;
    const calendar = await this.organisation.workingCalendar();
    if (on < addWorkingDays(addDays(first, -1), 1, calendar)) return 0;
    const month = `${addDays(first, -1).slice(0, 7)}-01`;
    try {
      return await this.unitOfWork.run(systemActor('laporan bulanan', jobId), async (tx) => {
        const asked = await insertMonthly(tx, month, new Date());
        if (asked.length === 0) throw new NothingMissing();
        for (const { id } of asked) tx.emit(AnalysisReportRequested, { reportId: id });
        tx.audit({
          action: 'analysis-report.request-monthly',
          recordType: 'analysis-report',
          recordId: asked[0]?.id ?? month,
          summary: `${asked.length} laporan belanja ${monthName(month)} diminta menurut jadwal.`,
          changes: { reports: [null, asked.map(({ id }) => id)] },
        });
        return asked.length;
      });
    } catch (error) {
      if (error instanceof NothingMissing) return 0;
      throw error;
    }
  }
}
