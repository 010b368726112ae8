import { Module } from '@nestjs/common';
import { AnchorController } from './anchor.controller.js';
import { AnchorReader } from './anchor-reader.js';
import { AuditController } from './audit.controller.js';
import { AuditExportQueries } from './audit-export.queries.js';
import { AuditExportService } from './audit-export.service.js';
import { AuditQueries } from './audit.queries.js';

/** The record: searched, taken out, anchored; and the story of one purchase told from it. */
@Module({
  controllers: [AnchorController, AuditController],
  providers: [AnchorReader, AuditExportQueries, AuditExportService, AuditQueries],
  exports: [AnchorReader],
})
export class RecordModule {}
