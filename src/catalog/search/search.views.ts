import type { SearchSort } from '../domain/search/search-request.js';
import type { Correction, Understanding } from '../domain/search/understand.js';
import { orderReasons, type OrderReason } from '../domain/search/order-reasons.js';
import { PRICE_EDGES } from '../domain/search/search-request.js';
import { SHARE_WINDOW_DAYS } from './fair-turn-order.js';
import type { FoundOffer, SearchAnswer } from './search.queries.js';

/** An offer of a result, with the reasons of its place. */
export interface FoundOfferView extends Omit<FoundOffer, 'n' | 'place'> {
  readonly reasons: OrderReason[];
}

/** One value of a facet. */
export interface FacetValueView {
  readonly value: string;
  readonly count: number;
}

/** The answer to a search. */
export interface SearchView {
  readonly items: FoundOfferView[];
  readonly next: string | null;
  readonly sort: SearchSort;
  /** How many there are, when they were counted; with `isTotalAtLeast` there are more. */
  readonly total: number | null;
  readonly isTotalAtLeast: boolean;
  /** What was made of the words; null without words. */
  readonly understood: {
    readonly words: readonly string[];
    readonly corrections: readonly Correction[];
    /** The query as it was answered, where words were taken for others. */
    readonly didYouMean: string | null;
    /** Whether nothing has all the words, so that offers with some of them are shown. */
    readonly isPartial: boolean;
  } | null;
  /** By which day's published rule equals take turns. */
  readonly fairTurn: { readonly date: string; readonly seed: string };
  readonly facets: Readonly<Record<string, FacetValueView[]>> | null;
}

/** What a search answers to people. */
export function toSearchView(found: {
  readonly sort: SearchSort;
  readonly understanding: Understanding | null;
  readonly answer: SearchAnswer;
  readonly next: string | null;
  readonly isCapped: boolean;
}): SearchView {
  const { sort, understanding, answer, next, isCapped } = found;
  return {
    items: answer.rows.map((row) => toFoundOfferView(row, sort, understanding !== null)),
    next,
    sort,
    total: answer.total,
    isTotalAtLeast: isCapped,
    understood: understanding && toUnderstoodView(understanding, answer),
    fairTurn: { date: answer.turn.date, seed: answer.turn.seed },
    facets: answer.facets && toFacetsView(answer),
  };
}

function toUnderstoodView({ words, corrections }: Understanding, { whole }: SearchAnswer) {
  const meant = words.map((word) => corrections.find(({ typed }) => typed === word)?.used ?? word).join(' ');
  return {
    words,
    corrections,
    didYouMean: corrections.length > 0 ? meant : null,
    isPartial: whole === 0,
  };
}

function toFoundOfferView(row: FoundOffer, sort: SearchSort, hasWords: boolean): FoundOfferView {
  const { n: _n, place, ...offer } = row;
  const facts = { price: row.price, distanceKm: row.distanceKm, hasWords, windowDays: SHARE_WINDOW_DAYS };
  return { ...offer, reasons: orderReasons(sort, place, facts) };
}

// A category counts for all above it as well; "true" stands for the mark, its absence is no choice.
function toFacetsView({ facets }: SearchAnswer): Record<string, FacetValueView[]> {
  const view: Record<string, Map<string, number>> = {};
  for (const { facet, value, count } of facets ?? []) {
    if (['halal', 'domestic', 'tkdn'].includes(facet) && value !== 'true') continue;
    const counts = (view[facet] ??= new Map());
    for (const key of facet === 'category' ? pathOf(value) : [facet === 'price' ? bandOf(value) : value]) {
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return Object.fromEntries(
    Object.entries(view).map(([facet, counts]) => [
      facet,
      [...counts]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    ]),
  );
}

function pathOf(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function bandOf(bucket: string): string {
  const index = Number(bucket);
  return `${index === 0 ? 0 : PRICE_EDGES[index - 1]}-${PRICE_EDGES[index] ?? ''}`;
}
