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
import { RegulationsModule } from '../regulations/index.js';
import { PriceChanges } from './price-changes.js';
import { PriceChecks } from './price-checks.js';
import { PriceControl } from './price-control.js';
import { PriceNotices } from './price-notices.js';
import { PricePatternQueries } from './price-pattern.queries.js';
import { PricePatterns } from './price-patterns.js';
import { PriceController } from './price.controller.js';
import { PriceWorker } from './price.worker.js';
import { SearchController } from './search/search.controller.js';
import { SearchQueries } from './search/search.queries.js';
import { SearchRows } from './search/search-rows.queries.js';
import { SearchRowsWorker } from './search/search-rows.worker.js';
import { SearchService } from './search/search.service.js';
import { Vocabulary } from './search/vocabulary.queries.js';

@Module({
  imports: [
    VendorsModule,
    RegulationsModule,
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
  controllers: [ReferenceController, PriceListController, ItemController, PriceController, SearchController],
  providers: [
    AttributeService,
    CapacityHolds,
    CatalogReader,
    CatalogSeed,
    CategoryService,
    ItemChanger,
    ItemCuration,
    ItemNoticeQueries,
    ItemNoticeWorker,
    ItemPublisher,
    ItemQueries,
    ItemService,
    ItemWriter,
    ItemWritingQueries,
    PriceChanges,
    PriceChecks,
    PriceControl,
    PriceListQueries,
    PriceLists,
    PriceNotices,
    PricePatternQueries,
    PricePatterns,
    PriceWorker,
    ReferenceQueries,
    SearchQueries,
    SearchRows,
    SearchRowsWorker,
    SearchService,
    UnitService,
    Vocabulary,
  ],
  exports: [CapacityHolds, CatalogReader, CatalogSeed, ItemService, PriceLists, SearchRows],
})
export class CatalogModule {}
