import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf, instantOf, type WorkingCalendar } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { invalidInput, notFound } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { compareOffers, type ComparisonLine } from '../domain/search/comparison.js';
import {
  readCursor,
  writeCursor,
  type SearchFilters,
  type SearchSort,
} from '../domain/search/search-request.js';
import { understand, type Understanding } from '../domain/search/understand.js';
import { queryWordsOf } from '../domain/search/words.js';
import { workingHoursBetween } from '../domain/search/working-hours.js';
import { fairTurnSeed } from './fair-turn-order.js';
import { ComparisonQueries } from './comparison.queries.js';
import { COUNTED, type SearchPlan } from './search-conditions.js';
import { CURSOR_WIDTH } from './search-sql.js';
import { SearchQueries } from './search.queries.js';
import { SearchOffersRequest } from './search.requests.js';
import { toSearchView, type SearchView } from './search.views.js';
import { UnansweredQueries } from './unanswered.queries.js';
import { Vocabulary } from './vocabulary.queries.js';

const SUGGESTED = 8;
const SIMILAR = 8;
const LIKENESS_WORDS = 6;
const NEVER = "'!wordless'";
const WORDLESS: Understanding = {
  words: [],
  corrections: [],
  strict: NEVER,
  loose: NEVER,
  most: NEVER,
  any: NEVER,
  inName: NEVER,
  levels: [],
};
const CALENDAR_MS = 600_000;
// Nobody's number is kept because it was typed into the wrong field.
const LONG_NUMBER = /\d{7,}/;

/** What similar offers are like. */
interface Likeness {
  readonly id: string;
  readonly name: string;
  readonly categoryCode: string;
}

/** Finds offers: understands the words, asks once, and remembers what nothing answers. */
@Injectable()
export class SearchService {
  private calendar: { readonly until: number; readonly value: Promise<WorkingCalendar> } | null = null;

