import { goodsOf, offerOf } from '../habits.js';
import type { Purchased } from '../purchase.js';
import type { PurchasePlan } from '../purchase-plan.js';
import type { Agency, Item, Vendor, World } from '../stage.js';

/** A fraud whose place is known: a finding of the rule that names any of the records has found it. */
export interface PlantedCase {
  readonly rule: string;
  /** What was done, in Indonesian. */
  readonly story: string;
  readonly ids: readonly string[];
}

/** What a story of fraud is made with. */
export interface Planting {
  readonly world: World;
  /** Agencies of which honest people buy too. */
  readonly agencies: readonly Agency[];
  /** How often a story that concerns single orders is told. */
  readonly times: number;
  buy(plan: PurchasePlan): Purchased;
  /** An agency that nobody honest buys for, so that shares of its year are the story's. */
  takeAgency(): Agency;
  planted(rule: string, story: string, ...ids: string[]): void;
}

/** A vendor of the story's own with one offer at the usual price. */
export function aSeller(
  world: World,
  kind: 'mamin' | 'atk',
  options: Parameters<World['addVendor']>[0] = {},
): Item {
  const vendor: Vendor = world.addVendor({
    kind,
    umkmClass: 'mikro',
    legalForm: 'individual',
    capacity: 5_000,
    ...options,
  });
  return offerOf(world, vendor, goodsOf(kind));
}

/** As many of the item as cost about `amount`. */
export function worth(item: Item, amount: number): { item: Item; quantity: number } {
  return { item, quantity: Math.max(1, Math.floor(amount / item.price)) };
}
