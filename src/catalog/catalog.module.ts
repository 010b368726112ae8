import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationsModule } from '../regulations/index.js';
import { VendorsModule } from '../vendors/index.js';
import { CapacityHolds } from './capacity-holds.js';
import { CatalogReader } from './catalog-reader.queries.js';
import { CatalogSeed } from './catalog.seed.js';
import { CategoryAttributeEntity, CategoryEntity, UnitEntity } from './category.entity.js';
import { ItemController } from './item.controller.js';
import { ItemEntity, ItemVersionEntity } from './item.entity.js';
import { ItemQueries } from './item.queries.js';
import { ItemService } from './item.service.js';
import { PriceChanges } from './price-changes.js';
import { PriceChecks } from './price-checks.js';
import { PriceControl } from './price-control.js';
import { PriceListController } from './price-list.controller.js';
import { CeilingEntity, PriceListEntity } from './price-list.entity.js';
import { PriceListImport } from './price-list.import.js';
import { PriceListQueries } from './price-list.queries.js';
import { PriceLists } from './price-list.service.js';
import { PriceNotices } from './price-notices.js';
import { PricePatternQueries } from './price-pattern.queries.js';
import { PricePatterns } from './price-patterns.js';
import { PriceController } from './price.controller.js';
import { PriceWorker } from './price.worker.js';
import { InquiryController } from './public/inquiry.controller.js';
import { InquiryQueries } from './public/inquiry.queries.js';
import { InquiryService } from './public/inquiry.service.js';
import { PublicCatalogController } from './public/public-catalog.controller.js';
import { PublicCatalogQueries } from './public/public-catalog.queries.js';
import { ReferenceController } from './reference.controller.js';
import { ReferenceQueries } from './reference.queries.js';
import { ComparisonQueries } from './search/comparison.queries.js';
import { FairTurnController } from './search/fair-turn.controller.js';
import { FairTurnQueries } from './search/fair-turn.queries.js';
import { FairTurnWorker } from './search/fair-turn.worker.js';
import { SearchCareController } from './search/search-care.controller.js';
import { SearchCareService } from './search/search-care.service.js';
import { SynonymQueries } from './search/synonym.queries.js';
import { UnansweredQueries } from './search/unanswered.queries.js';
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
  controllers: [
    ReferenceController,
    PriceListController,
    ItemController,
    PriceController,
    SearchController,
    SearchCareController,
    FairTurnController,
    PublicCatalogController,
    InquiryController,
  ],
  providers: [
    CapacityHolds,
    CatalogReader,
    CatalogSeed,
    ItemQueries,
    ItemService,
    PriceChanges,
    PriceChecks,
    PriceControl,
    PriceListImport,
    PriceListQueries,
    PriceLists,
    PriceNotices,
    PricePatternQueries,
    PricePatterns,
    PriceWorker,
    ReferenceQueries,
    InquiryQueries,
    InquiryService,
    PublicCatalogQueries,
    ComparisonQueries,
    FairTurnQueries,
    FairTurnWorker,
    SearchCareService,
    SynonymQueries,
    UnansweredQueries,
    SearchQueries,
    SearchRows,
    SearchRowsWorker,
    SearchService,
    Vocabulary,
  ],
  exports: [CapacityHolds, CatalogReader, CatalogSeed, PriceLists, SearchRows, SearchService, InquiryService],
})
export class CatalogModule {}
