import type { ComputableRule } from '../red-flag.js';

/**
 * Prices above what the regency itself paid for the same goods, the goods of one row of the price decree within a category. The market is
 * that of the days before the week of the order: one look a week keeps a million lines within reach.
 */
export const RF05: ComputableRule = {
  id: 'RF05',
  title: 'Harga di atas pasar',
  question: 'Mengapa harga ini jauh di atas yang dibayar perangkat daerah lain untuk barang yang sama?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 6 (efisien) dan ps 50',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'order',
  sql: `
    with bought as materialized (
      select o.id as order_id, o.agency_id, o.vendor_id, o.number, o.issued_on, l.id as line_id, l.name, l.quantity, l.unit_price,
        v.category_code, v.ceiling_id, v.unit_code, date_trunc('week', o.issued_on)::date as week
      from flag_scope s
      join purchase_order o on o.id = s.id
      join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
      join item_version v on v.id = l.item_version_id
      where s.run_id = $1 and s.kind = 'order' and o.status not in ('declined', 'expired', 'cancelled') and v.ceiling_id is not null
    ),
    asked as (select distinct category_code, ceiling_id, unit_code, week from bought),
    span as (select min(week) - ($2::jsonb->>'days')::int as first_on, max(week) as last_on from asked),
    paid as materialized (
      select v.category_code, v.ceiling_id, v.unit_code, o.issued_on, l.unit_price, count(*) as times
      from span p
      join purchase_order o on o.issued_on >= p.first_on and o.issued_on < p.last_on
      join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
      join item_version v on v.id = l.item_version_id
      where o.status not in ('declined', 'expired', 'cancelled') and v.ceiling_id is not null
      group by 1, 2, 3, 4, 5
    ),
    histogram as (
      select a.category_code, a.ceiling_id, a.unit_code, a.week, p.unit_price, sum(p.times) as times
      from asked a join paid p on p.category_code = a.category_code and p.ceiling_id = a.ceiling_id and p.unit_code = a.unit_code
        and p.issued_on >= a.week - ($2->>'days')::int and p.issued_on < a.week
      group by 1, 2, 3, 4, 5
    ),
    ranked as (
      select *, sum(times) over w as reached, sum(times) over (partition by category_code, ceiling_id, unit_code, week) as prices
      from histogram window w as (partition by category_code, ceiling_id, unit_code, week order by unit_price)
    ),
    market as (
      select category_code, ceiling_id, unit_code, week, max(prices) as prices,
        min(unit_price) filter (where reached >= 0.25 * prices) as q1, min(unit_price) filter (where reached >= 0.5 * prices) as median,
        min(unit_price) filter (where reached >= 0.75 * prices) as q3
      from ranked group by 1, 2, 3, 4 having max(prices) >= ($2->>'minimumPrices')::int
    ),
    above as (
      select b.*, m.median, m.q3, m.prices, (b.unit_price - m.median) * b.quantity as loss
      from bought b
      join market m on m.category_code = b.category_code and m.ceiling_id = b.ceiling_id and m.unit_code = b.unit_code and m.week = b.week
      where b.unit_price > ($2->>'medianFactor')::numeric * m.median
        or b.unit_price > m.q3 + ($2->>'iqrFactor')::numeric * (m.q3 - m.q1) and m.q3 > m.q1
          and m.prices >= ($2->>'minimumForQuartiles')::int
    )
    select order_id::text as key, agency_id, vendor_id, 'order' as subject_type, order_id as subject_id, order_id as scope_id,
      issued_on as occurred_on, null::text as severity, sum(loss)::bigint as money_at_risk,
      format('%s barang pada pesanan %s lebih mahal daripada pasar; selisih terhadap harga tengah %s.', count(*), number, in_rupiah(sum(loss))) as summary,
      jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number, 'lineId', line_id, 'name', name, 'quantity', quantity,
        'unitPrice', unit_price, 'median', median, 'q3', q3, 'prices', prices, 'loss', loss) order by loss desc, line_id) as evidence
    from above group by order_id, agency_id, vendor_id, issued_on, number`,
};
