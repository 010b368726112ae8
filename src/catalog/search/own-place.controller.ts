import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { OwnPlaces } from './own-place.js';
import { OwnPlaceRequest } from './search.requests.js';

/** For a vendor: where its item comes when a buyer searches. */
@Controller('api/v1/items')
export class OwnPlaceController {
  constructor(private readonly places: OwnPlaces) {}

  @Allow('item.edit')
  @Get(':id/search-place')
  place(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Barang')) id: string,
    @Query() request: OwnPlaceRequest,
  ) {
    return this.places.of(actor, id, request);
  }
}
