import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { ReadDatabase } from '../../../platform/database/index.js';
import { holds, notFound, pageOf, recordId } from '../../../platform/http/index.js';
import { contentDisposition, FILE_STORAGE, type FileStorage } from '../../../platform/storage/index.js';
import { scopeOf } from '../figure.reader.js';
import { listReports, reportOf, type ReportRow } from './report.queries.js';
import { ReportsRequest, RequestReportRequest } from './report.requests.js';
import { ReportService } from './report.service.js';

const SUBJECT = 'Laporan';
const reportId = recordId(SUBJECT);

/** The printed reports of a month. */
@Controller('api/v1/analysis/reports')
export class AnalysisReportController {
  constructor(
    private readonly reports: ReportService,
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('analysis.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() { month, agencyId, ofRegency, after, limit }: ReportsRequest,
  ) {
    const filter = {
      month: month === undefined ? null : `${month}-01`,
      agencyId: agencyId ?? null,
      ofRegency: ofRegency ?? false,
    };
    const page = { after: after ?? null, limit: limit + 1 };
    const rows = await listReports(this.database, scopeOf(actor), filter, page);
    const { items, next } = pageOf(rows, limit);
    return { items: items.map(toReportView), next };
  }

  @Allow('analysis.report')
  @Post()
  @HttpCode(202)
  async ask(@CurrentActor() actor: Actor, @Body() request: RequestReportRequest) {
    return toReportView(await this.reports.request(actor, request));
  }

  @Allow('analysis.read')
  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', reportId) id: string) {
    return toReportView(await this.visible(actor, id));
  }

  @Allow('analysis.read')
  @Get(':id/file')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', reportId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { sha256, month, number, agencyName } = await this.visible(actor, id);
    if (sha256 === null) throw notFound('Berkas');
    const etag = `"${sha256}"`;
    void reply.header('etag', etag);
    if (holds(request.headers['if-none-match'], etag)) {
      void reply.status(304);
      return undefined;
    }
    const bytes = await this.storage.get(sha256);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: contentDisposition(
        `laporan-belanja-${month.slice(0, 7)}-${agencyName ?? 'daerah'}-v${number}.pdf`,
      ),
      length: bytes.byteLength,
    });
  }

  private async visible(actor: Actor, id: string): Promise<ReportRow> {
    const row = await reportOf(this.database, scopeOf(actor), id);
    if (!row) throw notFound(SUBJECT);
    return row;
  }
}

function toReportView(row: ReportRow) {
  return {
    id: row.id,
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    month: row.month.slice(0, 7),
    number: row.number,
    status: row.status,
    cause: row.cause,
    requestedPerson: row.requestedPerson,
    requestedAt: row.requestedAt,
    dataAsOf: row.asOf,
    madeAt: row.madeAt,
    sha256: row.sha256,
    size: row.size,
    pages: row.pages,
    error: row.error,
  };
}
