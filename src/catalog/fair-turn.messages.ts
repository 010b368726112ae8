import type { CivilDate } from '../kernel/index.js';
import { defineMessage } from '../platform/outbox/index.js';

/** An order was issued to a vendor, or has come to nothing: the vendor's share of orders is another. Sent by orders, since the catalog knows nothing of them. */
export const VendorShareChanged = defineMessage<{
  readonly orderId: string;
  readonly vendorId: string;
  readonly issuedOn: CivilDate;
  /** Whole rupiah. */
  readonly total: number;
  readonly isDropped: boolean;
}>('orders.vendor-share-changed');
