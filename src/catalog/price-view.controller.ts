import { Controller, Get, Param, Query } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { AvailabilityReader } from './availability.js';
import { maySeeItem } from './item.policy.js';
import { ItemQueries } from './item.queries.js';
import { PriceHistoryQueries } from './price-history.queries.js';
import { AvailabilityRequest, ComparePricesRequest } from './price.requests.js';

const SUBJECT = 'Barang';
const itemId = recordId(SUBJECT);

/** What a buyer sees of a price before deciding: what it was, what others ask, and whether the goods can be had. */
@Controller('api/v1/items/:id')
export class PriceViewController {
  constructor(
    private readonly items: ItemQueries,
    private readonly prices: PriceHistoryQueries,
    private readonly availability: AvailabilityReader,
  ) {}

  @Allow('catalog.read')
  @Get('price-history')
  async history(@CurrentActor() actor: Actor, @Param('id', itemId) id: string) {
    await this.requireVisible(actor, id);
    return { items: await this.prices.history(id) };
  }

  @Allow('catalog.read')
  @Get('price-comparison')
  async compare(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Query() { on, days }: ComparePricesRequest,
  ) {
    await this.requireVisible(actor, id);
    const day = on ?? civilDateOf(new Date());
    const comparison = await this.prices.comparison(id, day, days);
    if (!comparison) throw notFound(SUBJECT);
    return { on: day, days, ...comparison };
  }

  @Allow('catalog.read')
  @Get('availability')
  async available(@Param('id', itemId) id: string, @Query() request: AvailabilityRequest) {
    const answer = await this.availability.of(id, request, new Date());
    // Of what is off sale nothing is told, as if it were not there.
    if (!answer || answer.obstacles.includes('item-on-sale')) throw notFound(SUBJECT);
    return answer;
  }

  private async requireVisible(actor: Actor, id: string): Promise<void> {
    const item = await this.items.scope(id);
    if (!item || !maySeeItem(actor, item)) throw notFound(SUBJECT);
  }
}
