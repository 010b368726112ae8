import type { ComputableRule } from '../red-flag.js';

/** Goods that are ordered almost as soon as they are listed. */
export const RF07: ComputableRule = {
  id: 'RF07',
  title: 'Dibeli segera setelah tayang',
  question: 'Bagaimana barang ini ditemukan dan dibandingkan, padahal baru saja tayang?',
  legalBasis: 'Stranas PK (KPK) Februari 2024; Perpres 16/2018 jo. 46/2025 ps 6',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'order',
  sql: `
    with fresh as (
      select o.id as order_id, o.agency_id, o.vendor_id, o.number, o.issued_on, o.created_at, l.id as line_id, l.item_id, l.name, l.amount,
        v.published_at
      from flag_scope s
      join purchase_order o on o.id = s.id
      join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
      join item_version v on v.item_id = l.item_id and v.number = 1
      where s.run_id = $1 and s.kind = 'order' and o.status not in ('declined', 'expired', 'cancelled')
        and v.published_at > o.created_at - make_interval(hours => ($2::jsonb->>'hours')::int)
    )
    select order_id::text as key, agency_id, vendor_id, 'order' as subject_type, order_id as subject_id, order_id as scope_id,
      issued_on as occurred_on, null::text as severity, sum(amount)::bigint as money_at_risk,
      format('%s dipesan %s jam setelah tayang.', min(name), greatest(0, floor(extract(epoch from min(created_at) - max(published_at)) / 3600))) as summary,
      jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number, 'lineId', line_id, 'itemId', item_id, 'name', name, 'amount', amount,
        'publishedAt', published_at, 'orderedAt', created_at) order by line_id) as evidence
    from fresh group by order_id, agency_id, vendor_id, issued_on, number`,
};