  constructor(
    private readonly queries: SearchQueries,
    private readonly vocabulary: Vocabulary,
    private readonly unanswered: UnansweredQueries,
    private readonly comparison: ComparisonQueries,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  async search(
    request: SearchOffersRequest,
    usualSort: SearchSort = 'newest',
    isAsked = true,
    source?: Queryable,
  ): Promise<SearchView> {
    const now = new Date();
    const words = queryWordsOf(request.q ?? '');
    const sort = request.sort ?? (words.length > 0 ? 'relevance' : usualSort);
    const filters = await this.filtersOf(request, sort, now);
    const understanding = await this.understandingOf(request.q, words, source);
    const plan = this.planOf(request, { sort, filters, understanding, now });
    const answer = await this.queries.search(plan, source);
    const isFirst = plan.cursor === null && isAsked;
    if (isFirst && words.length > 0 && answer.whole === 0 && !words.some((word) => LONG_NUMBER.test(word))) {
      await this.unanswered.keep(words.join(' '), civilDateOf(now));
    }
    const last = answer.page.length > plan.limit ? answer.page[plan.limit - 1] : undefined;
    return toSearchView({
      sort,
      understanding,
      answer: { ...answer, rows: answer.rows.filter(({ n }) => n <= plan.limit) },
      next: last ? writeCursor(last) : null,
      isCapped: (answer.total ?? 0) >= COUNTED,
    });
  }

  // Signs alone are no words: they find nothing, rather than everything.
  private async understandingOf(
    typed: string | undefined,
    words: readonly string[],
    source?: Queryable,
  ): Promise<Understanding | null> {
    if (words.length > 0) return understand(words, await this.vocabulary.facts(words, source));
    return typed?.trim() ? WORDLESS : null;
  }

  /** How a word may go on, as it is typed: the words before it with each ending. */
  async suggest(typed: string): Promise<{ items: string[] }> {
    const words = typed.toLowerCase().trim().split(/\s+/);
    const [beginning] = queryWordsOf(words.pop() ?? '').slice(-1);
    if (beginning === undefined) return { items: [] };
    const endings = await this.vocabulary.beginningWith(beginning, SUGGESTED);
    return { items: endings.map((ending) => [...words, ending].join(' ')) };
  }

  /** Two to four offers side by side, in the order they were asked for; 404 when one is not on sale. */
  async compare(
    ids: readonly string[],
  ): Promise<{ offers: { id: string; name: string }[]; lines: ComparisonLine[] }> {
    const found = await this.comparison.offers(ids, civilDateOf(new Date()));
    const offers = ids.map((id) => found.find((offer) => offer.id === id.toLowerCase()));
    const known = offers.filter((offer) => offer !== undefined);
    if (known.length < ids.length) throw notFound('Salah satu penawaran');
    return { offers: known.map(({ id, name }) => ({ id, name })), lines: compareOffers(known) };
  }

  /** Other offers of the same category whose words are like those of this one. */
  async similar(itemId: string): Promise<Pick<SearchView, 'items'>> {
    const likeness = await this.comparison.likeness(itemId, civilDateOf(new Date()));
    if (!likeness) throw notFound('Barang');
    return this.similarTo({ id: itemId, ...likeness });
  }

  /** The same for what its reader already knows; `name` is the name and whatever else its words are in. */
  async similarTo(
    { id: itemId, name, categoryCode }: Likeness,
    source?: Queryable,
  ): Promise<Pick<SearchView, 'items'>> {
    const request = Object.assign(new SearchOffersRequest(), {
      q: queryWordsOf(name, LIKENESS_WORDS).join(' '),
      category: categoryCode,
      limit: SIMILAR + 1,
    });
    const { items } = await this.search(request, 'newest', false, source);
    return { items: items.filter(({ id }) => id !== itemId).slice(0, SIMILAR) };
  }

  private planOf(
    request: SearchOffersRequest,
    parts: { sort: SearchSort; filters: SearchFilters; understanding: Understanding | null; now: Date },
  ): SearchPlan {
    const { now, ...rest } = parts;
    const today = civilDateOf(now);
    const cursor = request.after === undefined ? null : readCursor(request.after, CURSOR_WIDTH[rest.sort]);
    if (request.after !== undefined && !cursor) {
      const detail = 'after: bukan penanda halaman dari pencarian ini.';
      throw invalidInput([{ pointer: '/after', code: 'cursor', detail }]);
    }
    const fallbackSeed = fairTurnSeed(this.regency.code, today);
    return {
      ...rest,
      cursor,
      limit: request.limit,
      facets: request.facets ?? false,
      fallbackSeed,
      today,
      spot: Number.parseInt(fallbackSeed.slice(0, 8), 16) | 0,
    };
  }

  private async filtersOf(request: SearchOffersRequest, sort: SearchSort, now: Date): Promise<SearchFilters> {
    const { latitude, longitude, on, at } = request;
    const faults: { pointer: string; code: string; detail: string }[] = [];
    const fault = (pointer: string, code: string, detail: string) => faults.push({ pointer, code, detail });
    const near = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null;
    if ((latitude === undefined) !== (longitude === undefined)) {
      fault(
        latitude === undefined ? '/latitude' : '/longitude',
        'place-half',
        'Isi lintang dan bujur, atau kosongkan keduanya.',
      );
    }
    if (!near && (sort === 'distance' || request.withinKm !== undefined)) {
      fault(
        '/latitude',
        'place-missing',
        'Jarak dihitung dari tempat pengantaran: isi lintang dan bujurnya.',
      );
    }
    if (at !== undefined && on === undefined)
      fault('/on', 'date-missing', 'Sebutkan juga tanggal pengantarannya.');
    const today = civilDateOf(now);
    if (on !== undefined && on < today) fault('/on', 'date-past', 'Tanggal pengantaran sudah lewat.');
    if (faults.length > 0) throw invalidInput(faults);
    const until = on !== undefined && at !== undefined ? instantOf(on, at) : null;
    return {
      kind: request.kind ?? null,
      category: request.category ?? null,
      mealPart: request.mealPart ?? null,
      kecamatan: request.kecamatan ?? null,
      umkmClass: request.umkmClass ?? null,
      vendorId: request.vendorId ?? null,
      priceFrom: request.priceFrom ?? null,
      priceTo: request.priceTo ?? null,
      isHalal: request.halal === true,
      isDomestic: request.domestic === true,
      hasTkdn: request.tkdn === true,
      on: on ?? today,
      isForDelivery: on !== undefined,
      hoursUntil: until ? workingHoursBetween(now, until, await this.workingCalendar()) : null,
      quantity: request.quantity ?? null,
      deliverTo: request.deliverTo ?? null,
      near,
      withinKm: request.withinKm ?? null,
    };
  }

  private workingCalendar(): Promise<WorkingCalendar> {
    if (!this.calendar || this.calendar.until < performance.now()) {
      this.calendar = { until: performance.now() + CALENDAR_MS, value: this.queries.calendar() };
      // A failure is not kept: the next search asks again.
      this.calendar.value.catch(() => (this.calendar = null));
    }
    return this.calendar.value;
  }
}
