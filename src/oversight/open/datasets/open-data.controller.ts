import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, Sensitive } from '../../../platform/access/index.js';
import { notFound, pageOf, recordId, type PageRequest } from '../../../platform/http/index.js';
import { BulkStreams } from '../bulk/bulk-streams.js';
import { ANY_SITE, cacheable } from '../cacheable.js';
import { OpenDataCatalogue } from './catalogue.js';
import { BULK_TYPES, bulkText, type BulkFormat } from './bulk-text.js';
import type { Dataset, Filter } from './dataset.js';
import { DatasetQueries } from './dataset.queries.js';
import {
  ListOpenOrdersRequest,
  ListOpenPaymentsRequest,
  ListOpenPricesRequest,
  ListVendorFiguresRequest,
} from './dataset.requests.js';
import { datasetNamed, DATASETS } from './datasets.js';

const orderId = recordId('Pesanan');
const BULK = /^(orders|prices|payments|vendors)-(\d{4})\.(csv|json|jsonl)(\.gz)?$/;
const LINES_OF_AN_ORDER = 1_000;

interface Http {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Where the money goes, for anybody: as pages of a list, and as whole files by year. */
@Public()
@Controller('api/v1/public')
export class OpenDataController {
  constructor(
    private readonly queries: DatasetQueries,
    private readonly catalogue: OpenDataCatalogue,
    private readonly streams: BulkStreams,
  ) {}

  /** What there is, with its columns, its license and where it is found. */
  @Get('datasets')
  async datasets(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return cacheable({ request, reply }, await this.catalogue.read());
  }

  @Get('orders')
  orders(
    @Query() query: ListOpenOrdersRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.page('orders', query, { request, reply });
  }

  /** One order with what was bought in it and what was paid for it. */
  @Get('orders/:id')
  async order(
    @Param('id', orderId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [orders, prices, payments] = DATASETS as readonly [Dataset, Dataset, Dataset];
    const [order] = await this.queries.rows(orders, { order: id }, null, 1);
    if (!order) throw notFound('Pesanan');
    const items = await this.queries.rows(prices, { order: id }, null, LINES_OF_AN_ORDER);
    const paid = await this.queries.rows(payments, { order: id }, null, LINES_OF_AN_ORDER);
    return cacheable({ request, reply }, { ...order, items, payments: paid });
  }

  @Get('prices')
  prices(
    @Query() query: ListOpenPricesRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.page('prices', query, { request, reply });
  }

  @Get('payments')
  payments(
    @Query() query: ListOpenPaymentsRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.page('payments', query, { request, reply });
  }

  @Get('vendor-figures')
  vendorFigures(
    @Query() query: ListVendorFiguresRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.page('vendors', query, { request, reply });
  }

  /** A data set of one year as a file: `orders-2026.csv`, `.json` or `.jsonl`, each also with `.gz`. */
  @Sensitive()
  @Get('bulk/:file')
  async bulk(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const [, name = '', year, format = '', packed] = BULK.exec(file) ?? [];
    const dataset = datasetNamed(name);
    if (!dataset || !(await this.queries.years()).includes(Number(year))) throw notFound('Berkas');
    this.streams.requireRoom();
    void reply.headers({ 'cache-control': 'public, max-age=300', ...ANY_SITE });
    const ofYear: Filter = { from: `${year}-01-01`, until: `${year}-12-31` };
    const rows = (after: string | null, limit: number) => this.queries.rows(dataset, ofYear, after, limit);
    return this.streams.send(
      { request, reply },
      { name: file, contentType: BULK_TYPES[format as BulkFormat], isPacked: packed !== undefined },
      bulkText(dataset, format as BulkFormat, rows),
    );
  }

  private async page(
    name: Dataset['name'],
    { after, limit, ...filter }: PageRequest & Filter,
    http: Http,
  ): Promise<object | undefined> {
    const dataset = datasetNamed(name);
    if (!dataset) throw notFound('Data');
    const rows = await this.queries.rows(dataset, filter, after ?? null, limit + 1);
    return cacheable(http, pageOf(rows, limit));
  }
}
