import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { pageOf, recordId } from '../platform/http/index.js';
import { PriceChanges } from './price-changes.js';
import { PricePatternQueries } from './price-pattern.queries.js';
import { ListPatternsRequest, LowerPriceRequest } from './price.requests.js';

const itemId = recordId('Barang');

/** Prices of items after their publication. */
@Controller('api/v1')
export class PriceController {
  constructor(
    private readonly changes: PriceChanges,
    private readonly patterns: PricePatternQueries,
  ) {}

  @Allow('item.edit')
  @Post('items/:id/lower-price')
  @HttpCode(200)
  lower(@CurrentActor() actor: Actor, @Param('id', itemId) id: string, @Body() request: LowerPriceRequest) {
    return this.changes.lower(actor, id, request);
  }

  @Allow('price.oversee')
  @Get('price-patterns')
  async listPatterns(@Query() request: ListPatternsRequest) {
    return pageOf(await this.patterns.list(request), request.limit);
  }
}
