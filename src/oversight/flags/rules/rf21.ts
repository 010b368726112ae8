import type { ComputableRule } from '../red-flag.js';

/** Money that is spent because the year ends. */
export const RF21: ComputableRule = {
  id: 'RF21',
  title: 'Penumpukan akhir tahun',
  question: 'Mengapa belanja menumpuk pada akhir tahun, dan apakah barangnya memang diperlukan?',
  legalBasis: 'PP 12/2019 ps 3 dan ps 121 (tertib, efisien)',
  from: null,
  until: null,
  severity: 'low',
  scope: 'agency',
  sql: `
    with deal as materialized (
      select d.agency_id, d.issued_on, d.total, extract(year from d.issued_on)::int as year, extract(month from d.issued_on)::int as month
      from flag_scope s join flag_deal d on d.agency_id = s.id and d.issued_on >= s.since
      where s.run_id = $1 and s.kind = 'agency'
    ),
    workday as (
      select y.year, g::date as day, row_number() over (partition by y.year order by g desc) as from_end
      from (select distinct year from deal) y cross join lateral generate_series(make_date(y.year, 12, 1), make_date(y.year, 12, 31), '1 day') g
      where extract(isodow from g) < 6 and not exists (select from holiday h where h.date = g::date)
    ),
    last as (select year, min(day) as first_on from workday where from_end <= ($2::jsonb->>'lastDays')::int group by year),
    by_month as (select agency_id, year, month, sum(total) as amount, count(*) as orders from deal group by 1, 2, 3),
    whole as (
      select agency_id, year, sum(amount) as amount, sum(orders) as orders, max(amount) as highest,
        (array_agg(month order by amount desc))[1] as peak, coalesce(sum(amount) filter (where month = 12), 0) as december,
        jsonb_agg(jsonb_build_object('month', month, 'amount', amount, 'orders', orders) order by month) as months
      from by_month group by 1, 2
    ),
    ended as (
      select w.*, coalesce((select sum(d.total) from deal d where d.agency_id = w.agency_id and d.year = w.year and d.issued_on >= l.first_on), 0) as last_days,
        (select max(d.issued_on) from deal d where d.agency_id = w.agency_id and d.year = w.year) as last_on
      from whole w join last l on l.year = w.year
      -- A month says something about a year that is over, or nearly.
      where w.orders >= ($2->>'minimumOrders')::int and ($3::timestamptz at time zone 'Asia/Jakarta')::date >= make_date(w.year, 12, 1)
    )
    select concat_ws('|', agency_id, year) as key, agency_id, null::uuid as vendor_id, 'agency' as subject_type, agency_id as subject_id,
      agency_id as scope_id, last_on as occurred_on, null::text as severity, greatest(december, highest - amount / 12)::bigint as money_at_risk,
      format('Desember %s%%, sepuluh hari kerja terakhir %s%%, bulan tertinggi %s kali rata-rata (tahun %s).', round(100 * december / amount),
        round(100 * last_days / amount), replace(round(12 * highest / amount, 1)::text, '.', ','), year) as summary,
      jsonb_build_array(jsonb_build_object('year', year, 'amount', amount, 'orders', orders, 'december', december, 'lastDays', last_days,
        'highestMonth', peak, 'months', months)) as evidence
    from ended
    where december > ($2->>'decemberShare')::numeric * amount or highest > ($2->>'monthFactor')::numeric * amount / 12
      or last_days > ($2->>'lastShare')::numeric * amount`,
};
