import { Injectable } from '@nestjs/common';
import { civilDateOf, instantOf, type CivilDate, type Refusal, type Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { RegulationReader } from '../regulations/index.js';
import type { PriceTier } from './domain/item-promise.js';
import { decidePriceChange, decidePriceEffect } from './domain/price-rules.js';
import { decidePublication } from './domain/publication.js';
import { CatalogItemChanged } from './item.messages.js';
import { endFindings, endWait, insertWait, effectFacts, publicationFacts } from './price-control.queries.js';
import { pricePolicy } from './price-policy.js';
import { PriceApplies } from './price.messages.js';

/** An item that is to go on sale, as it is written now. */
export interface ItemToPrice {
  readonly id: string;
  readonly price: Rupiah;
  readonly priceTiers: readonly PriceTier[];
  readonly unitCode: string;
}

/** What binds its price: a ceiling, or the reason why there is none. */
export interface PriceBinding {
  readonly ceilingId: string | null;
  readonly waiver: string | null;
}

/** The price control's answer on a publication; with refusals it must not be made. */
export interface PricedPublication {
  readonly refusals: readonly Refusal[];
  /** Columns of the version. */
  readonly columns: {
    readonly number: number;
    readonly ceilingId: string | null;
    readonly ceilingPrice: Rupiah | null;
    readonly ceilingWaiver: string | null;
  };
  /** The first day of the price; later than today when a higher price must wait. */
  readonly fromDay: CivilDate;
  readonly waitBasis: string | null;
}

/** Every price that goes on sale passes here: against the ceiling of the day, and against the prices before it. */
@Injectable()
export class PriceControl {
  constructor(private readonly regulations: RegulationReader) {}

  /** Judges the price of a locked item by the regulation of today. Two statements. */
  async judge(
    tx: Tx,
    item: ItemToPrice,
    { ceilingId, waiver }: PriceBinding,
    isVendorVerified: boolean,
  ): Promise<PricedPublication> {
    const today = civilDateOf(tx.now);
    const { nextNumber, history, isPublished, ...facts } = await publicationFacts(
      tx,
      item.id,
      ceilingId,
      today,
    );
    const policy = pricePolicy(await this.regulations.ruleSetOn(tx, today), facts.kind);
    const { price, unitCode } = item;
    const decision = decidePublication({
      ...facts,
      price,
      unitCode,
      isVendorVerified,
      waiver,
      today,
      policy,
    });
    const change = decidePriceChange(policy, history, item, today, isPublished);
    return {
      refusals: [...(decision.ok ? [] : decision.refusals), ...change.refusals],
      columns: {
        number: nextNumber,
        ceilingId: waiver === null ? ceilingId : null,
        ceilingPrice: decision.ok ? (decision.value?.price ?? null) : null,
        ceilingWaiver: waiver,
      },
      fromDay: change.fromDay,
      waitBasis: change.waitBasis,
    };
  }

  /** Judges a price that has waited, by the prices of the same goods on the day it is to apply. Two statements. */
  async judgeEffect(tx: Tx, itemId: string, versionId: string): Promise<readonly Refusal[]> {
    const today = civilDateOf(tx.now);
    const facts = await effectFacts(tx, itemId, versionId);
    if (!facts) return [];
    const policy = pricePolicy(await this.regulations.ruleSetOn(tx, today), facts.kind);
    return decidePriceEffect(policy, facts.history, facts, today);
  }

  /**
   * Notes a version that has been written. Returns the version that is on sale from now on: the new one, or `current` while a higher
   * price waits for its day.
   */
  async settle(
    tx: Tx,
    itemId: string,
    versionId: string,
    priced: PricedPublication,
    current: string | null,
  ): Promise<string> {
    const { fromDay, waitBasis } = priced;
    await endWait(tx, itemId, 'superseded');
    if (fromDay > civilDateOf(tx.now) && waitBasis !== null && current !== null) {
      await insertWait(tx, { itemVersionId: versionId, itemId, fromDay, legalBasis: waitBasis });
      tx.emit(PriceApplies, { itemId, versionId }, instantOf(fromDay));
      return current;
    }
    await endFindings(tx, [itemId], 'within-ceiling');
    tx.emit(CatalogItemChanged, { itemId });
    return versionId;
  }
}
