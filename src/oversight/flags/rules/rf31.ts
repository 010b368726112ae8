import type { ComputableRule } from '../red-flag.js';

/** A delivery that was accepted days late with no penalty, neither at the handover nor on the invoice. */
export const RF31: ComputableRule = {
  id: 'RF31',
  title: 'Terlambat tanpa denda',
  question: 'Mengapa denda keterlambatan tidak dikenakan?',
  legalBasis: 'Perpres 16/2018 ps 79 ayat (4)',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'order',
  sql: `
    with late as (
      select o.id, o.agency_id, o.vendor_id, o.number, o.total, d.id as delivery_id, d.late_days,
        (d.accepted_at at time zone 'Asia/Jakarta')::date as accepted_on,
        round(o.total * ($2 ->> 'ratePerMille')::numeric / 1000 * d.late_days)::bigint as expected
      from flag_scope s
      join purchase_order o on o.id = s.id and o.status not in ('declined', 'expired', 'cancelled')
      join delivery d on d.order_id = o.id and d.accepted_at is not null and d.late_days > 0 and coalesce(d.penalty, 0) = 0
      where s.run_id = $1 and s.kind = 'order'
        and not exists (select from invoice i where i.order_id = o.id and i.status <> 'withdrawn' and i.penalty > 0)
    )
    select id::text as key, agency_id, vendor_id, 'order' as subject_type, id as subject_id, id as scope_id,
      max(accepted_on) as occurred_on, null::text as severity, max(expected) as money_at_risk,
      format('Pesanan %s terlambat %s hari tanpa denda; seharusnya %s.', number, max(late_days), in_rupiah(max(expected))) as summary,
      jsonb_agg(jsonb_build_object('orderId', id, 'number', number, 'deliveryId', delivery_id, 'lateDays', late_days,
        'acceptedOn', accepted_on, 'expected', expected) order by delivery_id) as evidence
    from late group by id, agency_id, vendor_id, number`,
};
