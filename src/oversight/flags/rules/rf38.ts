import type { ComputableRule } from '../red-flag.js';

/** Too little of an agency's year for micro and small businesses and cooperatives. A vendor whose class is not known counts for neither side. */
export const RF38: ComputableRule = {
  id: 'RF38',
  title: 'Bagian usaha mikro dan kecil rendah',
  question: 'Mengapa belanja perangkat daerah ini tidak sampai ke usaha mikro, kecil, dan koperasi?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 65; Inpres 2/2022',
  from: null,
  until: null,
  severity: 'low',
  scope: 'agency',
  sql: `
    with spent as (
      select d.agency_id, extract(year from d.issued_on)::int as year,
        case when v.legal_form = 'koperasi' then 'koperasi' else v.umkm_class end as class, sum(d.total) as amount, count(*) as orders,
        max(d.issued_on) as last_on
      from flag_scope s join flag_deal d on d.agency_id = s.id and d.issued_on >= s.since join vendor v on v.id = d.vendor_id
      where s.run_id = $1 and s.kind = 'agency' and (v.umkm_class is not null or v.legal_form = 'koperasi')
      group by 1, 2, 3
    ),
    year as (
      select agency_id, year, sum(amount) as whole, sum(orders) as orders, max(last_on) as last_on,
        coalesce(sum(amount) filter (where class in ('mikro', 'kecil', 'koperasi')), 0) as small,
        jsonb_agg(jsonb_build_object('agencyId', agency_id, 'class', class, 'amount', amount, 'orders', orders) order by amount desc) as rows
      from spent group by 1, 2
    )
    select concat_ws('|', agency_id, year) as key, agency_id, null::uuid as vendor_id, 'agency' as subject_type, agency_id as subject_id,
      agency_id as scope_id, last_on as occurred_on, null::text as severity, ceil(($2::jsonb->>'share')::numeric * whole - small)::bigint as money_at_risk,
      format('%s%% belanja tahun %s kepada usaha mikro, kecil, dan koperasi.', round(100 * small / whole), year) as summary, rows as evidence
    from year where orders >= ($2->>'minimumOrders')::int and small < ($2->>'share')::numeric * whole`,
};
