import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { FactAnswer, PaymentChannel, TaxAssessment, TaxFact } from '../../taxes/index.js';

/** The latest answer of a treasurer to one missing fact of an order. */
export interface SettlementRow {
  readonly id: string;
  readonly fact: TaxFact;
  readonly answer: FactAnswer;
  readonly reason: string;
  readonly evidenceFileId: string | null;
  readonly byName: string;
  readonly at: string;
}

/** A payment of the order that was not cancelled; its taxes bind once it is paid. */
export interface OrderPaymentRow {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly status: string;
  readonly channel: PaymentChannel | null;
  readonly gross: Rupiah;
  readonly penalty: Rupiah;
  readonly withheld: Rupiah | null;
  readonly net: Rupiah | null;
  readonly taxes: TaxAssessment | null;
  readonly taxedOn: CivilDate | null;
}

/** What the marketplace knows of a payment besides its order and vendor. */
export interface PaymentTaxRow {
  readonly invoiceLines: readonly { readonly orderLineId: string; readonly amount: Rupiah }[];
  readonly settlements: readonly SettlementRow[];
  readonly payments: readonly OrderPaymentRow[];
  /** What the vendor has handed over here since 1 January at the least, before taxes that its prices contain; whole rupiah. */
  readonly yearTurnover: Rupiah;
}

/**
 * What the vendor has handed over in the year of `on`, up to that day: accepted goods at the prices of the order, less the share of PPN and PBJT
 * that those prices contain. Part of a statement in which `v` is the vendor's id and `d` the day.
 */
export const YEAR_TURNOVER = `
  (select coalesce(floor(sum(l.unit_price * (x.received) * (1 - coalesce(t.share, 0)))), 0)::bigint
   from delivery y join delivery_line x on x.delivery_id = y.id join purchase_order_line l on l.id = x.order_line_id
     join purchase_order po on po.id = y.order_id
     left join lateral (select sum((e ->> 'amount')::numeric) / nullif(po.total, 0) as share
       from jsonb_array_elements(po.taxes -> 'lines') e where e ->> 'price' = 'included') t on true
   where y.vendor_id = v and y.status = 'accepted'
     and y.accepted_at >= (date_trunc('year', d::timestamp) at time zone 'Asia/Jakarta')
     and y.accepted_at < ((d + 1)::timestamp at time zone 'Asia/Jakarta'))`;

/** The latest answers to an order's missing facts, as JSON; `k` names the order. */
const SETTLEMENTS = `(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'fact', s.fact, 'answer', s.answer, 'reason', s.reason,
    'evidenceFileId', s.evidence_file_id, 'byName', s.by_name, 'at', s.at) order by s.fact), '[]')
  from (select distinct on (fact) * from tax_settlement where order_id = k."orderId" order by fact, id desc) s)`;

/** Everything of one payment in one statement; of the whole order when no invoice is named. */
export async function paymentTaxFacts(source: Queryable, key: PaymentTaxKey): Promise<PaymentTaxRow> {
  const [row] = await paymentTaxFactsOf(source, [key]);
  if (!row) throw new Error('every key has one row');
  return row;
}

/** As `paymentTaxFacts`, of several payments in the order in which they are given. One statement. */
export function paymentTaxFactsOf(
  source: Queryable,
  keys: readonly PaymentTaxKey[],
): Promise<PaymentTaxRow[]> {
  return source.query<PaymentTaxRow>(
    `select ${SETTLEMENTS} as settlements,
       (select coalesce(jsonb_agg(jsonb_build_object('orderLineId', i.order_line_id, 'amount', i.amount)), '[]')
        from invoice_line i where i.invoice_id = k."invoiceId") as "invoiceLines",
       (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'invoiceNumber', i.number, 'status', p.status, 'channel', p.channel,
          'gross', p.gross, 'penalty', p.penalty, 'withheld', p.withheld, 'net', p.net, 'taxes', p.taxes, 'taxedOn', p.taxed_on)
          order by p.id), '[]')
        from payment p join invoice i on i.id = p.invoice_id where p.order_id = k."orderId" and p.status <> 'cancelled') as payments,
       ${YEAR_TURNOVER} as "yearTurnover"
     from jsonb_to_recordset($1::jsonb) as k ("orderId" uuid, "invoiceId" uuid, v uuid, d date, place integer) order by k.place`,
    [JSON.stringify(keys.map(({ vendorId: v, on: d, ...key }, place) => ({ ...key, v, d, place })))],
  );
}

export interface PaymentTaxKey {
  readonly orderId: string;
  readonly invoiceId: string | null;
  readonly vendorId: string;
  readonly on: CivilDate;
}

/** Holds the order for this transaction; false when there is none. Two treasurers who settle at once wait for one another here. */
export async function lockOrder(tx: Tx, orderId: string): Promise<boolean> {
  const rows = await tx.query<{ id: string }>(`select id from purchase_order where id = $1 for update`, [
    orderId,
  ]);
  return rows.length > 0;
}

/** The order of an invoice; undefined when there is no such invoice. */
export async function orderOfInvoice(source: Queryable, invoiceId: string): Promise<string | undefined> {
  const [row] = await source.query<{ orderId: string }>(
    `select order_id as "orderId" from invoice where id = $1`,
    [invoiceId],
  );
  return row?.orderId;
}
