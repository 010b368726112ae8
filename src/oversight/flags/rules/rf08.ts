import type { ComputableRule } from '../red-flag.js';

/** A purchase that goes through faster than it can be read. The urgent lane is quick by its own rules and is left out of the first test. */
export const RF08: ComputableRule = {
  id: 'RF08',
  title: 'Terlalu cepat',
  question: 'Kapan dan bagaimana permintaan ini diperiksa sebelum disetujui dan dipesan?',
  legalBasis: 'Stranas PK (KPK) Februari 2024; Perpres 16/2018 jo. 46/2025 ps 9-12',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'requisition',
  sql: `
    with hasty as (
      select r.id, r.agency_id, r.title, o.id as order_id, o.number, o.vendor_id, o.total, o.issued_on as on_day, 'order' as what,
        extract(epoch from o.created_at - r.submitted_at)::int as seconds, null::text as post
      from flag_scope s join requisition r on r.id = s.id join purchase_order o on o.requisition_id = r.id
      where s.run_id = $1 and s.kind = 'requisition' and r.lane = 'normal'
        and o.created_at < r.submitted_at + make_interval(mins => ($2::jsonb->>'orderMinutes')::int)
      union all
      select r.id, r.agency_id, r.title, null, null, null, r.total, (d.at at time zone 'Asia/Jakarta')::date, 'approval',
        extract(epoch from d.at - t.opened_at)::int, d.capacity
      from flag_scope s join requisition r on r.id = s.id join approval_decision d on d.requisition_id = r.id
        join approval_step t on t.id = d.step_id
      where s.run_id = $1 and s.kind = 'requisition' and d.decision = 'approve'
        and d.at < t.opened_at + make_interval(secs => ($2->>'approvalSeconds')::int)
    )
    select id::text as key, agency_id, (array_agg(vendor_id order by vendor_id))[1] as vendor_id, 'requisition' as subject_type, id as subject_id,
      id as scope_id, max(on_day) as occurred_on, null::text as severity, max(total)::bigint as money_at_risk,
      case when bool_or(what = 'order') then format('Dari pengajuan sampai pesanan hanya %s menit.', min(seconds) filter (where what = 'order') / 60)
        else format('Disetujui %s detik setelah terbuka.', min(seconds)) end as summary,
      jsonb_agg(jsonb_build_object('requisitionId', id, 'title', title, 'step', what, 'orderId', order_id, 'number', number,
        'seconds', seconds, 'capacity', post) order by seconds) as evidence
    from hasty group by id, agency_id`,
};
