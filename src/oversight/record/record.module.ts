import { Module } from '@nestjs/common';
import { AnchorController } from './anchor.controller.js';
import { AnchorReader } from './anchor-reader.js';
import { AuditController } from './audit.controller.js';
import { AuditExportQueries } from './audit-export.queries.js';
import { AuditExportService } from './audit-export.service.js';
import { AuditQueries } from './audit.queries.js';
import { StoryController } from './story/story.controller.js';
import { StoryQueries } from './story/story.queries.js';
import { StoryReader } from './story/story-reader.js';

/** The record: searched, taken out, anchored; and the story of one purchase told from it. */
@Module({
  controllers: [AnchorController, AuditController, StoryController],
  providers: [AnchorReader, AuditExportQueries, AuditExportService, AuditQueries, StoryQueries, StoryReader],
  exports: [AnchorReader, AuditExportService, AuditQueries, StoryReader],
})
export class RecordModule {}
