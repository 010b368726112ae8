import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { CompareRequest, SearchOffersRequest, SuggestRequest } from './search.requests.js';
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

  @Allow('catalog.read')
  @Get('comparison')
  compare(@Query() { items }: CompareRequest) {
    return this.service.compare(items);
  }

  @Allow('catalog.read')
  @Get('items/:id/similar')
  similar(@Param('id', recordId('Barang')) id: string) {
    return this.service.similar(id);
  }
}
