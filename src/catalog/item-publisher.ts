import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { VendorReader } from '../vendors/index.js';
import { attributeTexts, inheritedAttributes } from './domain/attribute.js';
import type { ItemPromise } from './domain/item-promise.js';
import { ItemVersionEntity, type ItemEntity } from './item.entity.js';
import type { CategoryTerms } from './item-writing.queries.js';
import { PriceControl, type PriceBinding, type PricedPublication } from './price-control.js';
import { bindingOf } from './price-control.queries.js';

/** A version that has been written: what sells from now on, and the words for it. */
export interface WrittenVersion {
  /** The new version, or the one before while a higher price waits for its day. */
  readonly publishedVersionId: string;
  /** For example "versi 3; harganya berlaku mulai 2026-12-01". */
  readonly description: string;
}

/** Judges what goes on sale, and writes it down for good. */
@Injectable()
export class ItemPublisher {
  constructor(
    private readonly prices: PriceControl,
    private readonly vendors: VendorReader,
  ) {}

  /** Whether a promise may be sold today, under what binds it. Three statements. */
  async check(
    tx: Tx,
    item: Pick<ItemEntity, 'id' | 'vendorId'>,
    { price, priceTiers, unitCode }: Pick<ItemPromise, 'price' | 'priceTiers' | 'unitCode'>,
    binding: PriceBinding,
  ): Promise<PricedPublication> {
    const isVerified = await this.isVerified(tx, item.vendorId);
    return this.prices.judge(tx, { id: item.id, price, priceTiers, unitCode }, binding, isVerified);
  }

  /** The same under whatever binds a published version today. */
  async checkAgain(
    tx: Tx,
    item: Pick<ItemEntity, 'id' | 'vendorId'>,
    promise: Pick<ItemPromise, 'price' | 'priceTiers' | 'unitCode'>,
    versionId: string,
  ): Promise<PricedPublication> {
    return this.check(tx, item, promise, await bindingOf(tx, versionId, civilDateOf(tx.now)));
  }

  /** Writes the version that `check` allowed, and tells the rest of the system; the item is locked. */
  async write(
    tx: Tx,
    item: Pick<ItemEntity, 'id' | 'publishedVersionId'>,
    promise: ItemPromise,
    priced: PricedPublication,
    terms: CategoryTerms,
  ): Promise<WrittenVersion> {
    const id = uuidv7();
    await tx.manager.insert(ItemVersionEntity, {
      ...promise,
      id,
      itemId: item.id,
      ...priced.columns,
      taxClass: promise.taxClass ?? terms.taxClass,
      attributeTexts: attributeTexts(inheritedAttributes([terms.attributes]), promise.attributes),
      publishedAt: tx.now,
      publishedBy: tx.actor.accountId ?? undefined,
    } as object);
    const publishedVersionId = await this.prices.settle(tx, item.id, id, priced, item.publishedVersionId);
    const waits = publishedVersionId === id ? '' : `; harganya berlaku mulai ${priced.fromDay}`;
    return { publishedVersionId, description: `versi ${priced.columns.number}${waits}` };
  }

  async isVerified(tx: Tx, vendorId: string): Promise<boolean> {
    return (await this.vendors.facts(tx, vendorId))?.status === 'verified';
  }
}
