import type { ComputableRule } from '../red-flag.js';

/** Prices above the ceiling of the price decree on the day of the order. No tolerance. */
export const RF04: ComputableRule = {
  id: 'RF04',
  title: 'Harga di atas SSH',
  question: 'Mengapa barang ini dibeli di atas standar satuan harga yang berlaku pada tanggal pesanan?',
  legalBasis: 'Perpres 33/2020 jo. 72/2025; PP 12/2019 ps 51',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  // Which row binds changes only on the days on which a list begins, ends or is revoked: asked once for each row and stretch of days.
  sql: `
    with turn as (
      select array_agg(distinct day order by day) as days from (
        select valid_from as day from price_list union select valid_until + 1 from price_list where valid_until is not null
        union select revoked_from from price_list_revocation) t
    ),
    bought as materialized (
      select o.id as order_id, o.agency_id, o.vendor_id, o.number, o.issued_on, l.id as line_id, l.name, l.quantity, l.unit_price,
        coalesce(k.ceiling_id, case when k.id is null then v.ceiling_id end) as ceiling_id,
        width_bucket(o.issued_on, t.days) as stretch, t.days
      from flag_scope s
      join purchase_order o on o.id = s.id
      join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
      join item_version v on v.id = l.item_version_id
      cross join turn t
      left join lateral (select c.id, c.ceiling_id from item_ceiling_link c
        where c.item_version_id = v.id and c.from_day <= o.issued_on order by c.id desc limit 1) k on true
      where s.run_id = $1 and s.kind = 'order' and o.status not in ('declined', 'expired', 'cancelled')
    ),
    binding as materialized (
      select ceiling_id, stretch, ceiling_on(ceiling_id, days[stretch]) as binding_id
      from (select distinct ceiling_id, stretch, days from bought where ceiling_id is not null and stretch > 0) d
    ),
    above as (
      select b.*, c.price as ceiling_price, c.source_code, p.decree_number, (b.unit_price - c.price) * b.quantity as loss
      from bought b
      join binding g on g.ceiling_id = b.ceiling_id and g.stretch = b.stretch
      join ceiling c on c.id = g.binding_id
      join price_list p on p.id = c.price_list_id
      where b.unit_price > c.price
    )
    select order_id::text as key, agency_id, vendor_id, 'order' as subject_type, order_id as subject_id, order_id as scope_id,
      issued_on as occurred_on, null::text as severity, sum(loss)::bigint as money_at_risk,
      format('%s barang pada pesanan %s berharga di atas SSH; selisih %s.', count(*), number, in_rupiah(sum(loss))) as summary,
      jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number, 'lineId', line_id, 'name', name, 'quantity', quantity,
        'unitPrice', unit_price, 'ceilingPrice', ceiling_price, 'ceilingCode', source_code, 'decree', decree_number, 'loss', loss)
        order by loss desc, line_id) as evidence
    from above group by order_id, agency_id, vendor_id, issued_on, number`,
};
