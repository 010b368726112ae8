import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { PageRequest, pageOf, recordId } from '../platform/http/index.js';
import { CeilingSuggestions } from './ceiling-suggestions.js';
import { PriceListGovernance } from './price-list-governance.js';
import { MatchRowsRequest, ReplaceListRequest, RevokeListRequest } from './price-list.requests.js';

const listId = recordId('Daftar harga');

/** What decrees do to price lists after they were loaded. */
@Controller('api/v1/price-lists/:id')
export class PriceListGovernanceController {
  constructor(
    private readonly governance: PriceListGovernance,
    private readonly suggestions: CeilingSuggestions,
  ) {}

  @Allow('price-list.manage')
  @Post('replaces')
  @HttpCode(200)
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', listId) id: string,
    @Body() { replaces, kind }: ReplaceListRequest,
  ) {
    return this.governance.replace(actor, id, replaces, kind);
  }

  @Allow('price-list.manage')
  @Post('revoke')
  @HttpCode(200)
  revoke(@CurrentActor() actor: Actor, @Param('id', listId) id: string, @Body() request: RevokeListRequest) {
    const { decreeNumber, revokedFrom, reason } = request;
    return this.governance.revoke(actor, id, { decreeNumber, revokedFrom, reason });
  }

  /** Rows that items are sold under and that this list has no row for, each with those that may be meant. */
  @Allow('price-list.manage')
  @Get('unmatched')
  async unmatched(@Param('id', listId) id: string, @Query() request: PageRequest) {
    return pageOf(await this.suggestions.unmatched(id, request), request.limit);
  }

  @Allow('price-list.manage')
  @Post('matches')
  @HttpCode(200)
  match(
    @CurrentActor() actor: Actor,
    @Param('id', listId) id: string,
    @Body() { matches }: MatchRowsRequest,
  ) {
    return this.governance.match(actor, id, matches);
  }
}
