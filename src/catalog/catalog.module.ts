import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationsModule } from '../regulations/index.js';
import { TaxesModule } from '../taxes/index.js';
import { VendorsModule } from '../vendors/index.js';
import { AttributeDeadlines } from './attribute-deadlines.js';
import { AttributeService } from './attribute.service.js';
import { AvailabilityReader } from './availability.js';
import { CapacityHolds } from './capacity-holds.js';
import { CatalogReader } from './catalog-reader.queries.js';
import { CatalogSeed } from './catalog.seed.js';
import { CategoryAttributeEntity, CategoryEntity, UnitEntity } from './category.entity.js';
import { CategoryService } from './category.service.js';
import { CeilingLinks } from './ceiling-links.js';
import { CeilingSuggestions } from './ceiling-suggestions.js';
import { ItemChanger } from './item-changer.js';
import { ItemCuration } from './item-curation.service.js';
import { ItemImport } from './item-import/item.import.js';
import { ItemNoticeQueries } from './item-notice.queries.js';
import { ItemNoticeWorker } from './item-notice.worker.js';
import { ItemPictureController } from './item-picture.controller.js';
import { ItemPictureQueries } from './item-picture.queries.js';
import { ItemPublisher } from './item-publisher.js';
import { ItemSubmissionController } from './item-submission/item-submission.controller.js';
import { ItemSubmissionQueries } from './item-submission/item-submission.queries.js';
import { ItemSubmissions } from './item-submission/item-submission.service.js';
import { ItemWriter } from './item-writer.js';
import { ItemWritingQueries } from './item-writing.queries.js';
import { ItemController } from './item.controller.js';
import { ItemEntity, ItemVersionEntity } from './item.entity.js';
import { ItemQueries } from './item.queries.js';
import { ItemService } from './item.service.js';
import { OwnItemQueries } from './own-item.queries.js';
import { PriceChanges } from './price-changes.js';
import { PriceChecks } from './price-checks.js';
import { PriceControl } from './price-control.js';
import { PriceFindingQueries } from './price-finding.queries.js';
import { PriceHistoryQueries } from './price-history.queries.js';
import { PriceListGovernanceController } from './price-list-governance.controller.js';
import { PriceListGovernance } from './price-list-governance.js';
import { PriceListController } from './price-list.controller.js';
import {
  CeilingEntity,
  PriceListEntity,
  PriceListRevocationEntity,
  PriceListSuccessionEntity,
} from './price-list.entity.js';
import { PriceListImport } from './price-list.import.js';
import { PriceListQueries } from './price-list.queries.js';
import { PriceLists } from './price-list.service.js';
import { PriceNotices } from './price-notices.js';
import { PricePatternQueries } from './price-pattern.queries.js';
import { PricePatterns } from './price-patterns.js';
import { PriceViewController } from './price-view.controller.js';
import { PriceController } from './price.controller.js';
import { PriceWorker } from './price.worker.js';
import { InquiryForms } from './public/inquiry-form.js';
import { InquiryController } from './public/inquiry.controller.js';
import { InquiryQueries } from './public/inquiry.queries.js';
import { InquiryService } from './public/inquiry.service.js';
import { PublicCatalogController } from './public/public-catalog.controller.js';
import { PublicCatalogQueries } from './public/public-catalog.queries.js';
import { ShopController } from './public/shop.controller.js';
import { ShopQueries } from './public/shop.queries.js';
import { ShopService } from './public/shop.service.js';
import { ReadinessController } from './readiness.controller.js';
import { ReadinessQueries } from './readiness.queries.js';
import { ReferenceController } from './reference.controller.js';
import { ReferenceQueries } from './reference.queries.js';
import { ComparisonQueries } from './search/comparison.queries.js';
import { FairTurnController } from './search/fair-turn.controller.js';
import { FairTurnQueries } from './search/fair-turn.queries.js';
import { FairTurnWorker } from './search/fair-turn.worker.js';
import { SearchCareController } from './search/search-care.controller.js';
import { SearchCareService } from './search/search-care.service.js';
import { SearchRows } from './search/search-rows.queries.js';
import { SearchRowsWorker } from './search/search-rows.worker.js';
import { SearchController } from './search/search.controller.js';
import { OwnPlaceController } from './search/own-place.controller.js';
import { OwnPlaces } from './search/own-place.js';
import { SearchQueries } from './search/search.queries.js';
import { SearchService } from './search/search.service.js';
import { SynonymQueries } from './search/synonym.queries.js';
import { UnansweredQueries } from './search/unanswered.queries.js';
import { Vocabulary } from './search/vocabulary.queries.js';
import { TaxEstimateController } from './tax-estimate.controller.js';
import { TaxEstimates } from './tax-estimate.js';
import { UnitService } from './unit.service.js';
import { WorkloadQueries } from './workload.queries.js';

