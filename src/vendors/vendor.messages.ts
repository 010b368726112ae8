import { defineMessage } from '../platform/outbox/index.js';

/** What `vendor_sale_days` answers for this vendor may have changed: verified, suspended, reinstated, a paper accepted, revoked or ended. */
export const VendorSaleDaysChanged = defineMessage<{ vendorId: string }>('vendors.sale-days-changed');
