import { Get, Inject, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../../kernel/index.js';
import {
  ageInWords,
  FigureBoard,
  FigureDownloads,
  figureOf,
  FigureReader,
  FigureRequest,
  FigureRowsRequest,
  FlagReader,
  scopeOf,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { pageOf } from '../../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { OpenFiguresReader } from '../public/open-figures.js';
import { askedIn, carried } from '../query.js';
import { DashboardPage } from './dashboard.page.js';
import { dashboardChoice, dashboardParts } from './dashboard-parts.js';
import { FigureRowsPage } from './figure-rows.page.js';
import { FigurePage } from './figure.page.js';

const MOST_GROUPS = 200;
const ROWS_ON_A_PAGE = 50;

type Asked = Readonly<Record<string, unknown>>;

/** Where the money went, for whoever watches it: the dashboard, each figure, and the rows behind it. */
@PageController('pengawasan')
export class AnalysisPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly pages: Pages,
    private readonly boards: FigureBoard,
    private readonly figures: FigureReader,
    private readonly downloads: FigureDownloads,
    private readonly flags: FlagReader,
    private readonly open: OpenFiguresReader,
  ) {}

  /** Three statements: all figures, the least share, the flags. */
  @Allow('analysis.read')
  @Get()
  async dashboard(
    @CurrentActor() actor: Actor,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const choice = dashboardChoice(query, civilDateOf(new Date()));
    const board = await this.boards.read(scopeOf(actor), dashboardParts(choice));
    const flags = isGranted(actor.role, 'flag.read') ? await this.flags.counts() : null;
    const choices = await this.open.choices();
    const frame = this.pages.frame(actor);
    return this.pages.show(
      reply,
      <DashboardPage {...{ frame, choice, choices, board, flags, regency: this.regency.code }} />,
    );
  }

  @Allow('analysis.read')
  @Get('angka/:figure')
  async figure(
    @CurrentActor() actor: Actor,
    @Param('figure') id: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { groupings } = figureOf(id);
    const { format: _format, top: _top, ...question } = await askedIn(FigureRequest, query);
    const answer = await this.figures.answer(scopeOf(actor), id, question, MOST_GROUPS);
    const choices = await this.open.choices();
    const asked = carried(query, 'by', 'format', 'top');
    return this.pages.show(
      reply,
      <FigurePage {...{ frame: this.pages.frame(actor), answer, groupings, asked, choices }} />,
    );
  }

  @Allow('analysis.read')
  @Get('angka/:figure/baris')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('figure') id: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { after, limit: _limit, format: _format, ...question } = await askedIn(FigureRowsRequest, query);
    const found = await this.figures.rows(scopeOf(actor), id, question, after ?? null, ROWS_ON_A_PAGE);
    const { figure, filters, asOf, items } = found;
    const rows = {
      figure: figure.id,
      title: figure.title,
      definition: figure.definition,
      basis: figure.basis === null ? null : filters.basis,
      from: filters.from,
      until: filters.until,
      dataAge: ageInWords(asOf),
      columns: figure.rowColumns,
      ...pageOf(items, ROWS_ON_A_PAGE),
    };
    const choices = await this.open.choices();
    const asked = carried(query, 'after', 'limit', 'format');
    return this.pages.show(
      reply,
      <FigureRowsPage {...{ frame: this.pages.frame(actor), rows, asked, choices }} />,
    );
  }

  /** A figure, or with `baris` the rows behind it, as a file. */
  @Allow('analysis.read')
  @Get('angka/:figure/berkas')
  async file(
    @CurrentActor() actor: Actor,
    @Param('figure') id: string,
    @Query() { baris: rows, ...query }: Asked,
  ): Promise<StreamableFile> {
    const { format, top: _top, ...question } = await askedIn(FigureRequest, query);
    const kind = format === 'csv' ? 'csv' : 'xlsx';
    return rows === 'ya'
      ? this.downloads.rows(scopeOf(actor), id, question, kind)
      : this.downloads.groups(scopeOf(actor), id, question, kind);
  }
}
