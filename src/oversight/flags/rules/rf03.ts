import type { ComputableRule } from '../red-flag.js';

/** More than one order for the same kind of goods at one event: of one agency, on one day, at one place. */
export const RF03: ComputableRule = {
  id: 'RF03',
  title: 'Satu acara dipecah',
  question: 'Mengapa barang sejenis untuk satu acara dipesan lebih dari sekali?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 20 ayat (2) huruf d',
  from: null,
  until: null,
  severity: 'high',
  scope: 'agency',
  sql: `
    with bought as (
      select o.agency_id, coalesce(r.meeting->>'date', o.delivery_date::text)::date as held_on,
        lower(btrim(coalesce(r.meeting->>'place', o.delivery_place))) as place, v.category_code, o.id, o.number, o.vendor_id, o.requisition_id,
        o.issued_on, sum(l.amount) as amount
      from flag_scope s
      join purchase_order o on o.agency_id = s.id and o.issued_on >= s.since
      join requisition r on r.id = o.requisition_id
      join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
      join item_version v on v.id = l.item_version_id
      where s.run_id = $1 and s.kind = 'agency' and r.kind = 'mamin' and o.status not in ('declined', 'expired', 'cancelled')
      group by o.agency_id, held_on, place, v.category_code, o.id, r.id
    )
    select concat_ws('|', agency_id, held_on, md5(place), category_code) as key, agency_id,
      case when count(distinct vendor_id) = 1 then (array_agg(vendor_id))[1] end as vendor_id, 'order' as subject_type,
      (array_agg(id order by issued_on, id))[1] as subject_id, agency_id as scope_id, max(issued_on) as occurred_on, null::text as severity,
      sum(amount)::bigint as money_at_risk,
      format('%s pesanan sejenis untuk satu acara pada %s, bersama %s.', count(*), to_char(held_on, 'DD-MM-YYYY'), in_rupiah(sum(amount))) as summary,
      jsonb_agg(jsonb_build_object('orderId', id, 'number', number, 'requisitionId', requisition_id, 'vendorId', vendor_id,
        'category', category_code, 'place', place, 'issuedOn', issued_on, 'amount', amount) order by issued_on, id) as evidence
    from bought group by agency_id, held_on, place, category_code having count(*) > 1`,
};
