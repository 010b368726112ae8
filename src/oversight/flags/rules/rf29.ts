import type { ComputableRule } from '../red-flag.js';

/** Figures that were made up: too many round totals, or first digits that do not fall as those of real amounts do (Benford). */
export const RF29: ComputableRule = {
  id: 'RF29',
  title: 'Angka tidak wajar',
  question: 'Bagaimana nilai pesanan ini terbentuk?',
  legalBasis: 'PP 12/2019 ps 3 (taat, tertib, dapat dipertanggungjawabkan)',
  from: null,
  until: null,
  severity: 'low',
  scope: 'agency',
  sql: `
    with deal as materialized (
      select d.agency_id, d.issued_on, d.total, extract(year from d.issued_on)::int as year, left(d.total::text, 1)::int as digit,
        d.total % ($2::jsonb->>'roundTo')::bigint = 0 as is_round
      from flag_scope s join flag_deal d on d.agency_id = s.id and d.issued_on >= s.since
      where s.run_id = $1 and s.kind = 'agency'
    ),
    year as (
      select agency_id, year, count(*) as orders, count(*) filter (where is_round) as round_ones, sum(total) filter (where is_round) as round_sum,
        sum(total) as amount, max(issued_on) as last_on
      from deal group by 1, 2
    ),
    digits as (
      select y.agency_id, y.year, n as digit, count(d.digit) as seen, y.orders * log((n + 1)::numeric / n) as expected
      from year y cross join generate_series(1, 9) n
      left join deal d on d.agency_id = y.agency_id and d.year = y.year and d.digit = n
      where y.orders >= ($2->>'minimumBenford')::int group by y.agency_id, y.year, n, y.orders
    ),
    benford as (
      select agency_id, year, sum((seen - expected) ^ 2 / expected) as chi,
        jsonb_agg(jsonb_build_object('digit', digit, 'seen', seen, 'expected', round(expected, 1)) order by digit) as rows
      from digits group by 1, 2
    )
    select concat_ws('|', 'round', agency_id, year) as key, agency_id, null::uuid as vendor_id, 'agency' as subject_type, agency_id as subject_id,
      agency_id as scope_id, last_on as occurred_on, null::text as severity, round_sum::bigint as money_at_risk,
      format('%s dari %s pesanan tahun %s bernilai kelipatan %s.', round_ones, orders, year, in_rupiah(($2->>'roundTo')::bigint)) as summary,
      jsonb_build_array(jsonb_build_object('agencyId', agency_id, 'year', year, 'orders', orders, 'round', round_ones)) as evidence
    from year where orders >= ($2->>'minimumRound')::int and round_ones >= ($2->>'roundShare')::numeric * orders
    union all
    select concat_ws('|', 'benford', b.agency_id, b.year), b.agency_id, null, 'agency', b.agency_id, b.agency_id, y.last_on, null, null,
      format('Angka pertama %s nilai pesanan tahun %s menyimpang dari hukum Benford (khi-kuadrat %s).', y.orders, b.year,
        replace(round(b.chi, 1)::text, '.', ',')), b.rows
    from benford b join year y on y.agency_id = b.agency_id and y.year = b.year where b.chi > ($2->>'chiSquare')::numeric`,
};
