import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, withInput, type Actor } from '../platform/access/index.js';
import { PageRequest, pageOf, Problem, TakesFile } from '../platform/http/index.js';
import type { RowProblem } from './domain/price-list.js';
import { readUpload } from './price-list-upload.js';
import { PriceListQueries } from './price-list.queries.js';
import { ListCeilingsRequest, LoadPriceListRequest } from './price-list.requests.js';
import { PriceLists, type PriceListReport } from './price-list.service.js';

/** Price ceilings, open to everybody who is signed in. */
@Controller('api/v1')
export class PriceListController {
  constructor(
    private readonly priceLists: PriceLists,
    private readonly queries: PriceListQueries,
  ) {}

  @Allow('price-list.manage')
  @Post('price-lists')
  @TakesFile(LoadPriceListRequest)
  async load(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PriceListReport> {
    const { fields, bytes, fileName } = await readUpload(request);
    const report = await this.priceLists.load(withInput(actor, fields, bytes), {
      ...fields,
      bytes,
      fileName,
    });
    if (report.priceListId === null) throw refusedRows(report);
    return report;
  }

  @Allow('catalog.read')
  @Get('price-lists')
  async lists(@Query() request: PageRequest) {
    return pageOf(await this.queries.lists(civilDateOf(new Date()), request), request.limit);
  }

  @Allow('catalog.read')
  @Get('ceilings')
  async ceilings(@Query() request: ListCeilingsRequest) {
    return pageOf(await this.queries.ceilings(civilDateOf(new Date()), request), request.limit);
  }
}

function refusedRows({ rows, errors }: PriceListReport): Problem {
  const faulty = new Set(errors.map(({ row }) => row)).size;
  return new Problem(
    'rule-refused',
    `Tidak ada baris yang dimuat: ${faulty} dari ${rows} baris perlu diperbaiki.`,
    errors.map((error) => ({ ...error, pointer: pointerOf(error) })),
  );
}

function pointerOf({ row, column }: RowProblem): string {
  return ['/file', row, column].filter((part) => part !== null).join('/');
}
