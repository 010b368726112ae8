import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '../../platform/access/index.js';
import { SearchOffersRequest, SuggestRequest } from './search.requests.js';
import { SearchService } from './search.service.js';

/** Finding what can be bought. */
@Controller('api/v1/catalog')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  @Allow('catalog.read')
  @Get('search')
  search(@Query() request: SearchOffersRequest) {
    return this.service.search(request, 'fair-turn');
  }

  @Allow('catalog.read')
  @Get('suggestions')
  suggest(@Query() { q }: SuggestRequest) {
    return this.service.suggest(q);
  }
}
