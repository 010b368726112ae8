import { formatRupiah, type Rupiah } from '../../kernel/index.js';
import type { SuspensionCause, ItemStatus } from './item-workflow.js';
import { priceLimit, type PricePolicy } from './price-rules.js';
import { ceilingBasis } from './publication.js';

/** A published price and what binds it on the day of the check. */
export interface CheckedPrice {
  readonly price: Rupiah;
  /** Null when none is in force. */
  readonly ceiling: { readonly price: Rupiah; readonly decreeNumber: string } | null;
  readonly waiver: string | null;
}

/** What is wrong with a price. */
export interface PriceFault {
  readonly kind: 'over-ceiling' | 'no-ceiling';
  /** The highest price that may be asked; null when none may. */
  readonly most: Rupiah | null;
  readonly detail: string;
  readonly legalBasis: string;
}

/** How far a finding has gone: told beforehand, warned of, or off sale. */
export type PriceMeasure = 'announced' | 'warned' | 'suspended';

/** What is done about an item. */
export type PriceStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'find'; readonly measure: PriceMeasure; readonly fault: PriceFault }
  | { readonly do: 'lift' }
  | { readonly do: 'clear' };

/** Where an item stands when it is checked. */
export interface CheckedItem extends CheckedPrice {
  readonly status: ItemStatus;
  readonly suspendedCause: SuspensionCause | null;
  /** The open finding about its published version. */
  readonly finding: PriceMeasure | null;
}

/** What is wrong with a published price; null when nothing is. */
export function priceFault({ price, ceiling, waiver }: CheckedPrice, policy: PricePolicy): PriceFault | null {
  if (ceiling === null) {
    if (waiver !== null && !policy.isCeilingRequired) return null;
    const legalBasis = policy.requiredBasis ?? ceilingBasis.text;
    const detail = 'Tidak ada standar harga yang berlaku untuk barang ini.';
    return { kind: 'no-ceiling', most: null, detail, legalBasis };
  }
  const most = priceLimit(ceiling.price, policy);
  if (price <= most) return null;
  const detail = `Harga ${formatRupiah(price)} melebihi batas ${formatRupiah(most)} menurut ${ceiling.decreeNumber}.`;
  const basis = policy.measureBasis ?? ceilingBasis.text;
  return { kind: 'over-ceiling', most, detail, legalBasis: `${ceiling.decreeNumber}; ${basis}` };
}

/** Decides on one item. The same item checked twice is left alone the second time. */
export function decideCheck(item: CheckedItem, policy: PricePolicy, isForecast: boolean): PriceStep {
  const fault = priceFault(item, policy);
  if (!fault) return isForecast ? { do: 'nothing' } : clearing(item);
  if (isForecast)
    return item.finding === null ? { do: 'find', measure: 'announced', fault } : { do: 'nothing' };
  // Somebody is writing a new version, or has taken it off sale: it is not on sale at this price whatever its status says.
  const measure = item.status === 'published' && policy.overCeiling === 'suspend' ? 'suspended' : 'warned';
  if (item.status === 'suspended' || item.finding === measure || item.finding === 'suspended') {
    return { do: 'nothing' };
  }
  return { do: 'find', measure, fault };
}

function clearing({ status, suspendedCause, finding }: CheckedItem): PriceStep {
  if (status === 'suspended' && suspendedCause === 'price') return { do: 'lift' };
  return finding === null ? { do: 'nothing' } : { do: 'clear' };
}
