import type { ComputableRule } from '../red-flag.js';

/** Order, handover and payment of one day, or a payment for an order of which nothing was handed over. */
export const RF35: ComputableRule = {
  id: 'RF35',
  title: 'Utang lama diputihkan',
  question: 'Apakah barang ini sudah diterima sebelum dipesan?',
  legalBasis: 'PP 12/2019 ps 141; UU 1/2004 ps 21',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with paid as (
      select p.id, p.order_id, p.agency_id, p.vendor_id, p.gross, o.number, o.issued_on,
        coalesce((select max(x.transferred_on) from transfer_part t join transfer x on x.id = t.transfer_id and x.status <> 'returned'
          where t.payment_id = p.id), (p.paid_at at time zone 'Asia/Jakarta')::date) as paid_on,
        (select max((d.accepted_at at time zone 'Asia/Jakarta')::date) from delivery d where d.order_id = o.id) as accepted_on
      from flag_scope s
      join payment p on p.order_id = s.id and p.status in ('paid', 'closed')
      join purchase_order o on o.id = p.order_id
      where s.run_id = $1 and s.kind = 'order'
    )
    select id::text as key, agency_id, vendor_id, 'payment' as subject_type, id as subject_id, order_id as scope_id, paid_on as occurred_on,
      null::text as severity, gross as money_at_risk,
      case when accepted_on is null then format('Pesanan %s dibayar %s tanpa peristiwa serah terima.', number, in_rupiah(gross))
        else format('Pesanan %s dipesan, diterima dan dibayar %s pada hari yang sama.', number, in_rupiah(gross)) end as summary,
      jsonb_build_array(jsonb_build_object('paymentId', id, 'orderId', order_id, 'number', number, 'gross', gross, 'issuedOn', issued_on,
        'acceptedOn', accepted_on, 'paidOn', paid_on)) as evidence
    from paid where accepted_on is null or (issued_on = accepted_on and accepted_on = paid_on)`,
};
