import type { ComputableRule } from '../red-flag.js';

/** More is bound than the budget line has, or more is ordered than the plan of procurement (RUP) says. */
export const RF22: ComputableRule = {
  id: 'RF22',
  title: 'Melampaui anggaran',
  question: 'Atas dasar apa dipesan melampaui anggaran atau nilai paket RUP?',
  legalBasis: 'PP 12/2019 ps 124; Perpres 16/2018 jo. 46/2025 ps 18 dan ps 22',
  from: null,
  until: null,
  severity: 'high',
  scope: 'agency',
  sql: `
    with line as (
      select l.*, l.reserved + l.committed + l.realised as used
      from flag_scope s join budget_line l on l.agency_id = s.id and l.fiscal_year >= extract(year from s.since)
      where s.run_id = $1 and s.kind = 'agency' and $2::jsonb is not null
    ),
    ordered as (
      select l.rup_package_id, l.agency_id, count(*) as orders, sum(o.total) as amount, max(o.issued_on) as last_on,
        jsonb_agg(jsonb_build_object('orderId', o.id, 'number', o.number, 'issuedOn', o.issued_on, 'total', o.total) order by o.issued_on desc, o.id) as list
      from line l join purchase_order o on o.budget_line_id = l.id and o.agency_id = l.agency_id
      where o.status not in ('declined', 'expired', 'cancelled') and l.rup_package_id is not null group by 1, 2
    )
    select 'line|' || l.id as key, l.agency_id, null::uuid as vendor_id, 'agency' as subject_type, l.agency_id as subject_id,
      l.agency_id as scope_id,
      least(make_date(l.fiscal_year, 12, 31), greatest(make_date(l.fiscal_year, 1, 1), ($3::timestamptz at time zone 'Asia/Jakarta')::date)) as occurred_on,
      null::text as severity, (l.used - l.pagu)::bigint as money_at_risk,
      format('Rincian anggaran %s rekening %s terpakai %s dari pagu %s.', l.sub_activity_code, l.account_code, in_rupiah(l.used), in_rupiah(l.pagu)) as summary,
      jsonb_build_array(jsonb_build_object('budgetLineId', l.id, 'pagu', l.pagu, 'used', l.used, 'overridden', l.overridden)) as evidence
    from line l where l.used > l.pagu
    union all
    select 'rup|' || p.id, p.agency_id, null, 'agency', p.agency_id, p.agency_id, o.last_on, null, (o.amount - p.value)::bigint,
      format('%s pesanan senilai %s atas paket RUP %s bernilai %s.', o.orders, in_rupiah(o.amount), p.code, in_rupiah(p.value)),
      jsonb_build_array(jsonb_build_object('rupPackageId', p.id, 'code', p.code, 'value', p.value, 'ordered', o.amount, 'orders', o.list))
    from ordered o join rup_package p on p.id = o.rup_package_id where o.amount > p.value`,
};
