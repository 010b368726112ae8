import { Injectable } from '@nestjs/common';
import { civilDateOf, type Refusal } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import {
  attributeFaults,
  inheritedAttributes,
  settledAttributes,
  type AttributeDefinition,
  type AttributeValues,
} from './domain/attribute.js';
import { promiseFaults, UNSAID, type ItemPromise, type WrittenItem } from './domain/item-promise.js';
import { ItemWritingQueries, type WrittenCategory } from './item-writing.queries.js';

/** What somebody wrote, as it can be kept: whole, trimmed, and without faults. */
export interface SettledItem {
  readonly promise: ItemPromise;
  readonly category: WrittenCategory;
  readonly definitions: readonly AttributeDefinition[];
}

/** Reads what somebody wrote about an item. */
@Injectable()
export class ItemWriter {
  constructor(private readonly queries: ItemWritingQueries) {}

  /** One statement. Throws a 422 with every fault at its field. */
  async settle(tx: Tx, vendorId: string, written: WrittenItem): Promise<SettledItem> {
    const facts = await this.queries.facts(tx, vendorId, tx.actor.accountId, written);
    const definitions = inheritedAttributes([facts.attributes]);
    const active = new Set(definitions.map(({ code }) => code));
    const retired = new Set(facts.attributes.map(({ code }) => code).filter((code) => !active.has(code)));
    const attributes = settledAttributes(written.attributes ?? {}, retired);
    const promise = promiseOf({ ...written, attributes });
    const { category } = facts;
    const refusals: Refusal[] = [
      ...categoryFaults(category),
      ...(facts.isUnitKnown
        ? []
        : [{ pointer: '/unitCode', code: 'unit-unknown', detail: 'Satuan tidak dikenal.' }]),
      ...(category ? attributeFaults(definitions, attributes) : []),
      ...promiseFaults(promise, {
        knownKecamatan: new Set(facts.knownKecamatan),
        knownFiles: new Set(facts.knownFiles),
        isBaseUnitKnown: facts.isBaseUnitKnown,
        taxClassChoices: category?.taxClassChoices ?? [],
        today: civilDateOf(tx.now),
      }),
    ];
    if (refusals.length > 0 || !category) throw problemOf(refusals);
    return { promise, category, definitions };
  }
}

/** Exactly the fields of a promise, whatever else `source` holds; what is left out is unsaid. */
export function promiseOf(source: WrittenItem): ItemPromise {
  const trimmed = (text: string | null | undefined) => text?.trim() ?? null;
  return {
    sku: trimmed(source.sku),
    categoryCode: source.categoryCode,
    name: source.name.trim(),
    specification: source.specification.trim(),
    attributes: (source.attributes ?? UNSAID.attributes) as AttributeValues,
    unitCode: source.unitCode,
    baseUnitCode: source.baseUnitCode ?? null,
    baseFactor: source.baseFactor ?? null,
    price: source.price,
    priceIncludesTax: source.priceIncludesTax,
    priceIncludesDelivery: source.priceIncludesDelivery ?? UNSAID.priceIncludesDelivery,
    priceTiers: (source.priceTiers ?? []).map(({ minimumQuantity, price }) => ({ minimumQuantity, price })),
    minimumOrder: source.minimumOrder,
    leadTimeHours: source.leadTimeHours,
    dailyCapacity: source.dailyCapacity ?? null,
    delivery: (source.delivery ?? []).map(({ kecamatanCode, fee }) => ({ kecamatanCode, fee })),
    pictures: (source.pictures ?? []).map(({ fileId, alt }) => ({ fileId, alt: alt.trim() })),
    isDomestic: source.isDomestic ?? UNSAID.isDomestic,
    tkdnPercent: source.tkdnPercent ?? null,
    tkdnCertificate: trimmed(source.tkdnCertificate),
    tkdnFileId: source.tkdnFileId ?? null,
    tkdnValidUntil: source.tkdnValidUntil ?? null,
    taxClass: source.taxClass ?? null,
  };
}

function categoryFaults(category: WrittenCategory | null): Refusal[] {
  const faultOf = (code: string, detail: string): Refusal[] => [{ pointer: '/categoryCode', code, detail }];
  if (category === null) return faultOf('category-unknown', 'Kategori tidak dikenal.');
  if (category.status === 'retired') return faultOf('category-retired', 'Kategori ini tidak dipakai lagi.');
  return category.isLeaf ? [] : faultOf('category-too-general', 'Pilih kategori yang lebih rinci.');
}
