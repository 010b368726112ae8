import type { DeliveryStatus } from './delivery-workflow.js';

/** An order line as it is owed. A trip (`delivery`) is owed once and follows the goods. */
export interface OwedLine {
  readonly orderLineId: string;
  readonly kind: 'goods' | 'delivery';
  readonly quantity: number;
}

/** What of an order line was on a delivery; `received` and `rejected` are null until it was checked. */
export interface BroughtLine {
  readonly orderLineId: string;
  readonly sent: number;
  readonly received: number | null;
  readonly rejected: number | null;
}

/** A delivery as far as quantities go. */
export interface Brought {
  readonly id: string;
  /** The delivery whose rejected goods it replaces; null for an ordinary one. */
  readonly replacesId: string | null;
  readonly status: DeliveryStatus;
  readonly lines: readonly BroughtLine[];
}

/** A quantity that is no longer waited for: of what a delivery had rejected, or of what never came. */
export interface Waived {
  readonly orderLineId: string;
  readonly deliveryId: string | null;
  readonly quantity: number;
}

/** An order's quantities, with everything that has happened to them. */
export interface OrderQuantities {
  readonly lines: readonly OwedLine[];
  readonly deliveries: readonly Brought[];
  readonly waivers: readonly Waived[];
}

/** Quantities by order line; zero for lines without any. */
export type Quantities = ReadonlyMap<string, number>;

const UNDER_WAY: readonly DeliveryStatus[] = ['on-the-way', 'arrived'];
const COUNTED: readonly DeliveryStatus[] = ['checked', 'accepted', 'refused'];

/** What may still be sent, besides replacements: neither under way, nor received, nor rejected, nor given up. Short goods are open again. */
export function openQuantities(order: OrderQuantities): Quantities {
  return left(order, null, (line) => line.quantity);
}

/** What a delivery had rejected and nobody has replaced, sent again or given up. */
export function replaceableQuantities(order: OrderQuantities, deliveryId: string): Quantities {
  const rejecting = order.deliveries.find(({ id }) => id === deliveryId);
  return left(order, deliveryId, ({ orderLineId }) => {
    if (!rejecting || !COUNTED.includes(rejecting.status)) return 0;
    return rejecting.lines.find((line) => line.orderLineId === orderLineId)?.rejected ?? 0;
  });
}

/** What was received of each line and stands: checked goods, whether accepted yet or not. */
export function receivedQuantities({ lines, deliveries }: OrderQuantities): Quantities {
  return new Map(
    lines.map(({ orderLineId }) => [
      orderLineId,
      deliveries
        .filter(({ status }) => COUNTED.includes(status))
        .reduce((sum, delivery) => sum + (lineOf(delivery, orderLineId)?.received ?? 0), 0),
    ]),
  );
}

/** Whether goods of the order are still awaited: open, to be replaced, under way, or checked but not accepted. Trips follow the goods. */
export function isSettled(order: OrderQuantities): boolean {
  const goods = order.lines.filter(({ kind }) => kind === 'goods');
  if (order.deliveries.some(({ status }) => UNDER_WAY.includes(status) || status === 'checked')) return false;
  const pools = [
    openQuantities(order),
    ...order.deliveries.map(({ id }) => replaceableQuantities(order, id)),
  ];
  return goods.every(({ orderLineId }) => pools.every((pool) => (pool.get(orderLineId) ?? 0) === 0));
}

/** The trips that are still owed and go with the next delivery. */
export function openTrips(order: OrderQuantities): string[] {
  const open = openQuantities(order);
  return order.lines
    .filter(({ kind, orderLineId }) => kind === 'delivery' && (open.get(orderLineId) ?? 0) > 0)
    .map(({ orderLineId }) => orderLineId);
}

function left(
  { lines, deliveries, waivers }: OrderQuantities,
  poolId: string | null,
  owed: (line: OwedLine) => number,
): Quantities {
  return new Map(
    lines.map((line) => {
      const { orderLineId, kind } = line;
      // A trip is owed by the order, whatever the delivery brings.
      const used = deliveries
        .filter(({ replacesId }) => (kind === 'delivery' ? null : replacesId) === poolId)
        .reduce((sum, delivery) => sum + usedBy(delivery, lineOf(delivery, orderLineId)), 0);
      const waived = waivers
        .filter((waiver) => waiver.orderLineId === orderLineId && waiver.deliveryId === poolId)
        .reduce((sum, { quantity }) => sum + quantity, 0);
      return [orderLineId, owed(line) - used - waived];
    }),
  );
}

function lineOf({ lines }: Brought, orderLineId: string): BroughtLine | undefined {
  return lines.find((line) => line.orderLineId === orderLineId);
}

function usedBy({ status }: Brought, line: BroughtLine | undefined): number {
  if (!line) return 0;
  if (UNDER_WAY.includes(status)) return line.sent;
  return COUNTED.includes(status) ? (line.received ?? 0) + (line.rejected ?? 0) : 0;
}
