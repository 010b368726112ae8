import type { Rupiah } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { greatestGoods, isGoods, type LineKind } from '../requisitions/index.js';
import type { SupplyLine } from '../taxes/index.js';
import type { OrderTaxes } from './order-taxes.js';

/** A line of an order as it is taxed: its class and price kind are those of the version that was ordered. */
export interface OrderTaxLine extends SupplyLine {
  readonly orderLineId: string;
  readonly name: string;
}

/** An order as the taxes on its payments look at it. Amounts in whole rupiah, without what the agency no longer waits for. */
export interface TaxedOrder {
  readonly orderId: string;
  readonly number: string;
  readonly agencyId: string;
  readonly vendorId: string;
  readonly status: string;
  readonly total: Rupiah;
  readonly requisitionTotal: Rupiah;
  readonly lines: readonly OrderTaxLine[];
  /** As estimated when it was issued. */
  readonly estimated: OrderTaxes;
}

type LineRow = OrderTaxLine & { readonly kind: LineKind };
type OrderRow = Omit<TaxedOrder, 'lines'> & { readonly lines: readonly LineRow[] };

/** The order with its lines as they are taxed, or null. One statement. A trip follows the vendor's goods of the greatest amount. */
export async function taxedOrder(source: Queryable, orderId: string): Promise<TaxedOrder | null> {
  const [order] = await taxedOrders(source, [orderId]);
  return order ?? null;
}

/** As `taxedOrder`, of several orders; those that do not exist are not among them. One statement. */
export async function taxedOrders(source: Queryable, orderIds: readonly string[]): Promise<TaxedOrder[]> {
  const orders = await source.query<OrderRow>(
    `select o.id as "orderId", o.number, o.agency_id as "agencyId", o.vendor_id as "vendorId", o.status, o.total,
            r.total as "requisitionTotal", o.taxes as estimated,
            (select jsonb_agg(jsonb_build_object('orderLineId', l.id, 'name', l.name, 'kind', l.kind,
               'amount', l.amount - coalesce((select sum(w.amount) from order_waiver w where w.order_line_id = l.id), 0),
               'taxClass', coalesce(v.tax_class, k.tax_class), 'priceIncludesTax', v.price_includes_tax) order by l.position)
             from purchase_order_line l join item_version v on v.id = l.item_version_id join category k on k.code = v.category_code
             where l.order_id = o.id) as lines
     from purchase_order o join requisition r on r.id = o.requisition_id where o.id = any($1::uuid[])`,
    [[...orderIds]],
  );
  return orders.map(withTrips);
}

function withTrips(order: OrderRow): TaxedOrder {
  const main = greatestGoods(order.lines);
  const lines = order.lines.map(({ kind, ...line }) => {
    if (isGoods({ kind })) return line;
    return { ...line, taxClass: main.taxClass, priceIncludesTax: main.priceIncludesTax };
  });
  return { ...order, lines };
}
