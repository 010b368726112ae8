import type { ComputableRule } from '../red-flag.js';

/** Food that the hours or the manner of a meeting do not warrant: as held by the closed list, else as planned. */
export const RF15: ComputableRule = {
  id: 'RF15',
  title: 'Rapat terlalu singkat atau jamuan salah waktu',
  question: 'Mengapa jamuan disediakan pada rapat sesingkat ini, pada jam ini, atau rapat daring?',
  legalBasis: 'Perpres 33/2020 lampiran (konsumsi rapat)',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'requisition',
  sql: `
    with meals as (
      select e.requisition_id, e.agency_id, e.on_day, e.starts, e.ends, e.mode, f.order_id, f.number, f.line_id, f.part, f.vendor_id,
        f.quantity * f.unit_price as amount, array_remove(array[
          case when f.part = 'meal' and e.ends - e.starts < make_interval(mins => (($2 ->> 'minimumHours')::numeric * 60)::int)
            then 'makan pada rapat yang terlalu singkat' end,
          case when f.part = 'meal' and e.ends < ($2 ->> 'lunchNotBefore')::time then 'makan pada rapat yang selesai sebelum jam makan' end,
          case when e.mode = 'online' then 'jamuan pada rapat daring' end], null) as reasons
      from flag_scope s
      join flag_event e on e.requisition_id = s.id
      join flag_food f on f.requisition_id = e.requisition_id
      where s.run_id = $1 and s.kind = 'requisition'
    )
    select requisition_id::text as key, agency_id, case when count(distinct vendor_id) = 1 then min(vendor_id::text)::uuid end as vendor_id,
      'requisition' as subject_type, requisition_id as subject_id, requisition_id as scope_id, on_day as occurred_on,
      null::text as severity, sum(amount)::bigint as money_at_risk,
      format('Rapat %s pukul %s-%s: %s, %s.', to_char(on_day, 'DD-MM-YYYY'), to_char(min(starts), 'HH24:MI'), to_char(min(ends), 'HH24:MI'),
        (select string_agg(distinct reason, ', ') from meals m, unnest(m.reasons) as reason where m.requisition_id = meals.requisition_id),
        in_rupiah(sum(amount))) as summary,
      jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number, 'lineId', line_id, 'amount', amount, 'reasons', reasons,
        'from', to_char(starts, 'HH24:MI'), 'until', to_char(ends, 'HH24:MI'), 'mode', mode) order by line_id) as evidence
    from meals where cardinality(reasons) > 0 group by requisition_id, agency_id, on_day`,
};
