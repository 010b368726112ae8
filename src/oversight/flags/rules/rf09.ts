import type { ComputableRule } from '../red-flag.js';

/** Orders and approvals outside the hours of work, on a weekend or on a day off; late in the evening and at night it weighs more. */
export const RF09: ComputableRule = {
  id: 'RF09',
  title: 'Di luar jam kerja',
  question: 'Mengapa langkah ini diambil di luar jam kerja, dan oleh siapa?',
  legalBasis: 'Stranas PK (KPK) Februari 2024; Perpres 21/2023 (hari dan jam kerja)',
  from: null,
  until: null,
  severity: 'low',
  scope: 'requisition',
  sql: `
    with step as (
      select r.id, r.agency_id, o.vendor_id, o.total, 'order' as what, o.id as order_id, o.number, o.created_at as at, null::text as capacity
      from flag_scope s join requisition r on r.id = s.id join purchase_order o on o.requisition_id = r.id
      where s.run_id = $1 and s.kind = 'requisition'
      union all
      select r.id, r.agency_id, null, r.total, 'approval', null, null, d.at, d.capacity
      from flag_scope s join requisition r on r.id = s.id join approval_decision d on d.requisition_id = r.id
      where s.run_id = $1 and s.kind = 'requisition'
    ),
    local as (select *, at at time zone 'Asia/Jakarta' as clock from step),
    odd as (
      select l.*, h.name as holiday, l.clock::time >= ($2::jsonb->>'severeFrom')::time or l.clock::time < ($2->>'severeUntil')::time as at_night
      from local l left join holiday h on h.date = l.clock::date
      where l.clock::time < ($2->>'from')::time or l.clock::time > ($2->>'until')::time or extract(isodow from l.clock) > 5 or h.date is not null
    )
    select id::text as key, agency_id, (array_agg(vendor_id order by vendor_id))[1] as vendor_id, 'requisition' as subject_type, id as subject_id,
      id as scope_id, max(clock)::date as occurred_on, case when bool_or(at_night) then 'high' end as severity, max(total)::bigint as money_at_risk,
      format('%s langkah di luar jam kerja, di antaranya pada %s.', count(*), to_char(max(clock), 'DD-MM-YYYY HH24.MI')) as summary,
      jsonb_agg(jsonb_build_object('requisitionId', id, 'step', what, 'orderId', order_id, 'number', number, 'at', at, 'capacity', capacity,
        'holiday', holiday, 'atNight', at_night) order by at) as evidence
    from odd group by id, agency_id`,
};
