import { Injectable } from '@nestjs/common';
import type { CivilDate, Holiday, WorkHoursPeriod, WorkingCalendar } from '../../kernel/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import type { Facet } from '../domain/search/search-request.js';
import type { OfferPlace } from '../domain/search/order-reasons.js';
import type { CatalogEntry } from '../item.queries.js';
import type { SearchPlan } from './search-conditions.js';
import { searchStatement } from './search-sql.js';

/** An offer in a result. */
export interface FoundOffer extends CatalogEntry {
  readonly n: number;
  readonly categoryName: string;
  readonly unitCode: string;
  readonly pictures: readonly { readonly fileId: string; readonly alt: string }[];
  readonly isDomestic: boolean;
  readonly kecamatanCode: string | null;
  readonly kecamatan: string | null;
  readonly umkmClass: string | null;
  readonly isHalal: boolean;
  readonly tkdnPercent: number | null;
  readonly distanceKm: number | null;
  readonly place: OfferPlace | null;
}

/** How many offers a filter would leave. */
export interface FacetCount {
  readonly facet: Facet;
  readonly value: string;
  readonly count: number;
}

/** What a search finds. */
export interface SearchAnswer {
  /** The page's offers that are on sale now. */
  readonly rows: readonly FoundOffer[];
  /** The page as the search rows have it, one more than asked for when there is a next one. */
  readonly page: readonly { readonly id: string; readonly values: readonly number[] }[];
  readonly total: number | null;
  /** Of them those that have every word. */
  readonly whole: number | null;
  readonly turn: { readonly date: CivilDate; readonly seed: string };
  readonly facets: readonly FacetCount[] | null;
}

/** Reads the search rows. */
@Injectable()
export class SearchQueries {
  constructor(private readonly database: ReadDatabase) {}

  async search(plan: SearchPlan, source: Queryable = this.database): Promise<SearchAnswer> {
    const { text, parameters } = searchStatement(plan);
    const [answer] = await source.query<SearchAnswer>(text, parameters);
    if (!answer) throw new Error('a search always answers');
    return answer;
  }

  /** The days off and office hours of the regency. */
  async calendar(): Promise<WorkingCalendar> {
    const row = await this.database.one<{
      days: (Holiday & { readonly date: CivilDate })[];
      workHours: WorkHoursPeriod[];
    }>(
      `select coalesce((select jsonb_agg(jsonb_build_object('date', date, 'name', name, 'kind', kind)) from holiday), '[]') as days,
         coalesce((select jsonb_agg(jsonb_build_object('from', valid_from, 'until', valid_until, 'hours', hours))
           from work_hours), '[]') as "workHours"`,
    );
    const { days = [], workHours = [] } = row ?? {};
    return { holidays: new Map(days.map(({ date, ...holiday }) => [date, holiday])), workHours };
  }
}
