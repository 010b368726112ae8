import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VendorsModule } from '../vendors/index.js';
import { CapacityHolds } from './capacity-holds.js';
import { CatalogReader } from './catalog-reader.queries.js';
import { CatalogSeed } from './catalog.seed.js';
import { CategoryAttributeEntity, CategoryEntity, UnitEntity } from './category.entity.js';
import { ItemController } from './item.controller.js';
import { ItemEntity, ItemVersionEntity } from './item.entity.js';
import { ItemQueries } from './item.queries.js';
import { ItemService } from './item.service.js';
import { PriceListController } from './price-list.controller.js';
import { CeilingEntity, PriceListEntity } from './price-list.entity.js';
import { PriceListQueries } from './price-list.queries.js';
import { PriceLists } from './price-list.service.js';
import { ReferenceController } from './reference.controller.js';
import { ReferenceQueries } from './reference.queries.js';

@Module({
  imports: [
    VendorsModule,
    TypeOrmModule.forFeature([
      UnitEntity,
      CategoryEntity,
      CategoryAttributeEntity,
      PriceListEntity,
      CeilingEntity,
      ItemEntity,
      ItemVersionEntity,
    ]),
  ],
  controllers: [ReferenceController, PriceListController, ItemController],
  providers: [
    CapacityHolds,
    CatalogReader,
    CatalogSeed,
    ItemQueries,
    ItemService,
    PriceListQueries,
    PriceLists,
    ReferenceQueries,
  ],
  exports: [CapacityHolds, CatalogReader, CatalogSeed, PriceLists],
})
export class CatalogModule {}
