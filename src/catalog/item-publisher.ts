import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type Decision } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { VendorReader } from '../vendors/index.js';
import { attributeTexts, inheritedAttributes, type AttributeDefinition } from './domain/attribute.js';
import type { ItemPromise } from './domain/item-promise.js';
import { decidePublication, type NamedCeiling } from './domain/publication.js';
import { ItemVersionEntity, type ItemEntity } from './item.entity.js';
import { ItemQueries, type PublicationRow } from './item.queries.js';

/** Whether a promise may be sold under a ceiling today, and what a new version needs. */
export interface PublicationCheck {
  readonly decision: Decision<NamedCeiling>;
  readonly facts: PublicationRow;
}

/** Judges what goes on sale, and writes it down for good. */
@Injectable()
export class ItemPublisher {
  constructor(
    private readonly items: ItemQueries,
    private readonly vendors: VendorReader,
  ) {}

  /** Two statements. */
  async check(
    tx: Tx,
    item: Pick<ItemEntity, 'id' | 'vendorId'>,
    promise: Pick<ItemPromise, 'categoryCode' | 'price' | 'unitCode'>,
    ceilingId: string,
  ): Promise<PublicationCheck> {
    const today = civilDateOf(tx.now);
    const facts = await this.items.publication(tx, item.id, promise, ceilingId, today);
    const decision = decidePublication({
      kind: facts.kind,
      isMeal: facts.isMeal,
      unitName: facts.unitName,
      ceiling: facts.ceiling,
      price: promise.price,
      unitCode: promise.unitCode,
      isVendorVerified: await this.isVerified(tx, item.vendorId),
      today,
    });
    return { decision, facts };
  }

  /** Writes the version that `check` allowed; the item is locked. One statement; returns the version's id. */
  async write(
    tx: Tx,
    item: Pick<ItemEntity, 'id'>,
    promise: ItemPromise,
    version: {
      readonly ceilingId: string;
      readonly ceiling: NamedCeiling;
      readonly facts: PublicationRow;
      readonly definitions: readonly AttributeDefinition[];
    },
  ): Promise<string> {
    const id = uuidv7();
    const { ceilingId, ceiling, facts, definitions } = version;
    await tx.manager.insert(ItemVersionEntity, {
      ...promise,
      id,
      itemId: item.id,
      number: facts.nextNumber,
      taxClass: promise.taxClass ?? facts.taxClass,
      attributeTexts: attributeTexts(inheritedAttributes([definitions]), promise.attributes),
      ceilingId,
      ceilingPrice: ceiling.price,
      publishedAt: tx.now,
      publishedBy: tx.actor.accountId ?? undefined,
    } as object);
    return id;
  }

  async isVerified(tx: Tx, vendorId: string): Promise<boolean> {
    return (await this.vendors.facts(tx, vendorId))?.status === 'verified';
  }
}
