import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { holds, recordId } from '../../../platform/http/index.js';
import { contentDisposition } from '../../../platform/storage/index.js';
import type { ReportRow } from './report.queries.js';
import { ReportReader } from './report.reader.js';
import { ReportsRequest, RequestReportRequest } from './report.requests.js';
import { ReportService } from './report.service.js';

const reportId = recordId('Laporan');

/** The printed reports of a month. */
@Controller('api/v1/analysis/reports')
export class AnalysisReportController {
  constructor(
    private readonly reports: ReportService,
    private readonly reader: ReportReader,
  ) {}

  @Allow('analysis.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: ReportsRequest) {
    const { items, next } = await this.reader.list(actor, request);
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
    return toReportView(await this.reader.find(actor, id));
  }

  @Allow('analysis.read')
  @Get(':id/file')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', reportId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { name, sha256, bytes } = await this.reader.file(actor, id);
    const etag = `"${sha256}"`;
    void reply.header('etag', etag);
    if (holds(request.headers['if-none-match'], etag)) {
      void reply.status(304);
      return undefined;
    }
    const content = await bytes();
    return new StreamableFile(content, {
      type: 'application/pdf',
      disposition: contentDisposition(name),
      length: content.byteLength,
    });
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
