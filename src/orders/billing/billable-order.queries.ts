import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { ContractForm } from '../../regulations/index.js';
import type { LineKind } from '../../requisitions/index.js';
import type { OrderStatus } from '../domain/order-workflow.js';
import type { OrderTaxes } from '../order-taxes.js';

/** A line of an order as it stands now, amendments included; amounts in whole rupiah. */
export interface OrderLineToBill {
  readonly orderLineId: string;
  readonly position: number;
  readonly kind: LineKind;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly ordered: number;
  readonly unitPrice: Rupiah;
}

/** What one delivery was accepted with, by an official or by silence. */
export interface AcceptedDelivery {
  readonly deliveryId: string;
  readonly sequence: number;
  /** ISO 8601. */
  readonly acceptedAt: string;
  readonly isDeemed: boolean;
  /** Kept for lateness; whole rupiah. */
  readonly penalty: Rupiah;
  readonly penaltyLegalBasis: string | null;
  readonly bast: { readonly number: string; readonly date: CivilDate } | null;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly received: number;
    readonly rejected: number;
  }[];
}

/** An order as its bill looks at it: what was ordered, what was accepted, and what its cancellation costs the agency. */
export interface OrderToBill {
  readonly id: string;
  readonly number: string;
  readonly requisitionId: string;
  readonly title: string;
  readonly kind: 'mamin' | 'atk';
  readonly status: OrderStatus;
  readonly form: ContractForm;
  readonly issuedOn: CivilDate;
  readonly total: Rupiah;
  /** Of the day of issue. */
  readonly taxes: OrderTaxes;
  readonly vendorId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly parentName: string | null;
  readonly agencyAddress: string;
  readonly agencyContact: string;
  readonly city: string;
  /** What the agency owes for calling it off; zero for every other order. */
  readonly cancelFee: Rupiah;
  readonly cancelFeeBasis: string | null;
  /** ISO 8601; null for an order that was not called off. */
  readonly cancelledAt: string | null;
  readonly lines: readonly OrderLineToBill[];
  /** By sequence; only what is accepted. Rejected goods of refused deliveries are in `refused`. */
  readonly accepted: readonly AcceptedDelivery[];
  /** Rejected quantities of deliveries of which nothing was taken in, by order line. */
  readonly refused: readonly { readonly orderLineId: string; readonly rejected: number }[];
}

/** The order, locked until the transaction ends, so that nothing of it is accepted, waived or billed meanwhile; null when there is none. Two statements. */
export async function lockOrderToBill(tx: Tx, orderId: string): Promise<OrderToBill | null> {
  // Apart from the facts: a statement that waits for a lock does not see what was written while it waited.
  const locked = await tx.query('select id from purchase_order where id = $1 for update', [orderId]);
  return locked.length === 0 ? null : orderToBill(tx, orderId);
}

/** The same without a lock, for looking. One statement. */
export async function orderToBill(source: Queryable, orderId: string): Promise<OrderToBill | null> {
  const [row] = await source.query<OrderToBill>(
    `select o.id, o.number, o.requisition_id as "requisitionId", r.title, r.kind, o.status, o.contract_form as form,
       o.issued_on as "issuedOn", o.total, o.taxes, o.vendor_id as "vendorId", o.agency_id as "agencyId", g.name as "agencyName",
       above.name as "parentName", g.address as "agencyAddress", g.contact as "agencyContact", g.city,
       o.cancel_fee as "cancelFee", o.cancel_fee_basis as "cancelFeeBasis",
       (select max(s.at) from status_change s where s.record_type = 'order' and s.record_id = o.id and s.to_status = 'cancelled')
         as "cancelledAt",
       (select coalesce(jsonb_agg(jsonb_build_object('orderLineId', l.id, 'position', l.position, 'kind', l.kind, 'name', l.name,
           'specification', l.specification, 'unit', l.unit, 'ordered', l.quantity, 'unitPrice', l.unit_price) order by l.position), '[]')
         from purchase_order_line l where l.order_id = o.id) as lines,
       (select coalesce(jsonb_agg(jsonb_build_object('deliveryId', d.id, 'sequence', d.sequence, 'acceptedAt', d.accepted_at,
           'isDeemed', d.is_deemed, 'penalty', coalesce(d.penalty, 0), 'penaltyLegalBasis', d.penalty_legal_basis,
           'bast', (select jsonb_build_object('number', b.number, 'date', (b.created_at at time zone 'Asia/Jakarta')::date)
             from document b where b.id = d.bast_document_id),
           'lines', (select coalesce(jsonb_agg(jsonb_build_object('orderLineId', n.order_line_id, 'received', coalesce(n.received, 0),
               'rejected', coalesce(n.rejected, 0))), '[]') from delivery_line n where n.delivery_id = d.id)) order by d.accepted_at, d.sequence), '[]')
         from delivery d where d.order_id = o.id and d.status = 'accepted') as accepted,
       (select coalesce(jsonb_agg(jsonb_build_object('orderLineId', n.order_line_id, 'rejected', coalesce(n.rejected, 0))), '[]')
         from delivery d join delivery_line n on n.delivery_id = d.id where d.order_id = o.id and d.status = 'refused') as refused
     from purchase_order o join requisition r on r.id = o.requisition_id join agency g on g.id = o.agency_id
       left join agency above on above.id = g.parent_id
     where o.id = $1`,
    [orderId],
  );
  return row ?? null;
}
