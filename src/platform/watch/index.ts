/** What looks wrong before an order is issued: a lower module asks, a higher one answers. */
export { OrderWatches, type OrderWatch, type WatchFinding } from './order-watches.js';
