import type { ComputableRule } from '../red-flag.js';

/** Two payments to one vendor of one amount and like titles within days of each other, both days included. */
export const RF32: ComputableRule = {
  id: 'RF32',
  title: 'Pembayaran ganda',
  question: 'Apakah dua pembayaran ini untuk dua pengadaan yang berbeda?',
  legalBasis: 'PP 12/2019 ps 141; UU 1/2004 ps 3',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with paid as (
      select p.id, p.order_id, p.agency_id, p.vendor_id, p.gross, (p.paid_at at time zone 'Asia/Jakarta')::date as paid_on, o.number, r.title
      from flag_scope s
      join payment p on p.order_id = s.id and p.status in ('paid', 'closed') and p.paid_at is not null
      join purchase_order o on o.id = p.order_id join requisition r on r.id = o.requisition_id
      where s.run_id = $1 and s.kind = 'order'
    ),
    pairs as (
      select a.*, b.id as other_id, b.order_id as other_order_id, q.number as other_number,
        (b.paid_at at time zone 'Asia/Jakarta')::date as other_paid_on
      from paid a
      join payment b on b.vendor_id = a.vendor_id and b.gross = a.gross and b.id <> a.id and b.status in ('paid', 'closed')
      join purchase_order q on q.id = b.order_id join requisition r on r.id = q.requisition_id
      where abs((b.paid_at at time zone 'Asia/Jakarta')::date - a.paid_on) <= ($2 ->> 'days')::int
        and similarity(lower(r.title), lower(a.title)) >= ($2 ->> 'similarity')::numeric
        -- The later of the two is the finding.
        and (b.paid_at, b.id) < (select x.paid_at, x.id from payment x where x.id = a.id)
    )
    select id::text as key, agency_id, vendor_id, 'payment' as subject_type, id as subject_id, order_id as scope_id, paid_on as occurred_on,
      null::text as severity, gross as money_at_risk,
      format('Pembayaran %s untuk pesanan %s sama dengan pembayaran lain kepada penyedia ini dalam %s hari.', in_rupiah(gross), number,
        ($2 ->> 'days')) as summary,
      jsonb_build_array(jsonb_build_object('paymentId', id, 'orderId', order_id, 'number', number, 'gross', gross, 'paidOn', paid_on))
        || jsonb_agg(jsonb_build_object('paymentId', other_id, 'orderId', other_order_id, 'number', other_number, 'gross', gross,
          'paidOn', other_paid_on) order by other_id) as evidence
    from pairs group by id, agency_id, vendor_id, order_id, gross, number, paid_on`,
};
