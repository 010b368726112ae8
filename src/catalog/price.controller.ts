import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { PageRequest, pageOf, recordId } from '../platform/http/index.js';
import { CeilingLinks } from './ceiling-links.js';
import { PriceChanges } from './price-changes.js';
import { PriceFindingQueries } from './price-finding.queries.js';
import { PricePatternQueries } from './price-pattern.queries.js';
import {
  LinkCeilingsRequest,
  ListFindingsRequest,
  ListPatternsRequest,
  LowerPriceRequest,
} from './price.requests.js';

const itemId = recordId('Barang');

/** Prices of items after their publication. */
@Controller('api/v1')
export class PriceController {
  constructor(
    private readonly changes: PriceChanges,
    private readonly patterns: PricePatternQueries,
    private readonly findings: PriceFindingQueries,
    private readonly links: CeilingLinks,
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

  /** What the price control found: of the own items for a vendor, of all for curators and auditors. */
  @Allow('price.findings')
  @Get('price-findings')
  async listFindings(@CurrentActor() { vendorId }: Actor, @Query() request: ListFindingsRequest) {
    return pageOf(await this.findings.findings(vendorId, request), request.limit);
  }

  @Allow('price.oversee')
  @Get('price-checks')
  async listChecks(@Query() request: PageRequest) {
    return pageOf(await this.findings.checks(request), request.limit);
  }

  @Allow('item.publish')
  @Post('ceiling-links')
  @HttpCode(200)
  link(@CurrentActor() actor: Actor, @Body() { links }: LinkCeilingsRequest) {
    const wanted = links.map(({ itemId, ceilingId = null, waiver = null }) => ({
      itemId,
      ceilingId: waiver === null ? ceilingId : null,
      waiver,
    }));
    return this.links.link(actor, wanted);
  }
}
