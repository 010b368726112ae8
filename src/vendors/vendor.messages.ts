import { defineMessage } from '../platform/outbox/index.js';

/** What `vendor_sale_days` answers for this vendor may have changed: verified, suspended, reinstated, sanctioned, a paper accepted, revoked or ended. */
export const VendorSaleDaysChanged = defineMessage<{ vendorId: string }>('vendors.sale-days-changed');

/** A sanction takes the vendor off sale: whoever has open orders with it must know. */
export const VendorSanctioned = defineMessage<{ sanctionId: string; vendorId: string }>(
  'vendors.vendor-sanctioned',
);

/** A vendor on sale has changed by itself what its offers are found by: where it delivers, how much and how soon. */
export const VendorChanged = defineMessage<{ vendorId: string }>('vendors.vendor-changed');
