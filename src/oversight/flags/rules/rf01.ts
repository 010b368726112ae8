import type { ComputableRule } from '../red-flag.js';

/**
 * Purchases that stay below a threshold one by one and exceed it together: first from one vendor on one account, then from several
 * vendors on one budget line. What follows upon each other within the window is one finding, so that it grows and is not told twice.
 */
export const RF01: ComputableRule = {
  id: 'RF01',
  title: 'Pemecahan pembelian',
  question:
    'Mengapa kebutuhan yang sejenis dibeli dengan beberapa pesanan yang masing-masing di bawah batas?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 20 ayat (2) huruf d; PMK 59/2022 (batas pungutan Rp2 juta)',
  from: null,
  until: null,
  severity: 'high',
  scope: 'agency',
  sql: `
    with deal as materialized (
      select d.id, d.source, d.agency_id, d.vendor_id, d.vendor_key, d.account_code, d.budget_line_id, d.number, d.issued_on, d.total
      from flag_scope s join flag_deal d on d.agency_id = s.id and d.issued_on >= s.since
      where s.run_id = $1 and s.kind = 'agency'
    ),
    small as materialized (
      select 'vendor' as pass, d.account_code || '|' || d.vendor_key as together, t::bigint as threshold, ($2::jsonb->>'longDays')::int as days, d.*
      from deal d cross join jsonb_array_elements_text($2->'thresholds') t where d.total <= t::bigint
      union all
      select 'line', d.budget_line_id::text, t::bigint, ($2->>'shortDays')::int, d.*
      from deal d cross join jsonb_array_elements_text($2->'acrossVendors') t where d.total <= t::bigint and d.budget_line_id is not null
    ),
    rolled as (
      select pass, together, threshold, days, agency_id, issued_on,
        case when pass = 'vendor' then sum(total) over long else sum(total) over short end as amount,
        case when pass = 'vendor' then count(*) over long else count(*) over short end as orders,
        sum(total) over short > threshold and count(*) over short >= ($2->>'minimumOrders')::int as in_a_week
      from small
      window long as (partition by pass, threshold, agency_id, together order by issued_on
          range between make_interval(days => ($2->>'longDays')::int - 1) preceding and current row),
        short as (partition by pass, threshold, agency_id, together order by issued_on
          range between make_interval(days => ($2->>'shortDays')::int - 1) preceding and current row)
    ),
    hit as (
      select *, coalesce(issued_on - lag(issued_on) over w >= days, true) as begins
      from rolled where orders >= ($2->>'minimumOrders')::int and amount > threshold
      window w as (partition by pass, threshold, agency_id, together order by issued_on)
    ),
    numbered as (
      select *, count(*) filter (where begins) over (partition by pass, threshold, agency_id, together order by issued_on) as episode from hit
    ),
    stretch as (
      select pass, together, threshold, days, agency_id, min(issued_on) - days + 1 as first_on, max(issued_on) as last_on,
        max(amount) as amount, bool_or(in_a_week) as in_a_week
      from numbered group by pass, together, threshold, days, agency_id, episode
    )
    select concat_ws('|', e.pass, e.threshold, (array_agg(d.id order by d.issued_on, d.id))[1]) as key, e.agency_id,
      case when e.pass = 'vendor' then (array_agg(d.vendor_id))[1] end as vendor_id, 'agency' as subject_type, e.agency_id as subject_id,
      e.agency_id as scope_id, e.last_on as occurred_on, case when e.in_a_week and e.pass = 'vendor' then 'high' else 'medium' end as severity,
      sum(d.total)::bigint as money_at_risk,
      format('%s pesanan, masing-masing paling tinggi %s, bersama %s dalam %s hari%s: %s kali batas.', count(*), in_rupiah(e.threshold),
        in_rupiah(e.amount), e.days, case when e.pass = 'line' then ' kepada beberapa penyedia' else '' end,
        replace(round(e.amount / e.threshold, 2)::text, '.', ',')) as summary,
      jsonb_agg(jsonb_build_object('source', d.source, 'orderId', d.id, 'number', d.number, 'issuedOn', d.issued_on, 'total', d.total,
        'vendorId', d.vendor_id, 'account', d.account_code) order by d.issued_on, d.id) as evidence
    from stretch e
    join small d on d.pass = e.pass and d.threshold = e.threshold and d.agency_id = e.agency_id and d.together = e.together
      and d.issued_on between e.first_on and e.last_on
    group by e.pass, e.together, e.threshold, e.days, e.agency_id, e.first_on, e.last_on, e.amount, e.in_a_week
    having e.pass = 'vendor' or count(distinct d.vendor_key) > 1`,
};
