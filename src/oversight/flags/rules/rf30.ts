import type { ComputableRule } from '../red-flag.js';

/** More portions on a day than the kitchen says that it can cook. */
export const RF30: ComputableRule = {
  id: 'RF30',
  title: 'Melebihi kapasitas',
  question: 'Siapa yang memasak porsi yang melebihi daya penyedia ini?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 17 ayat (2)',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'vendor',
  sql: `
    with day as (
      select h.vendor_id, h.date, v.daily_capacity, sum(h.portions) as portions, array_agg(h.requisition_id) as requisitions
      from flag_scope s
      join vendor v on v.id = s.id
      join capacity_hold h on h.vendor_id = v.id and h.date >= s.since and h.counts_for_vendor and h.state = 'taken'
      where s.run_id = $1 and s.kind = 'vendor' and $2::jsonb is not null
      group by h.vendor_id, h.date, v.daily_capacity having sum(h.portions) > v.daily_capacity
    )
    select concat_ws('|', d.vendor_id, d.date) as key, case when count(distinct o.agency_id) = 1 then (array_agg(o.agency_id))[1] end as agency_id,
      d.vendor_id, 'vendor' as subject_type, d.vendor_id as subject_id, d.vendor_id as scope_id, d.date as occurred_on, null::text as severity,
      (sum(o.total) * (d.portions - d.daily_capacity) / d.portions)::bigint as money_at_risk,
      format('%s porsi pada %s dari dapur berdaya %s porsi sehari.', d.portions, to_char(d.date, 'DD-MM-YYYY'), d.daily_capacity) as summary,
      jsonb_agg(jsonb_build_object('orderId', o.id, 'number', o.number, 'agencyId', o.agency_id, 'total', o.total) order by o.id) as evidence
    from day d join purchase_order o on o.requisition_id = any (d.requisitions) and o.vendor_id = d.vendor_id
      and o.status not in ('declined', 'expired', 'cancelled')
    group by d.vendor_id, d.date, d.portions, d.daily_capacity`,
};
