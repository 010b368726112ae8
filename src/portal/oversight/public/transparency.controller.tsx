import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatasetQueries, datasetNamed, type OpenFilter } from '../../../oversight/index.js';
import { Public } from '../../../platform/access/index.js';
import { notFound, pageOf, recordId } from '../../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import { sendCacheablePage } from '../../page.js';
import { daysOf, openChoice, type OpenChoice } from './open-choice.js';
import { OpenFiguresReader } from './open-figures.js';
import { ORDER_WORDS } from './open-words.js';
import { PurchasePage } from './purchase.page.js';
import { PurchasesPage } from './purchases.page.js';
import { TransparencyPage } from './transparency.page.js';
import { VendorsPage } from './vendors.page.js';

const ON_A_PAGE = 25;
const LINES_OF_AN_ORDER = 1_000;

type Asked = Readonly<Record<string, unknown>>;

/** Where the money goes, for everybody: the figures and lists of the open data as pages. */
@Public()
@Controller('transparansi')
export class TransparencyController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly figures: OpenFiguresReader,
    private readonly data: DatasetQueries,
  ) {}

  @Get()
  async show(
    @Query() query: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const choice = openChoice(query);
    const figures = await this.figures.of(choice);
    return sendCacheablePage(
      request,
      reply,
      <TransparencyPage {...{ government: this.government, choice, figures, regency: this.regency.code }} />,
    );
  }

  @Get('pembelian')
  async purchases(
    @Query() query: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const choice = openChoice(query);
    const status = typeof query.status === 'string' && query.status in ORDER_WORDS ? query.status : '';
    const searched = { q: textOf(query.q), status };
    const filter = { ...filterOf(choice, searched.q), ...(status !== '' && { status }) };
    const { items, next } = await this.page('orders', filter, query.sesudah);
    const choices = await this.figures.choices();
    return sendCacheablePage(
      request,
      reply,
      <PurchasesPage {...{ government: this.government, choice, choices, searched, rows: items, next }} />,
    );
  }

  @Get('pembelian/:id')
  async purchase(
    @Param('id', recordId('Pembelian')) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [order] = await this.rows('orders', { order: id }, 1);
    if (!order) throw notFound('Pembelian');
    const items = await this.rows('prices', { order: id }, LINES_OF_AN_ORDER);
    const payments = await this.rows('payments', { order: id }, LINES_OF_AN_ORDER);
    return sendCacheablePage(
      request,
      reply,
      <PurchasePage {...{ government: this.government, order, items, payments }} />,
    );
  }

  @Get('penyedia')
  async vendors(
    @Query() query: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const choice = openChoice(query);
    const q = textOf(query.q);
    const { items, next } = await this.page('vendors', filterOf(choice, q), query.sesudah);
    const choices = await this.figures.choices();
    return sendCacheablePage(
      request,
      reply,
      <VendorsPage {...{ government: this.government, choice, choices, q, rows: items, next }} />,
    );
  }

  private get government(): string {
    return this.regency.governmentName;
  }

  private async page(name: string, filter: OpenFilter, after: unknown) {
    return pageOf(
      await this.rows(name, filter, ON_A_PAGE + 1, isUUID(after) ? String(after) : null),
      ON_A_PAGE,
    );
  }

  private rows(name: string, filter: OpenFilter, limit: number, after: string | null = null) {
    const dataset = datasetNamed(name);
    if (!dataset) throw notFound('Data');
    return this.data.rows(dataset, filter, after, limit);
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 100) : '');

function filterOf(choice: OpenChoice, q: string): OpenFilter {
  const { agency, category, kecamatan } = choice;
  return {
    ...daysOf(choice),
    ...(agency !== '' && { agency }),
    ...(category !== '' && { category }),
    ...(kecamatan !== '' && { kecamatan }),
    ...(q !== '' && { q }),
  };
}
