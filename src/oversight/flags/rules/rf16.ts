import type { ComputableRule } from '../red-flag.js';

/** Food for a meeting on a Saturday, Sunday or holiday. The platform has no kind of attachment for an order to work overtime: one is looked for by name. */
export const RF16: ComputableRule = {
  id: 'RF16',
  title: 'Rapat pada akhir pekan atau hari libur',
  question: 'Mana surat tugas atau perintah lembur untuk rapat pada hari libur ini?',
  legalBasis: 'Perpres 33/2020; SKB hari libur nasional dan cuti bersama',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'requisition',
  sql: `
    select e.requisition_id::text as key, e.agency_id, case when count(distinct f.vendor_id) = 1 then min(f.vendor_id::text)::uuid end as vendor_id,
      'requisition' as subject_type, e.requisition_id as subject_id, e.requisition_id as scope_id, e.on_day as occurred_on,
      null::text as severity, sum(f.quantity * f.unit_price)::bigint as money_at_risk,
      format('Jamuan senilai %s untuk rapat pada %s (%s) tanpa surat tugas atau lembur.', in_rupiah(sum(f.quantity * f.unit_price)),
        to_char(e.on_day, 'DD-MM-YYYY'), coalesce(min(h.name), 'akhir pekan')) as summary,
      jsonb_agg(jsonb_build_object('orderId', f.order_id, 'number', f.number, 'lineId', f.line_id, 'amount', f.quantity * f.unit_price,
        'day', e.on_day, 'holiday', h.name) order by f.line_id) as evidence
    from flag_scope s
    join flag_event e on e.requisition_id = s.id
    join flag_food f on f.requisition_id = e.requisition_id
    left join holiday h on h.date = e.on_day
    where s.run_id = $1 and s.kind = 'requisition' and (extract(isodow from e.on_day) >= 6 or h.date is not null)
      and not exists (select from requisition_attachment a join file g on g.id = a.file_id
        where a.requisition_id = e.requisition_id and a.kind = 'other' and g.name ~* 'lembur|tugas')
    group by e.requisition_id, e.agency_id, e.on_day`,
};
