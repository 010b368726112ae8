import type { CivilDate } from '../kernel/index.js';
import { defineMessage } from '../platform/outbox/index.js';

/** An order was issued to a vendor, or less of it, or nothing, is bought: the vendor's share of orders is another. Sent by orders, since the catalog knows nothing of them. */
export const VendorShareChanged = defineMessage<{
  readonly orderId: string;
  readonly vendorId: string;
  readonly issuedOn: CivilDate;
  /** Whole rupiah that are still bought; the least that was told of an order counts. */
  readonly total: number;
  readonly isDropped: boolean;
}>('orders.vendor-share-changed');
