import { Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf, longDate } from '../../../kernel/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { writeTable } from '../../../platform/table/index.js';
import {
  figureSheets,
  VendorFigureQueries,
  VendorQueries,
  vendorWorkflow,
  type VendorStatus,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { pageAfter } from '../page-after.js';
import { FiguresPage } from './figures.page.js';
import { QueuePage, VendorsPage } from './queue.page.js';
import { Queues } from './queues.js';

const STATUSES = Object.keys(vendorWorkflow.statusNames) as VendorStatus[];

/** What waits for verifiers, all businesses, and how many of which kind. */
@PageController(urls.verifying)
export class VerifierQueuePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queues: Queues,
    private readonly vendors: VendorQueries,
    private readonly figures: VendorFigureQueries,
  ) {}

  @Allow('vendor.list')
  @Get()
  async queue(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const queues = this.queues.of(actor);
    const name = queues.find((known) => known === query.antrean) ?? 'baru';
    const load = await this.queues.load(actor);
    const { waiting, next } = await this.queues.waiting(actor, name, textOf(query.sesudah, 36));
    return this.pages.show(
      reply,
      <QueuePage {...{ frame: this.pages.frame(actor), load, waiting, next, queues }} />,
    );
  }

  @Allow('vendor.list')
  @Get('usaha')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const q = textOf(query.q, 100).trim();
    const status = STATUSES.find((known) => known === query.status);
    const page = await this.vendors.page({
      ...pageAfter(textOf(query.sesudah, 36)),
      q,
      ...(status ? { status } : {}),
    });
    const props = { frame: this.pages.frame(actor), ...page, q, status: status ?? '' };
    return this.pages.show(reply, <VendorsPage {...props} />);
  }

  @Allow('vendor.figures')
  @Get('angka')
  async count(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const figures = await this.figures.count(STATUSES.filter((status) => status !== 'draft'));
    const on = longDate(civilDateOf(new Date()));
    const maySee = isGranted(actor.role, 'vendor.list');
    return this.pages.show(
      reply,
      <FiguresPage {...{ frame: this.pages.frame(actor), figures, on, maySeeQueue: maySee }} />,
    );
  }

  @Allow('vendor.figures')
  @Get('angka/berkas/:format')
  async table(@Param('format') format: string): Promise<StreamableFile> {
    const figures = await this.figures.count(STATUSES.filter((status) => status !== 'draft'));
    const on = civilDateOf(new Date());
    const { bytes, contentType, extension } = await writeTable(
      format === 'csv' ? { kind: 'csv', delimiter: ',' } : { kind: 'xlsx' },
      figureSheets(figures, on),
    );
    return new StreamableFile(bytes, {
      type: contentType,
      disposition: `attachment; filename="pendataan-umkm-${on}.${extension}"`,
    });
  }
}
