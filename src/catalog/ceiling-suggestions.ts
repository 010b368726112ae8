import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { ceilingCandidates, itemWords, type CeilingCandidate } from './ceiling-suggestion.queries.js';
import { ranked, type GoodsWords } from './domain/ceiling-match.js';
import type { CommodityKind } from './domain/commodity.js';
import { unmatchedCeilings, type UnmatchedCeiling } from './price-list-governance.queries.js';

const SUGGESTED = 10;
/** Candidates are told apart by what they are for; for one thing alone any id does. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const SUGGESTED_FOR_A_ROW = 3;

/** A ceiling that may be meant, with how well its words agree (0 to 1). */
export type CeilingSuggestion = CeilingCandidate & {
  readonly likeness: number;
  readonly isSameUnit: boolean;
  readonly isWithinCeiling: boolean;
};

/** What is to be sold, in words, and for how much. */
export type WantedGoods = GoodsWords & { readonly kind: CommodityKind; readonly price: number };

/** Which ceilings may be meant, best first. A curator decides; nothing is linked by likeness alone. */
@Injectable()
export class CeilingSuggestions {
  constructor(private readonly database: ReadDatabase) {}

  /** For an item: ceilings in force of its commodity, at most ten. Two statements. */
  async forItem(itemId: string, on: CivilDate): Promise<CeilingSuggestion[]> {
    const item = await itemWords(this.database, itemId);
    return item ? this.forWords(item, on) : [];
  }

  /** For something that is only being written. One statement. */
  async forWords(
    item: WantedGoods,
    on: CivilDate,
    source: Queryable = this.database,
  ): Promise<CeilingSuggestion[]> {
    const candidates = await ceilingCandidates(source, [{ id: NOBODY, ...item }], {
      on,
      priceListId: null,
    });
    return ranked(item, candidates, SUGGESTED).map(({ forId: _forId, ...candidate }) => ({
      ...candidate,
      isSameUnit: candidate.unitCode === item.unitCode,
      isWithinCeiling: item.price <= candidate.price,
    }));
  }

  /** Rows that a list leaves without a successor, each with the rows of the list that may be meant; one row more than the limit. */
  async unmatched(
    priceListId: string,
    page: { after?: string; limit: number },
  ): Promise<(UnmatchedCeiling & { readonly suggestions: (CeilingCandidate & { likeness: number })[] })[]> {
    const rows = await unmatchedCeilings(this.database, priceListId, page);
    const candidates = await ceilingCandidates(
      this.database,
      rows.map((row) => ({ ...row, kind: row.commodity })),
      { on: null, priceListId },
    );
    return rows.map((row) => ({
      ...row,
      suggestions: ranked(
        row,
        candidates.filter(({ forId }) => forId === row.id),
        SUGGESTED_FOR_A_ROW,
      ),
    }));
  }
}
