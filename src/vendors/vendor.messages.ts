import type { SanctionAction } from './domain/sanction.js';
import { defineMessage } from '../platform/outbox/index.js';

/** What `vendor_sale_days` answers for this vendor may have changed: verified, suspended, reinstated, sanctioned, a paper accepted, revoked or ended. */
export const VendorSaleDaysChanged = defineMessage<{ vendorId: string }>('vendors.sale-days-changed');

/** A sanction takes the vendor off sale: whoever has open orders with it must know. */
export const VendorSanctioned = defineMessage<{ sanctionId: string; vendorId: string }>(
  'vendors.vendor-sanctioned',
);

export interface SanctionEventPayload {
  readonly sanctionId: string;
  readonly event: 'notice' | SanctionAction;
}

/** A case against a vendor has gone a step further: the other side must hear of it. */
export const SanctionEvent = defineMessage<SanctionEventPayload>('vendors.sanction-event');

/** A vendor on sale has changed by itself what its offers are found by: where it delivers, how much and how soon. */
export const VendorChanged = defineMessage<{ vendorId: string }>('vendors.vendor-changed');
