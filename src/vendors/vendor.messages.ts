import { defineMessage } from '../platform/outbox/index.js';

/** What `vendor_sale_days` answers for this vendor may have changed: verified, suspended, reinstated, sanctioned, a paper accepted, revoked or ended. */
export const VendorSaleDaysChanged = defineMessage<{ vendorId: string }>('vendors.sale-days-changed');

/** A sanction takes the vendor off sale: whoever has open orders with it must know. */
export const VendorSanctioned = defineMessage<{ sanctionId: string; vendorId: string }>(
  'vendors.vendor-sanctioned',
);
