import type { ComputableRule } from '../red-flag.js';

/** More purchases just below a threshold than chance would put there, by agency and, where it has several, by Pejabat Pengadaan. */
export const RF02: ComputableRule = {
  id: 'RF02',
  title: 'Tepat di bawah batas',
  question: 'Mengapa begitu banyak pesanan bernilai sedikit di bawah batas?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 20 ayat (2) huruf d',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'agency',
  sql: `
    with deal as materialized (
      select d.*, extract(year from d.issued_on)::int as year, o.issued_by_post_id
      from flag_scope s join flag_deal d on d.agency_id = s.id and d.issued_on >= s.since
      left join purchase_order o on o.id = d.id
      where s.run_id = $1 and s.kind = 'agency'
    ),
    buyers as (select agency_id, year, count(distinct issued_by_post_id) as posts from deal group by agency_id, year),
    near as (
      select d.*, t::bigint as threshold, d.total >= 0.9 * t::bigint as is_just_below
      from deal d cross join jsonb_array_elements_text($2::jsonb->'thresholds') t
      where d.total >= 0.8 * t::bigint and d.total <= t::bigint
    )
    select concat_ws('|', n.agency_id, n.year, n.threshold, n.issued_by_post_id) as key, n.agency_id, null::uuid as vendor_id,
      case when grouping(n.issued_by_post_id) = 1 then 'agency' else 'official' end as subject_type,
      case when grouping(n.issued_by_post_id) = 1 then n.agency_id else n.issued_by_post_id end as subject_id, n.agency_id as scope_id,
      max(n.issued_on) as occurred_on, null::text as severity, sum(n.total) filter (where n.is_just_below)::bigint as money_at_risk,
      format('%s pesanan bernilai 90-100%% dari %s, hanya %s bernilai 80-90%%.', count(*) filter (where n.is_just_below), in_rupiah(n.threshold),
        count(*) filter (where not n.is_just_below)) as summary,
      jsonb_agg(jsonb_build_object('source', n.source, 'orderId', n.id, 'number', n.number, 'issuedOn', n.issued_on, 'total', n.total,
        'vendorId', n.vendor_id) order by n.total desc, n.id) filter (where n.is_just_below) as evidence
    from near n join buyers b on b.agency_id = n.agency_id and b.year = n.year
    group by grouping sets ((n.agency_id, n.year, n.threshold, b.posts), (n.agency_id, n.year, n.threshold, b.posts, n.issued_by_post_id))
    having count(*) filter (where n.is_just_below) >= ($2->>'minimumOrders')::int
      and count(*) filter (where n.is_just_below) >= ($2->>'ratio')::numeric * count(*) filter (where not n.is_just_below)
      and (grouping(n.issued_by_post_id) = 1 or (n.issued_by_post_id is not null and b.posts > 1))`,
};
