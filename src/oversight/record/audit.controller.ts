import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor, neverRepeated, type Actor } from '../../platform/access/index.js';
import { contentDisposition } from '../../platform/storage/index.js';
import { AuditExportService } from './audit-export.service.js';
import { AuditQueries } from './audit.queries.js';
import { AuditEntriesRequest, AuditExportRequest } from './audit.requests.js';

/** The record, for auditors; for administrators what is not the auditors' own work. */
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly exports: AuditExportService,
  ) {}

  @Allow('audit.read')
  @Get('audit-entries')
  entries(@CurrentActor() actor: Actor, @Query() filter: AuditEntriesRequest) {
    return this.queries.entries(actor, filter);
  }

  @Allow('audit.read')
  @Get('audit-chain')
  chain() {
    return this.queries.chain();
  }

  @Allow('audit.read')
  @Post('audit-exports')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async export(@CurrentActor() actor: Actor, @Body() request: AuditExportRequest): Promise<StreamableFile> {
    const { name, contentType, content } = await this.exports.export(neverRepeated(actor), request);
    return new StreamableFile(content, { type: contentType, disposition: contentDisposition(name) });
  }
}