@Module({
  imports: [
    VendorsModule,
    RegulationsModule,
    TaxesModule,
    TypeOrmModule.forFeature([
      UnitEntity,
      CategoryEntity,
      CategoryAttributeEntity,
      PriceListEntity,
      PriceListSuccessionEntity,
      PriceListRevocationEntity,
      CeilingEntity,
      ItemEntity,
      ItemVersionEntity,
    ]),
  ],
  controllers: [
    FairTurnController,
    InquiryController,
    ItemController,
    TaxEstimateController,
    ItemPictureController,
    ItemSubmissionController,
    PriceController,
    PriceListController,
    PriceListGovernanceController,
    PriceViewController,
    PublicCatalogController,
    OwnPlaceController,
    ShopController,
    ReadinessController,
    ReferenceController,
    SearchCareController,
    SearchController,
  ],
  providers: [
    AttributeDeadlines,
    AttributeService,
    AvailabilityReader,
    CapacityHolds,
    CatalogReader,
    CatalogSeed,
    CategoryService,
    CeilingLinks,
    CeilingSuggestions,
    ComparisonQueries,
    FairTurnQueries,
    FairTurnWorker,
    InquiryForms,
    InquiryQueries,
    InquiryService,
    ItemChanger,
    ItemCuration,
    ItemImport,
    ItemNoticeQueries,
    ItemNoticeWorker,
    ItemPictureQueries,
    ItemPublisher,
    ItemQueries,
    ItemService,
    ItemSubmissionQueries,
    ItemSubmissions,
    ItemWriter,
    ItemWritingQueries,
    OwnItemQueries,
    PriceChanges,
    PriceChecks,
    PriceControl,
    PriceFindingQueries,
    PriceHistoryQueries,
    PriceListGovernance,
    PriceListImport,
    PriceListQueries,
    PriceLists,
    PriceNotices,
    PricePatternQueries,
    PricePatterns,
    PriceWorker,
    PublicCatalogQueries,
    ShopQueries,
    ShopService,
    ReadinessQueries,
    ReferenceQueries,
    SearchCareService,
    OwnPlaces,
    SearchQueries,
    SearchRows,
    SearchRowsWorker,
    SearchService,
    SynonymQueries,
    TaxEstimates,
    UnansweredQueries,
    UnitService,
    Vocabulary,
    WorkloadQueries,
  ],
  exports: [
    AttributeService,
    AvailabilityReader,
    CapacityHolds,
    CatalogReader,
    CatalogSeed,
    CategoryService,
    CeilingLinks,
    CeilingSuggestions,
    FairTurnQueries,
    InquiryForms,
    InquiryService,
    ItemCuration,
    ItemPictureQueries,
    ItemQueries,
    ItemService,
    ItemSubmissionQueries,
    ItemSubmissions,
    OwnItemQueries,
    PriceChanges,
    PriceFindingQueries,
    PriceHistoryQueries,
    PriceListGovernance,
    PriceListQueries,
    PriceLists,
    PricePatternQueries,
    PublicCatalogQueries,
    ShopService,
    ReferenceQueries,
    SearchCareService,
    SearchRows,
    OwnPlaces,
    SearchService,
    TaxEstimates,
    UnitService,
    WorkloadQueries,
  ],
})
export class CatalogModule {}
