import { allOf, type Expression } from '../domain/search/expression.js';
import { marks } from '../domain/search/offer-text.js';
import type {
  Facet,
  Place,
  SearchCursor,
  SearchFilters,
  SearchSort,
} from '../domain/search/search-request.js';
import type { Understanding } from '../domain/search/understand.js';

/** More matches than this are not counted one by one. */
export const COUNTED = 2_500;

/** Everything that one search is. */
export interface SearchPlan {
  readonly understanding: Understanding | null;
  readonly filters: SearchFilters;
  readonly sort: SearchSort;
  readonly cursor: SearchCursor | null;
  readonly limit: number;
  readonly facets: boolean;
  /** For the day on which no shares are published yet. */
  readonly fallbackSeed: string;
  readonly today: string;
  /** Where a day's browsing begins. */
  readonly spot: number;
}

/** Collects parameters, so that no value ever stands in the text of a statement. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** What the page and the counts need of a match. */
export const COLUMNS = `o.item_id, o.vendor_id, o.category_code, o.kecamatan_code, o.umkm_class, o.price, o.is_halal, o.is_domestic,
  o.tkdn_percent is not null as has_tkdn, o.place, o.text_words, o.spot`;

/** SQL: that an offer `o` has the words and passes the filters, all but the one in `without`. */
export function conditionsOf(
  { filters }: SearchPlan,
  query: Expression,
  parameters: Parameters,
  without?: Facet,
): string {
  const wanted = (facet: Facet) => facet !== without;
  const text = allOf([
    query,
    ...(filters.kind === null ? [] : [mark(marks.kind(filters.kind))]),
    ...(filters.category !== null && wanted('category') ? [mark(marks.category(filters.category))] : []),
    ...(filters.kecamatan !== null && wanted('kecamatan') ? [mark(marks.kecamatan(filters.kecamatan))] : []),
    ...(filters.umkmClass !== null && wanted('umkmClass') ? [mark(marks.umkmClass(filters.umkmClass))] : []),
    ...(filters.isHalal && wanted('halal') ? [mark(marks.halal)] : []),
    ...(filters.isDomestic && wanted('domestic') ? [mark(marks.domestic)] : []),
    ...(filters.hasTkdn && wanted('tkdn') ? [mark(marks.tkdn)] : []),
  ]);
  const conditions = [`o.sale_days @> ${parameters.add(filters.on, 'date')}`];
  const add = (condition: string, value: unknown, type: string) =>
    conditions.push(condition.replace('?', parameters.add(value, type)));
  if (text !== '') add('o.terms @@ ?', text, 'tsquery');
  if (filters.mealPart !== null) {
    add('o.category_code in (select code from category where meal_part = ?)', filters.mealPart, 'text');
  }
  if (filters.vendorId !== null) add('o.vendor_id = ?', filters.vendorId, 'uuid');
  if (filters.priceFrom !== null && wanted('price')) add('o.price >= ?', filters.priceFrom, 'bigint');
  if (filters.priceTo !== null && wanted('price')) add('o.price <= ?', filters.priceTo, 'bigint');
  if (filters.quantity !== null) {
    add('o.minimum_order <= ?', filters.quantity, 'integer');
    add('(o.daily_capacity is null or o.daily_capacity >= ?)', filters.quantity, 'integer');
  }
  if (filters.hoursUntil !== null) add('o.lead_time_hours <= ?', filters.hoursUntil, 'integer');
  if (filters.deliverTo !== null) {
    add('(o.delivery_areas is null or ? = any (o.delivery_areas))', filters.deliverTo, 'text');
  }
  if (filters.near !== null && filters.withinKm !== null) {
    conditions.push(
      `(o.place <-> ${pointOf(filters.near, parameters)}) <= ${parameters.add(filters.withinKm, 'float8')}`,
    );
  }
  if (filters.isForDelivery) {
    conditions.push('o.vendor_id not in (select id from closed)');
    // Goods from stock do not use up what a kitchen can cook in a day.
    conditions.push(
      `(o.vendor_id not in (select id from full_day) or not o.terms @@ '${mark(marks.kind('mamin')).replaceAll("'", "''")}')`,
    );
  }
  return conditions.join(' and ');
}

function mark(text: string): Expression {
  return `'${text.replace(/['\\]/g, '')}'`;
}

/** Haversine, for people; the order is by the plane, which differs by less than one part in a hundred. */
export function kilometresTo({ latitude, longitude }: Place, parameters: Parameters): string {
  const lat = parameters.add(latitude, 'float8');
  const lon = parameters.add(longitude, 'float8');
  return `round((2 * 6371 * asin(sqrt(power(sin(radians(o.place[1] / 110.6 - ${lat}) / 2), 2)
    + cos(radians(${lat})) * cos(radians(o.place[1] / 110.6)) * power(sin(radians(o.place[0] / 110.2 - ${lon}) / 2), 2))))::numeric, 1)::float8`;
}

/** SQL: a place on the plane of the search rows. */
export function pointOf({ latitude, longitude }: Place, parameters: Parameters): string {
  return `point(${parameters.add(longitude * 110.2, 'float8')}, ${parameters.add(latitude * 110.6, 'float8')})`;
}
