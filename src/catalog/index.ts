/** What can be bought, from whom, at which price, under which ceiling? */
export { CapacityHolds } from './capacity-holds.js';
export { capacityPolicy } from './capacity-policy.js';
export { CatalogReader, type Offer, type OfferCeiling } from './catalog-reader.queries.js';
export { CatalogSeed, type SeedReport } from './catalog.seed.js';
export { CatalogModule } from './catalog.module.js';
export { CatalogItemChanged } from './item.messages.js';
export { ItemService } from './item.service.js';
export type { ItemOutcome } from './item-changer.js';
export {
  deliveryFeeFor,
  priceFor,
  type DeliveryFee,
  type PriceTier,
  type WrittenItem,
} from './domain/item-promise.js';
export type { CapacityPolicy, CapacityRequest } from './domain/capacity.js';
export * from './domain/category.js';
export * from './domain/commodity.js';
export type { Layout } from './domain/price-list-layout.js';
export * from './domain/price-list.js';
export * from './domain/unit.js';
export type { ItemView } from './item.views.js';
export * from './price-list-import.js';
export { PriceLists, type PriceListReport, type PriceListToLoad } from './price-list.service.js';
export { SearchRows } from './search/search-rows.queries.js';
export { VendorShareChanged } from './fair-turn.messages.js';
export { fairTurnSeed, replayTurn, turnKey, turnWeight } from './search/fair-turn-order.js';
export { InquiryForms } from './public/inquiry-form.js';
export {
  PublicCatalogQueries,
  type PublicItem,
  type PublicLabels,
  type PublicShop,
  type PublicVendor,
} from './public/public-catalog.queries.js';
export {
  CompareRequest,
  OwnPlaceRequest,
  SearchOffersRequest,
  SuggestRequest,
} from './search/search.requests.js';
export { OwnPlaces, type OwnPlaceView } from './search/own-place.js';
export { SearchService } from './search/search.service.js';
export type { FoundOfferView, SearchView } from './search/search.views.js';
export { AvailabilityReader, type Availability } from './availability.js';
export type { ComparisonLine } from './domain/search/comparison.js';
export { SEARCH_SORTS, type SearchSort } from './domain/search/search-request.js';
export { maySeeItem } from './item.policy.js';
export { ItemQueries, type ItemRecord, type VersionRow } from './item.queries.js';
export {
  PriceHistoryQueries,
  type PriceComparison,
  type PriceHistoryEntry,
} from './price-history.queries.js';
export { AvailabilityRequest } from './price.requests.js';
export { AskVendorRequest, WriteWindowRequest } from './public/inquiry.requests.js';
export type { VendorWindow } from './public/inquiry.queries.js';
export { ShopService, type OwnShopView } from './public/shop.service.js';
export { MOST_SHOP_PICTURES, ShowShopRequest, WriteHoursRequest } from './public/shop.requests.js';
export { dayName, daysInWords, weekInWords, type OpeningHours } from './domain/opening-hours.js';
export { InquiryService } from './public/inquiry.service.js';
export { workingHoursBetween } from './domain/search/working-hours.js';
export { vendorAsTaxed } from './vendor-as-taxed.js';
export { AttributeService } from './attribute.service.js';
export {
  AttributeFieldsRequest,
  ChangeAttributeRequest,
  ChangeCategoryRequest,
  ChangeUnitRequest,
  CreateAttributeRequest,
  CreateCategoryRequest,
  CreateUnitRequest,
  OrderCategoriesRequest,
} from './category.requests.js';
export { CategoryService } from './category.service.js';
export { CeilingLinks } from './ceiling-links.js';
export { CeilingSuggestions, type CeilingSuggestion } from './ceiling-suggestions.js';
export {
  ATTRIBUTE_TYPES,
  inheritedAttributes,
  type AttributeDefinition,
  type AttributeType,
  type AttributeValue,
} from './domain/attribute.js';
export type { ItemPicture, ItemPromise } from './domain/item-promise.js';
export type { ItemAction, ItemStatus } from './domain/item-workflow.js';
export { ItemCuration } from './item-curation.service.js';
export { ItemPictureQueries } from './item-picture.queries.js';
export { type ReviewRow } from './item.queries.js';
export { maySeePicture } from './item.policy.js';
export {
  ItemReasonRequest,
  ItemStepRequest,
  ListItemsRequest,
  PauseItemRequest,
  PublishItemRequest,
  ReturnItemRequest,
  RewriteItemRequest,
  WriteItemRequest,
} from './item.requests.js';
export { toItemDetailView, toItemView, type ItemDetailView, type WorkingCopyView } from './item.views.js';
export { ItemSubmissionQueries, type ItemSubmissionView } from './item-submission/item-submission.queries.js';
export { ItemSubmissions } from './item-submission/item-submission.service.js';
export {
  OwnItemQueries,
  type ItemCounts,
  type ItemFormTables,
  type LikeItem,
  type OwnItemRow,
  type OwnPicture,
} from './own-item.queries.js';
export { PriceChanges } from './price-changes.js';
export { PriceFindingQueries, type PriceCheckView, type PriceFindingView } from './price-finding.queries.js';
export { PriceListGovernance } from './price-list-governance.js';
export { PriceListQueries, type CeilingView, type PriceListView } from './price-list.queries.js';
export {
  ListCeilingsRequest,
  MatchRowsRequest,
  ReplaceListRequest,
  RevokeListRequest,
} from './price-list.requests.js';
export { PricePatternQueries, type PricePatternView } from './price-pattern.queries.js';
export { LinkCeilingsRequest, LowerPriceRequest } from './price.requests.js';
export type { InquiryView } from './public/inquiry.service.js';
export {
  ReferenceQueries,
  type AttributeView,
  type CategoryView,
  type IncompleteItem,
  type UnitSighting,
  type UnitView,
} from './reference.queries.js';
export { SHARE_WINDOW_DAYS } from './search/fair-turn-order.js';
export { FairTurnQueries, type TurnDay } from './search/fair-turn.queries.js';
export {
  RewriteSynonymsRequest,
  SettleUnansweredRequest,
  WriteSynonymsRequest,
} from './search/search-care.requests.js';
export { SearchCareService } from './search/search-care.service.js';
export type { SynonymGroup } from './search/synonym.queries.js';
export type { UnansweredSearch } from './search/unanswered.queries.js';
export { TaxEstimates } from './tax-estimate.js';
export { TaxEstimateRequest } from './tax-estimate.controller.js';
export { UnitService } from './unit.service.js';
export { WorkloadQueries, type WorkloadDay } from './workload.queries.js';
