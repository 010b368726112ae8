import type { ComputableRule } from '../red-flag.js';

/** A price that rises shortly before the purchase and falls back after it. */
export const RF06: ComputableRule = {
  id: 'RF06',
  title: 'Harga melonjak lalu turun kembali',
  question: 'Mengapa harga naik tepat sebelum pesanan dan turun lagi sesudahnya?',
  legalBasis: 'Stranas PK (KPK) Februari 2024; Perpres 16/2018 jo. 46/2025 ps 6',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with bought as (
      select o.id as order_id, o.agency_id, o.vendor_id, o.number, o.issued_on, o.created_at, l.id as line_id, l.item_id, l.name, l.quantity,
        v.price as raised, v.published_at as raised_at
      from flag_scope s
      join purchase_order o on o.id = s.id
      join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
      join item_version v on v.id = l.item_version_id
      where s.run_id = $1 and s.kind = 'order' and o.status not in ('declined', 'expired', 'cancelled') and v.number > 1
        and v.published_at >= o.created_at - make_interval(days => ($2::jsonb->>'riseDays')::int)
    ),
    jumped as (
      select b.*, e.price as earlier, f.price as later, f.published_at as fell_at, (b.raised - e.price) * b.quantity as loss
      from bought b
      cross join lateral (select v.price from item_version v
        where v.item_id = b.item_id and v.published_at < b.created_at - make_interval(days => ($2->>'riseDays')::int)
        order by v.published_at desc, v.number desc limit 1) e
      cross join lateral (select v.price, v.published_at from item_version v
        where v.item_id = b.item_id and v.published_at > b.created_at
          and v.published_at <= b.created_at + make_interval(days => ($2->>'fallDays')::int)
        order by v.price, v.published_at limit 1) f
      where b.raised >= e.price * (1 + ($2->>'riseRatio')::numeric) and f.price <= b.raised * (1 - ($2->>'fallRatio')::numeric)
    )
    select order_id::text as key, agency_id, vendor_id, 'order' as subject_type, order_id as subject_id, order_id as scope_id,
      issued_on as occurred_on, null::text as severity, sum(loss)::bigint as money_at_risk,
      format('Harga %s naik dari %s menjadi %s sebelum pesanan %s lalu turun menjadi %s.', min(name), in_rupiah(min(earlier)), in_rupiah(max(raised)),
        number, in_rupiah(min(later))) as summary,
      jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number, 'lineId', line_id, 'itemId', item_id, 'name', name,
        'quantity', quantity, 'earlier', earlier, 'raised', raised, 'raisedAt', raised_at, 'later', later, 'fellAt', fell_at, 'loss', loss)
        order by line_id) as evidence
    from jumped group by order_id, agency_id, vendor_id, issued_on, number`,
};
