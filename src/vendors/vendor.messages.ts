import { defineMessage } from '../platform/outbox/message.js';

/** The days on which a vendor may sell have changed. */
export const VendorSaleDaysChanged = defineMessage<{ vendorId: string }>('vendors.sale-days-changed');

/** A sanction takes a vendor off sale: whoever has open orders with it must know. */
export const VendorSanctioned = defineMessage<{ sanctionId: string; vendorId: string }>('vendors.vendor-sanctioned');
