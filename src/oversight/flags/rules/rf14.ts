import type { ComputableRule } from '../red-flag.js';

/** A meal, not only a snack, for a meeting at which nobody came from outside the agency: by the closed list, else as planned. */
export const RF14: ComputableRule = {
  id: 'RF14',
  title: 'Makan untuk rapat internal',
  question: 'Mengapa makan disediakan untuk rapat yang seluruh pesertanya dari perangkat daerah sendiri?',
  legalBasis: 'Perpres 33/2020 lampiran (konsumsi rapat)',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'requisition',
  sql: `
    select e.requisition_id::text as key, e.agency_id, case when count(distinct f.vendor_id) = 1 then min(f.vendor_id::text)::uuid end as vendor_id,
      'requisition' as subject_type, e.requisition_id as subject_id, e.requisition_id as scope_id, e.on_day as occurred_on,
      null::text as severity, sum(f.quantity * f.unit_price)::bigint as money_at_risk,
      format('Makan senilai %s untuk rapat %s tanpa peserta dari luar perangkat daerah.', in_rupiah(sum(f.quantity * f.unit_price)),
        to_char(e.on_day, 'DD-MM-YYYY')) as summary,
      jsonb_agg(jsonb_build_object('orderId', f.order_id, 'number', f.number, 'lineId', f.line_id, 'quantity', f.quantity,
        'unitPrice', f.unit_price, 'attended', e.attended, 'fromOutside', case when e.is_closed then e.guests else e.guests_planned end,
        'byList', e.is_closed) order by f.line_id) as evidence
    from flag_scope s
    join flag_event e on e.requisition_id = s.id
    join flag_food f on f.requisition_id = e.requisition_id and f.part = 'meal'
    where s.run_id = $1 and s.kind = 'requisition'
      and case when e.is_closed then e.attended > 0 and e.guests = 0 else e.guests_planned = 0 end
    group by e.requisition_id, e.agency_id, e.on_day`,
};
