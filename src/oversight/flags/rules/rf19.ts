import type { ComputableRule } from '../red-flag.js';

/** Food without an event, food of one order brought on several days, or many more portions than the agency has people at a meeting on average in the year before. */
export const RF19: ComputableRule = {
  id: 'RF19',
  title: 'Pesanan gabungan atau tanpa acara',
  question: 'Untuk acara mana saja pesanan ini, dan siapa pesertanya?',
  legalBasis: 'Perpres 16/2018 ps 20; Permendagri 77/2020',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'order',
  sql: `
    with food as (
      select f.order_id, f.requisition_id, f.agency_id, f.vendor_id, f.number, f.issued_on, f.total, f.part,
        sum(f.quantity) filter (where f.is_portion) as portions, sum(f.quantity * f.unit_price) as amount
      from flag_scope s join flag_food f on f.order_id = s.id
      where s.run_id = $1 and s.kind = 'order'
      group by f.order_id, f.requisition_id, f.agency_id, f.vendor_id, f.number, f.issued_on, f.total, f.part
    ),
    habit as materialized (
      select x.agency_id, x.issued_on, avg(e.attended) as mean, count(*) as lists
      from (select distinct agency_id, issued_on from food) x
      join flag_event e on e.agency_id = x.agency_id and e.is_closed and e.attended > 0
        and e.on_day between x.issued_on - 365 and x.issued_on
      group by x.agency_id, x.issued_on having count(*) >= ($2 ->> 'minimumLists')::int
    ),
    days as (
      select f.order_id, count(distinct (d.arrived_at at time zone 'Asia/Jakarta')::date) as brought
      from (select distinct order_id from food) f join delivery d on d.order_id = f.order_id and d.kind <> 'replacement'
      group by f.order_id
    ),
    odd as (
      select f.*, array_remove(array[
          case when r.meeting is null and r.guests is null then 'tanpa acara' end,
          case when y.brought > 1 then 'diantar pada beberapa hari' end,
          case when f.portions > ($2 ->> 'factor')::numeric * h.mean then 'jauh di atas peserta rata-rata' end], null) as reasons,
        case when (r.meeting is null and r.guests is null) or y.brought > 1 then f.amount
          else round(f.amount * (f.portions - ($2 ->> 'factor')::numeric * h.mean) / f.portions) end as at_risk, h.mean, y.brought
      from food f join requisition r on r.id = f.requisition_id
      left join habit h on h.agency_id = f.agency_id and h.issued_on = f.issued_on
      left join days y on y.order_id = f.order_id
    )
    select order_id::text as key, agency_id, vendor_id, 'order' as subject_type, order_id as subject_id, order_id as scope_id,
      issued_on as occurred_on, null::text as severity, sum(at_risk)::bigint as money_at_risk,
      format('Pesanan %s: %s.', number, (select string_agg(distinct reason, ', ') from odd o, unnest(o.reasons) as reason
        where o.order_id = odd.order_id)) as summary,
      jsonb_agg(jsonb_build_object('orderId', order_id, 'number', number, 'part', part, 'portions', portions, 'amount', amount,
        'meanAttendance', round(mean, 2), 'days', brought, 'reasons', reasons) order by part) as evidence
    from odd where cardinality(reasons) > 0 group by order_id, agency_id, vendor_id, issued_on, number`,
};
