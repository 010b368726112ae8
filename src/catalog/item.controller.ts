import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { invalidInput, notFound, pageOf, PageRequest, Problem, recordId } from '../platform/http/index.js';
import { CeilingSuggestions } from './ceiling-suggestions.js';
import { ItemCuration } from './item-curation.service.js';
import { mayListRecords, maySeeItem } from './item.policy.js';
import { ItemPictureQueries } from './item-picture.queries.js';
import { ItemQueries } from './item.queries.js';
import {
  ItemReasonRequest,
  ItemStepRequest,
  ListItemsRequest,
  PauseItemRequest,
  PublishItemRequest,
  ReturnItemRequest,
  RewriteItemRequest,
  WriteItemRequest,
} from './item.requests.js';
import { ItemService } from './item.service.js';
import { SearchService } from './search/search.service.js';
import { shownPictures, toItemDetailView, toItemView } from './item.views.js';

const itemId = recordId('Barang');

/** What vendors offer. */
@Controller('api/v1/items')
export class ItemController {
  constructor(
    private readonly service: ItemService,
    private readonly curation: ItemCuration,
    private readonly items: ItemQueries,
    private readonly ceilings: CeilingSuggestions,
    private readonly pictures: ItemPictureQueries,
    private readonly search: SearchService,
  ) {}

  @Allow('catalog.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: ListItemsRequest) {
    const { own, status, after, ...wanted } = request;
    if (own !== true && status === undefined) {
      if (wanted.q?.trim()) return this.search.search({ ...wanted, after });
      requireId(after);
      return pageOf(await this.items.catalog(request), request.limit);
    }
    if (request.own ? actor.vendorId === null : !mayListRecords(actor)) {
      throw new Problem('forbidden', 'Daftar ini hanya untuk penyedianya sendiri atau kurator.');
    }
    requireId(after);
    const rows = await this.items.records(request.own ? actor.vendorId : null, request);
    return pageOf(
      rows.map((item) => toItemView(item, actor)),
      request.limit,
    );
  }

  @Allow('item.publish')
  @Get('reviews')
  async reviews(@CurrentActor() actor: Actor, @Query() page: PageRequest) {
    return pageOf(await this.items.reviews(actor.accountId, page), page.limit);
  }

  @Allow('catalog.read')
  @Get(':id')
  async read(@CurrentActor() actor: Actor, @Param('id', itemId) id: string) {
    const item = await this.items.record(id);
    if (!item || !maySeeItem(actor, item)) throw notFound('Barang');
    const attributes = await this.items.attributes(item.categoryCode);
    const view = toItemDetailView(item, attributes, actor);
    return { ...view, pictureSizes: await this.pictures.sizes(shownPictures(view)) };
  }

  @Allow('item.publish')
  @Get(':id/ceiling-suggestions')
  async suggestions(@Param('id', itemId) id: string) {
    return { items: await this.ceilings.forItem(id, civilDateOf(new Date())) };
  }

  @Allow('item.edit')
  @Post()
  create(@CurrentActor() actor: Actor, @Body() request: WriteItemRequest) {
    return this.service.create(actor, request);
  }

  @Allow('item.edit')
  @Put(':id')
  rewrite(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() request: RewriteItemRequest,
  ) {
    return this.service.rewrite(actor, id, request);
  }

  @Allow('item.edit')
  @Post(':id/submit')
  @HttpCode(200)
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() { version }: ItemStepRequest,
  ) {
    return this.service.submit(actor, id, version);
  }

  @Allow('item.edit')
  @Post(':id/withdraw')
  @HttpCode(200)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() { version }: ItemStepRequest,
  ) {
    return this.service.withdraw(actor, { id, version });
  }

  @Allow('item.publish')
  @Post(':id/publish')
  @HttpCode(200)
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() request: PublishItemRequest,
  ) {
    return this.curation.publish(actor, id, request);
  }

  @Allow('item.publish')
  @Post(':id/return')
  @HttpCode(200)
  returnToVendor(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() request: ReturnItemRequest,
  ) {
    return this.curation.returnToVendor(actor, id, request);
  }

  @Allow('item.publish')
  @Post(':id/suspend')
  @HttpCode(200)
  suspend(@CurrentActor() actor: Actor, @Param('id', itemId) id: string, @Body() request: ItemReasonRequest) {
    return this.curation.suspend(actor, id, request);
  }

  @Allow('item.edit')
  @Post(':id/pause')
  @HttpCode(200)
  pause(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() { version, reason }: PauseItemRequest,
  ) {
    return this.service.pause(actor, { id, version, reason });
  }

  @Allow('item.resume')
  @Post(':id/resume')
  @HttpCode(200)
  resume(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() { version }: ItemStepRequest,
  ) {
    return this.curation.resume(actor, id, version);
  }

  @Allow('item.edit')
  @Post(':id/revise')
  @HttpCode(200)
  revise(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() { version }: ItemStepRequest,
  ) {
    return this.service.revise(actor, { id, version });
  }

  @Allow('item.edit')
  @Post(':id/retire')
  @HttpCode(200)
  retire(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() { version }: ItemStepRequest,
  ) {
    return this.service.retire(actor, { id, version });
  }
}

// A list that is not a search goes on after an id.
function requireId(after: string | undefined): void {
  if (after === undefined || isUUID(after)) return;
  const detail = 'after: bukan penanda halaman dari daftar ini.';
  throw invalidInput([{ pointer: '/after', code: 'cursor', detail }]);
}
