import { Body, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AuditEntriesRequest,
  AuditExportRequest,
  AuditExportService,
  AuditQueries,
  type AuditEntryView,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, neverRepeated, type Actor } from '../../../platform/access/index.js';
import type { Page } from '../../../platform/http/index.js';
import { contentDisposition } from '../../../platform/storage/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, refusedIn, typedIn } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { askedIn } from '../query.js';
import { recordChoice, recordQuestion, type RecordChoice } from './record-filter.js';
import { RecordsPage } from './records.page.js';

const ON_A_PAGE = 50;

/** The record as a page: searched, and taken out as a file. */
@PageController(urls.records)
export class AuditPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: AuditQueries,
    private readonly exports: AuditExportService,
  ) {}

  @Allow('audit.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const choice = recordChoice(query);
    const chain = await this.queries.chain();
    const frame = this.pages.frame(actor);
    let found: Page<AuditEntryView> = { items: [], next: null };
    // What cannot be searched for is said above an empty list.
    const refused = await refusedIn(
      async () => {
        found = await this.found(actor, choice, query.after);
      },
      {},
      () => null,
    );
    const { items: entries, next } = found;
    const { shown = FRESH, status = 200 } = refused ?? {};
    return this.pages.show(
      reply,
      <RecordsPage {...{ frame, choice, entries, next, chain, shown }} />,
      status,
    );
  }

  /** Everything that matches as a file; it stands in the record itself who took it. */
  @Allow('audit.read')
  @Post('unduh')
  @HttpCode(200)
  async export(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const typed = typedIn(body);
    const request = await askedIn(AuditExportRequest, {
      ...recordQuestion(recordChoice(typed)),
      format: typed.format,
    });
    const { name, contentType, content } = await this.exports.export(neverRepeated(actor), request);
    void reply.header('cache-control', 'no-store');
    return new StreamableFile(content, { type: contentType, disposition: contentDisposition(name) });
  }

  private async found(actor: Actor, choice: RecordChoice, after: unknown): Promise<Page<AuditEntryView>> {
    const asked = { ...recordQuestion(choice), after: after ?? '', limit: ON_A_PAGE };
    return this.queries.entries(actor, await askedIn(AuditEntriesRequest, asked));
  }
}
