import type { FulfilmentView, OrderDetailView } from '../../orders/index.js';

/** An order as its pages show it. */
export interface OrderOnPage {
  readonly order: OrderDetailView;
  /** Null while nobody has to deliver, and when nobody has to any more. */
  readonly fulfilment: FulfilmentView | null;
}
