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
  type PublicVendor,
} from './public/public-catalog.queries.js';
export { CompareRequest, SearchOffersRequest, SuggestRequest } from './search/search.requests.js';
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
export { AskVendorRequest } from './public/inquiry.requests.js';
export { InquiryService } from './public/inquiry.service.js';
export { workingHoursBetween } from './domain/search/working-hours.js';
export { vendorAsTaxed } from './vendor-as-taxed.js';
