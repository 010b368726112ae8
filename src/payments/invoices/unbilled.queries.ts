import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../../kernel/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';

/** A line of which more was accepted than billed, or all of the others of its order. */
export interface UnbilledLine {
  readonly orderLineId: string;
  readonly name: string;
  readonly unit: string;
  readonly unitPrice: Rupiah;
  readonly ordered: number;
  readonly accepted: number;
  readonly billed: number;
}

/** An order of which something is accepted and not billed, `open` being its worth at the prices of the order; or the fee of one that was called off, which has no lines. */
export interface UnbilledOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly title: string;
  readonly agencyName: string;
  readonly isPkp: boolean | null;
  readonly open: Rupiah;
  readonly lines: readonly UnbilledLine[];
}

/** What a vendor could bill. */
@Injectable()
export class UnbilledQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** The oldest first; with an order only that one. One statement. */
  of(
    vendorId: string,
    orderId: string | null = null,
    source: Queryable = this.database,
  ): Promise<UnbilledOrder[]> {
    return source.query<UnbilledOrder>(
      `select o.id as "orderId", o.number as "orderNumber", r.title, g.name as "agencyName", v.is_pkp as "isPkp",
         sum(greatest(a.quantity - b.quantity, 0) * l.unit_price)::bigint as open,
         jsonb_agg(jsonb_build_object('orderLineId', l.id, 'name', l.name, 'unit', l.unit, 'unitPrice', l.unit_price, 'ordered', l.quantity,
           'accepted', a.quantity, 'billed', b.quantity) order by l.position) as lines
       from purchase_order o join purchase_order_line l on l.order_id = o.id join requisition r on r.id = o.requisition_id
         join agency g on g.id = o.agency_id join vendor v on v.id = o.vendor_id
         cross join lateral (select coalesce(sum(n.received), 0)::int as quantity from delivery_line n
           join delivery d on d.id = n.delivery_id where n.order_line_id = l.id and d.status = 'accepted') a
         cross join lateral (select coalesce(sum(n.quantity), 0)::int as quantity from invoice_line n
           join invoice i on i.id = n.invoice_id where n.order_line_id = l.id and i.status = 'matched') b
       where o.vendor_id = $1 and ($2::uuid is null or o.id = $2) and o.status in ('accepted', 'completed')
       group by o.id, o.number, r.title, g.name, v.is_pkp
       having sum(greatest(a.quantity - b.quantity, 0)) > 0
       union all
       select o.id, o.number, r.title, g.name, v.is_pkp, o.cancel_fee, '[]'
       from purchase_order o join requisition r on r.id = o.requisition_id join agency g on g.id = o.agency_id join vendor v on v.id = o.vendor_id
       where o.vendor_id = $1 and ($2::uuid is null or o.id = $2) and o.status = 'cancelled' and o.cancel_fee > 0
         and not exists (select from invoice i where i.order_id = o.id and i.status = 'matched' and i.kind = 'cancellation-fee')
       order by 1 limit 50`,
      [vendorId, orderId],
    );
  }
}
