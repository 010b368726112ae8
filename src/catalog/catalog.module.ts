import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VendorsModule } from '../vendors/index.js';
import { AttributeService } from './attribute.service.js';
import { CapacityHolds } from './capacity-holds.js';
import { CatalogReader } from './catalog-reader.queries.js';
import { CatalogSeed } from './catalog.seed.js';
import { CategoryAttributeEntity, CategoryEntity, UnitEntity } from './category.entity.js';
import { CategoryService } from './category.service.js';
import { ItemChanger } from './item-changer.js';
import { ItemController } from './item.controller.js';
import { ItemCuration } from './item-curation.service.js';
import { ItemEntity, ItemVersionEntity } from './item.entity.js';
import { ItemNoticeQueries } from './item-notice.queries.js';
import { ItemNoticeWorker } from './item-notice.worker.js';
import { ItemPublisher } from './item-publisher.js';
import { ItemQueries } from './item.queries.js';
import { ItemService } from './item.service.js';
import { ItemWriter } from './item-writer.js';
import { ItemWritingQueries } from './item-writing.queries.js';
import { PriceListController } from './price-list.controller.js';
import { CeilingEntity, PriceListEntity } from './price-list.entity.js';
import { PriceListQueries } from './price-list.queries.js';
import { PriceLists } from './price-list.service.js';
import { ReferenceController } from './reference.controller.js';
import { ReferenceQueries } from './reference.queries.js';
import { UnitService } from './unit.service.js';

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
    AttributeService,
    CategoryService,
    UnitService,
    CapacityHolds,
    CatalogReader,
    CatalogSeed,
    ItemChanger,
    ItemNoticeQueries,
    ItemNoticeWorker,
    ItemCuration,
    ItemPublisher,
    ItemQueries,
    ItemService,
    ItemWriter,
    ItemWritingQueries,
    PriceListQueries,
    PriceLists,
    ReferenceQueries,
  ],
  exports: [CapacityHolds, CatalogReader, CatalogSeed, PriceLists, ItemService],
})
export class CatalogModule {}
