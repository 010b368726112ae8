import type { ComputableRule } from '../red-flag.js';

/** More portions of a meal, or of a snack, than people signed the closed list, beyond the tolerance. Money: the portions beyond it. */
export const RF12: ComputableRule = {
  id: 'RF12',
  title: 'Porsi melebihi peserta',
  question: 'Siapa yang menerima porsi di luar peserta yang menandatangani daftar hadir?',
  legalBasis: 'Perpres 33/2020; Perbup',
  from: null,
  until: null,
  severity: 'high',
  scope: 'requisition',
  sql: `
    with portions as (
      select e.requisition_id, e.agency_id, e.title, e.on_day, e.attended, f.part, sum(f.quantity) as quantity,
        sum(f.quantity * f.unit_price) / sum(f.quantity) as price, min(f.vendor_id::text)::uuid as vendor_id,
        jsonb_agg(jsonb_build_object('orderId', f.order_id, 'number', f.number, 'lineId', f.line_id, 'quantity', f.quantity,
          'unitPrice', f.unit_price) order by f.line_id) as lines
      from flag_scope s
      join flag_event e on e.requisition_id = s.id and e.is_closed
      join flag_food f on f.requisition_id = e.requisition_id and f.is_portion and f.quantity > 0
      where s.run_id = $1 and s.kind = 'requisition'
      group by e.requisition_id, e.agency_id, e.title, e.on_day, e.attended, f.part
    ),
    beyond as (
      select *, quantity - attended * (1 + ($2 ->> 'tolerance')::numeric) as excess from portions
      where quantity > attended * (1 + ($2 ->> 'tolerance')::numeric)
    )
    select requisition_id::text as key, agency_id, case when count(distinct vendor_id) = 1 then min(vendor_id::text)::uuid end as vendor_id,
      'requisition' as subject_type, requisition_id as subject_id, requisition_id as scope_id, on_day as occurred_on,
      null::text as severity, round(sum(excess * price))::bigint as money_at_risk,
      format('Rapat %s: %s porsi untuk %s peserta yang menandatangani daftar hadir.', to_char(on_day, 'DD-MM-YYYY'),
        string_agg(quantity::text, ' + ' order by part), max(attended)) as summary,
      jsonb_agg(jsonb_build_object('part', part, 'portions', quantity, 'attended', attended, 'excess', round(excess, 2),
        'lines', lines) order by part) as evidence
    from beyond group by requisition_id, agency_id, on_day`,
};
