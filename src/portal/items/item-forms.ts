import { Inject, Injectable } from '@nestjs/common';
import {
  CeilingSuggestions,
  ItemQueries,
  maySeeItem,
  OwnItemQueries,
  ReferenceQueries,
  toItemDetailView,
  type CeilingSuggestion,
  type ItemFormTables,
  type WorkingCopyView,
} from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';

const SUBJECT = 'Barang';

/** An item as its vendor keeps it: the working copy, and what is on sale of it. */
export type OwnItem = WorkingCopyView & {
  readonly onSale: boolean;
  readonly publishedPrice: number | null;
  /** What it was published under. */
  readonly ceiling: { readonly price: number; readonly decreeNumber: string } | null;
  readonly kind: 'mamin' | 'atk';
  readonly categoryName: string;
  readonly unit: string;
  readonly submittedAt: Date | null;
};

/** What the pages on which a vendor writes its items show, asked of the catalog. */
@Injectable()
export class ItemForms {
  constructor(
    private readonly own: OwnItemQueries,
    private readonly items: ItemQueries,
    private readonly ceilings: CeilingSuggestions,
    readonly reference: ReferenceQueries,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  /** The vendor of whoever acts; items of nobody are nobody's to write. */
  vendorOf({ vendorId }: Actor): string {
    if (vendorId === null) throw new Problem('forbidden', 'Halaman ini untuk penyedia.');
    return vendorId;
  }

  /** 404 for a category that is not there. */
  async tables(actor: Actor, categoryCode: string): Promise<ItemFormTables> {
    const tables = await this.own.formTables(categoryCode, this.vendorOf(actor), this.regency.code);
    if (tables.category === null) throw notFound('Kategori');
    return tables;
  }

  /** The own item as it is being written, beside what is on sale; 404 for somebody else's. Two statements. */
  async copyOf(actor: Actor, id: string): Promise<OwnItem> {
    const item = await this.items.record(id);
    if (!item || item.vendorId !== actor.vendorId || !maySeeItem(actor, item)) throw notFound(SUBJECT);
    const view = toItemDetailView(item, await this.items.attributes(item.categoryCode), actor);
    if (!view.workingCopy) throw notFound(SUBJECT);
    const { published } = view;
    const ceiling = published?.ceilingPrice ?? null;
    return {
      ...view.workingCopy,
      onSale: view.onSale,
      publishedPrice: published?.price ?? null,
      ceiling: ceiling === null ? null : { price: ceiling, decreeNumber: published?.decreeNumber ?? '' },
      kind: item.kind,
      categoryName: item.categoryName,
      unit: item.unit,
      submittedAt: item.submittedAt,
    };
  }

  /** Ceilings in force that are alike in their words. */
  alike(written: {
    name: string;
    specification: string;
    unitCode: string | null;
    price: number;
    kind: 'mamin' | 'atk';
  }): Promise<CeilingSuggestion[]> {
    return written.name.trim() === ''
      ? Promise.resolve([])
      : this.ceilings.forWords(written, civilDateOf(new Date()));
  }
}
