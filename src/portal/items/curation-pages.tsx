import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import {
  CeilingSuggestions,
  ItemPictureQueries,
  ItemQueries,
  OwnItemQueries,
  PriceHistoryQueries,
  PriceListQueries,
  toItemDetailView,
} from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, together } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import type { Shown } from '../ui/form-state.js';
import { CurateItemPage } from './curate-item.page.js';

const COMPARED_DAYS = 90;
const FOUND = 10;

/** What a curator sees of one item, asked of all who know something about it. */
@Injectable()
export class CurationPages {
  constructor(
    private readonly pages: Pages,
    private readonly items: ItemQueries,
    private readonly own: OwnItemQueries,
    private readonly pictures: ItemPictureQueries,
    private readonly ceilings: CeilingSuggestions,
    private readonly prices: PriceHistoryQueries,
    private readonly lists: PriceListQueries,
    private readonly database: ReadDatabase,
  ) {}

  /** Two statements: the item, and all that is known around it. */
  async item(actor: Actor, id: string, shown: Shown, q: string): Promise<VNode> {
    const record = await this.items.record(id);
    if (!record) throw notFound('Barang');
    const today = civilDateOf(new Date());
    const { name, specification, unitCode, price, kind, categoryName: category, unit } = record;
    const fileIds = record.pictures.map(({ fileId }) => fileId);
    const isPublished = record.publishedVersionId !== null;
    const asked = { q, commodity: kind, limit: FOUND };
    const goods = { name, specification, unitCode, price, kind };
    const [attributes, variants, suggestions, found, comparison, alike] = await together(
      this.database,
      (source) =>
        Promise.all([
          this.items.attributes(record.categoryCode, source),
          fileIds.length === 0 ? [] : this.pictures.sizes(fileIds, source),
          q === '' ? this.ceilings.forWords(goods, today, source) : [],
          q === '' ? [] : this.lists.ceilings(today, asked, source),
          isPublished ? this.prices.comparison(id, today, COMPARED_DAYS, source) : null,
          this.own.alike(id, source),
        ]),
    );
    const view = toItemDetailView(record, attributes, actor);
    if (!view.workingCopy) throw notFound('Barang');
    const item = { ...view, workingCopy: view.workingCopy };
    const missing = item.workingCopy.missingAttributes.map(
      (code) => attributes.find((asked) => asked.code === code)?.label ?? code,
    );
    const props = { ...this.pages.frame(actor), item, names: { category, unit }, variants, suggestions };
    return (
      <CurateItemPage
        {...props}
        {...{ q, found: found.slice(0, FOUND), comparison, alike, missing, shown }}
      />
    );
  }
}
