import type { CivilDate } from '../../../kernel/index.js';

/** Orders in which offers are shown. */
export const SEARCH_SORTS = ['relevance', 'fair-turn', 'price', 'price-desc', 'distance', 'newest'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** A place, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** What is looked for besides words. */
export interface SearchFilters {
  readonly kind: 'mamin' | 'atk' | null;
  readonly category: string | null;
  readonly mealPart: 'meal' | 'snack' | 'drink' | null;
  readonly kecamatan: string | null;
  readonly umkmClass: string | null;
  readonly vendorId: string | null;
  readonly priceFrom: number | null;
  readonly priceTo: number | null;
  readonly isHalal: boolean;
  readonly isDomestic: boolean;
  readonly hasTkdn: boolean;
  /** Day of delivery; today when nobody has said. */
  readonly on: CivilDate;
  /** Whether `on` was asked for: then closing days, free capacity and lead time count as well. */
  readonly isForDelivery: boolean;
  /** Hours until the delivery; null when nobody has said when. */
  readonly hoursUntil: number | null;
  readonly quantity: number | null;
  /** Kecamatan of the place of delivery. */
  readonly deliverTo: string | null;
  readonly near: Place | null;
  readonly withinKm: number | null;
}

/** Dimensions that are counted. */
export const FACETS = ['category', 'kecamatan', 'umkmClass', 'halal', 'domestic', 'tkdn', 'price'] as const;
export type Facet = (typeof FACETS)[number];

/** Lower edges of the bands of price, in rupiah. */
export const PRICE_EDGES = [
  5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000,
] as const;

/** Where a page begins: the order's values of the last row before it, and its id. */
export interface SearchCursor {
  readonly values: readonly number[];
  readonly id: string;
}

/** A cursor as text; a page by newest continues after an id, which is its own text. */
export function writeCursor({ values, id }: SearchCursor): string {
  return values.length === 0 ? id : Buffer.from(JSON.stringify([...values, id])).toString('base64url');
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Reads what `writeCursor` wrote for an order of `width` values; null for anything else. */
export function readCursor(text: string, width: number): SearchCursor | null {
  if (UUID.test(text)) return width === 0 ? { values: [], id: text } : null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== width + 1) return null;
    const id: unknown = parts[width];
    const values = parts.slice(0, width) as unknown[];
    const isSound = values.every((value) => typeof value === 'number' && Number.isFinite(value));
    return isSound && typeof id === 'string' && UUID.test(id) ? { values: values as number[], id } : null;
  } catch {
    return null;
  }
}
