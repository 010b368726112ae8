import type { ComputableRule } from '../red-flag.js';

/** Of one agency and account in a year: too much to one vendor, to too few vendors, or again and again to the same, while others could serve. */
export const RF10: ComputableRule = {
  id: 'RF10',
  title: 'Penyedia berulang',
  question: 'Mengapa penyedia lain yang dapat memasok tidak mendapat pesanan?',
  legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 6 (bersaing, adil)',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'agency',
  sql: `
    with deal as materialized (
      select d.*, extract(year from d.issued_on)::int as year
      from flag_scope s join flag_deal d on d.agency_id = s.id and d.issued_on >= s.since
      where s.run_id = $1 and s.kind = 'agency'
    ),
    eligible as (
      select account as account_code, count(distinct i.vendor_id) as vendors
      from item i join vendor v on v.id = i.vendor_id and v.status = 'verified'
      join category c on c.code = i.category_code cross join unnest(c.account_codes) account
      where i.published_version_id is not null group by account
    ),
    spent as (
      select agency_id, account_code, year, vendor_key, (array_agg(vendor_id))[1] as vendor_id, sum(total) as amount, count(*) as orders,
        max(issued_on) as last_on
      from deal group by agency_id, account_code, year, vendor_key
    ),
    shared as (
      select s.*, s.amount / sum(s.amount) over w as share, sum(s.amount) over w as whole, sum(s.orders) over w as all_orders,
        max(s.last_on) over w as ended_on, e.vendors as eligible
      from spent s join eligible e on e.account_code = s.account_code and e.vendors >= ($2::jsonb->>'minimumEligible')::int
      window w as (partition by s.agency_id, s.account_code, s.year)
    ),
    known as (select * from shared where all_orders >= ($2->>'minimumOrders')::int),
    turn as (
      select d.*, row_number() over (partition by agency_id, account_code, year order by issued_at, id)
        - row_number() over (partition by agency_id, account_code, year, vendor_key order by issued_at, id) as streak
      from deal d join eligible e using (account_code) where e.vendors >= ($2->>'minimumEligible')::int
    )
    select concat_ws('|', 'share', agency_id, account_code, year, vendor_key) as key, agency_id, vendor_id, 'agency' as subject_type,
      agency_id as subject_id, agency_id as scope_id, last_on as occurred_on, null::text as severity, amount::bigint as money_at_risk,
      format('%s%% belanja rekening %s tahun %s (%s) kepada satu penyedia; %s penyedia dapat memasok.', round(share * 100), account_code, year,
        in_rupiah(amount), eligible) as summary,
      jsonb_build_array(jsonb_build_object('vendorId', vendor_id, 'account', account_code, 'year', year, 'amount', amount, 'orders', orders,
        'share', round(share, 4), 'whole', whole, 'eligible', eligible)) as evidence
    from known where share > ($2->>'share')::numeric
    union all
    select concat_ws('|', 'hhi', agency_id, account_code, year), agency_id, null, 'agency', agency_id, agency_id, max(ended_on), null,
      max(whole)::bigint, format('Indeks pemusatan belanja rekening %s tahun %s sebesar %s.', account_code, year,
        replace(round(sum(share * share), 2)::text, '.', ',')),
      jsonb_agg(jsonb_build_object('vendorId', vendor_id, 'account', account_code, 'year', year, 'amount', amount, 'orders', orders,
        'share', round(share, 4), 'eligible', eligible) order by share desc)
    from known group by agency_id, account_code, year having sum(share * share) > ($2->>'hhi')::numeric
    union all
    select concat_ws('|', 'row', agency_id, account_code, vendor_key, (array_agg(id order by issued_at, id))[1]), agency_id,
      (array_agg(vendor_id))[1], 'agency', agency_id, agency_id, max(issued_on), null, sum(total)::bigint,
      format('%s pesanan rekening %s berturut-turut kepada satu penyedia.', count(*), account_code),
      jsonb_agg(jsonb_build_object('source', source, 'orderId', id, 'number', number, 'vendorId', vendor_id, 'account', account_code,
        'issuedOn', issued_on, 'total', total) order by issued_at, id)
    from turn group by agency_id, account_code, year, vendor_key, streak having count(*) > ($2->>'consecutive')::int`,
};
