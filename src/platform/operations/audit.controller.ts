import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '../access/index.js';
import { AuditQueries } from './audit.queries.js';
import { AuditEntriesRequest } from './audit.requests.js';

/** The record, for auditors. */
@Controller('api/v1')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Allow('audit.read')
  @Get('audit-entries')
  entries(@Query() filter: AuditEntriesRequest) {
    return this.queries.entries(filter);
  }

  @Allow('audit.read')
  @Get('audit-chain')
  chain() {
    return this.queries.chain();
  }
}
