import type { ComputableRule } from '../red-flag.js';

/** A vendor that lives of one Pejabat Pengadaan. */
export const RF11: ComputableRule = {
  id: 'RF11',
  title: 'Pasangan tetap',
  question: 'Apa hubungan penyedia ini dengan Pejabat Pengadaan yang memberinya hampir semua pesanan?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 7 ayat (1) huruf e',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'vendor',
  sql: `
    with spent as (
      select o.vendor_id, extract(year from o.issued_on)::int as year, o.issued_by_post_id, o.agency_id, sum(o.total) as amount, count(*) as orders,
        max(o.issued_on) as last_on
      from flag_scope s join purchase_order o on o.vendor_id = s.id and o.issued_on >= s.since
      where s.run_id = $1 and s.kind = 'vendor' and o.status not in ('declined', 'expired', 'cancelled')
      group by 1, 2, 3, 4
    ),
    turnover as (
      select *, sum(amount) over w as whole, sum(orders) over w as all_orders, max(last_on) over w as ended_on
      from spent window w as (partition by vendor_id, year)
    )
    select concat_ws('|', t.vendor_id, t.year, t.issued_by_post_id) as key, t.agency_id, t.vendor_id, 'vendor' as subject_type,
      t.vendor_id as subject_id, t.vendor_id as scope_id, t.ended_on as occurred_on, null::text as severity, t.amount::bigint as money_at_risk,
      format('%s%% omzet penyedia tahun %s (%s dari %s) dari %s.', round(100 * t.amount / t.whole), t.year, in_rupiah(t.amount), in_rupiah(t.whole),
        p.title) as summary,
      jsonb_build_array(jsonb_build_object('postId', t.issued_by_post_id, 'post', p.title, 'agencyId', t.agency_id, 'year', t.year,
        'amount', t.amount, 'orders', t.orders, 'turnover', t.whole, 'allOrders', t.all_orders)) as evidence
    from turnover t join post p on p.id = t.issued_by_post_id
    where t.whole >= ($2::jsonb->>'minimumTurnover')::bigint and t.all_orders >= ($2->>'minimumOrders')::int
      and t.amount >= ($2->>'share')::numeric * t.whole`,
};
