import { Injectable } from '@nestjs/common';
import { CatalogReader, type Offer } from '../catalog/index.js';
import { civilDateOf, type CivilDate } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { RegulationReader, type RuleSet } from '../regulations/index.js';
import type { LineSnapshot } from '../requisitions/index.js';
import { VendorReader, type PaymentDetails, type VendorFacts } from '../vendors/index.js';

/** What is offered today, by whom, under which rules. */
export interface IssueMarket {
  readonly ruleSet: RuleSet;
  readonly offers: readonly Offer[];
  readonly vendors: ReadonlyMap<string, VendorFacts>;
  /** Where each vendor is paid, unmasked, for the letter only. */
  readonly payments: ReadonlyMap<string, PaymentDetails>;
}

/** Reads it for what is about to be ordered. Three statements. */
@Injectable()
export class IssueMarketReader {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly vendors: VendorReader,
    private readonly regulations: RegulationReader,
  ) {}

  async of(tx: Tx, lines: readonly LineSnapshot[], deliveryDate: CivilDate): Promise<IssueMarket> {
    const day = civilDateOf(tx.now);
    const ruleSet = await this.regulations.ruleSetOn(tx, day);
    const offers = await this.catalog.offers(tx, [...new Set(lines.map(({ itemId }) => itemId))], day, lines);
    const vendorIds = [...new Set(lines.map(({ vendorId }) => vendorId))];
    const known = [...(await this.vendors.factsWithPayment(tx, vendorIds, deliveryDate))];
    const vendors = new Map(known.map(([id, { facts }]) => [id, facts]));
    const payments = new Map(known.map(([id, { payment }]) => [id, payment]));
    return { ruleSet, offers, vendors, payments };
  }
}
