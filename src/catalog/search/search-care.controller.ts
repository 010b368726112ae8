import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import {
  ListUnansweredRequest,
  RemoveSynonymsRequest,
  RewriteSynonymsRequest,
  SettleUnansweredRequest,
  WriteSynonymsRequest,
} from './search-care.requests.js';
import { SearchCareService } from './search-care.service.js';

const groupId = recordId('Kelompok padanan kata');

/** What curators do so that people find what they look for. */
@Controller('api/v1/catalog')
export class SearchCareController {
  constructor(private readonly service: SearchCareService) {}

  @Allow('item.publish')
  @Get('unanswered-searches')
  unanswered(@Query() request: ListUnansweredRequest) {
    return this.service.unanswered(request);
  }

  @Allow('item.publish')
  @Post('unanswered-searches/settle')
  @HttpCode(200)
  settle(@CurrentActor() actor: Actor, @Body() request: SettleUnansweredRequest) {
    return this.service.settle(actor, request);
  }

  @Allow('item.publish')
  @Get('synonyms')
  async synonyms() {
    return { items: await this.service.synonyms() };
  }

  @Allow('item.publish')
  @Post('synonyms')
  add(@CurrentActor() actor: Actor, @Body() request: WriteSynonymsRequest) {
    return this.service.add(actor, request.phrases);
  }

  @Allow('item.publish')
  @Put('synonyms/:id')
  rewrite(
    @CurrentActor() actor: Actor,
    @Param('id', groupId) id: string,
    @Body() request: RewriteSynonymsRequest,
  ) {
    return this.service.rewrite(actor, id, request);
  }

  @Allow('item.publish')
  @Delete('synonyms/:id')
  @HttpCode(200)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', groupId) id: string,
    @Body() { version }: RemoveSynonymsRequest,
  ) {
    return this.service.remove(actor, id, version);
  }
}
