import { Body, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { addDays, civilDateOf } from '../../../kernel/index.js';
import {
  ReportReader,
  ReportService,
  ReportsRequest,
  RequestReportRequest,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { recordId } from '../../../platform/http/index.js';
import { contentDisposition } from '../../../platform/storage/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { OpenFiguresReader } from '../public/open-figures.js';
import { askedIn, doneIn } from '../query.js';
import { ReportsPage } from './reports.page.js';

const DONE = { minta: 'Laporan sedang dibuat. Muat ulang halaman ini sebentar lagi.' };

/** The printed reports of a month as pages. */
@PageController(urls.monthlyReports)
export class ReportPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly reports: ReportReader,
    private readonly service: ReportService,
    private readonly open: OpenFiguresReader,
  ) {}

  @Allow('analysis.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: doneIn(query, DONE) };
    return this.pages.show(reply, await this.page(actor, query.sesudah, shown));
  }

  @Allow('analysis.report')
  @Post()
  async ask(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { month = '', agencyId = '' } = typed;
    return this.pages.take(reply, {
      typed,
      work: async () =>
        this.service.request(withKey(actor, typed), await askedIn(RequestReportRequest, { month, agencyId })),
      next: () => `${urls.monthlyReports}?selesai=minta`,
      again: (shown) => this.page(actor, undefined, shown),
    });
  }

  @Allow('analysis.read')
  @Get(':id/berkas')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Laporan')) id: string,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.reports.file(actor, id);
    const content = await bytes();
    return new StreamableFile(content, {
      type: 'application/pdf',
      disposition: contentDisposition(name),
      length: content.byteLength,
    });
  }

  private async page(actor: Actor, after: unknown, shown: Shown) {
    const request = await askedIn(ReportsRequest, { after: after ?? '' });
    const { items: reports, next } = await this.reports.list(actor, request);
    const choices = await this.open.choices();
    const month = addDays(`${civilDateOf(new Date()).slice(0, 7)}-01`, -1).slice(0, 7);
    const mayAsk = isGranted(actor.role, 'analysis.report');
    return (
      <ReportsPage {...{ frame: this.pages.frame(actor), reports, next, mayAsk, month, choices, shown }} />
    );
  }
}
