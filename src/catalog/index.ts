/** What can be bought, from whom, at which price, under which ceiling. */
export { CatalogReader, type Offer, type OfferCeiling } from './catalog-reader.queries.js';
export * from './domain/category.js';
export * from './domain/commodity.js';
export type { Layout } from './domain/price-list-layout.js';
export * from './domain/price-list.js';
export * from './domain/unit.js';
export { PriceListUnreadable } from './price-list-file.js';
export * from './price-list-import.js';
