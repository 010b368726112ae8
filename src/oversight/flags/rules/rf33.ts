import type { ComputableRule } from '../red-flag.js';

/** What was withheld differs by more than the tolerance from the assessment that binds the payment, or a row from its own base and rate. The assessment itself is made by the tax engine, which is tested apart. */
export const RF33: ComputableRule = {
  id: 'RF33',
  title: 'Pajak tidak sesuai',
  question: 'Mengapa pajak yang dipotong berbeda dari perhitungannya?',
  legalBasis: 'PMK 59/2022; PMK 168/2023; PP 20/2026',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with paid as (
      select p.id, p.order_id, p.agency_id, p.vendor_id, p.taxed_on, p.withheld, p.taxes, o.number
      from flag_scope s
      join payment p on p.order_id = s.id and p.status in ('paid', 'closed')
      join purchase_order o on o.id = p.order_id
      where s.run_id = $1 and s.kind = 'order'
    ),
    kept as (
      select p.id, w.tax, sum(w.amount) as amount from paid p join withholding w on w.payment_id = p.id group by p.id, w.tax
    ),
    due as (
      select p.id, l ->> 'tax' as tax, sum((l ->> 'amount')::bigint) as amount
      from paid p cross join lateral jsonb_array_elements(coalesce(p.taxes -> 'lines', '[]')) as l
      where l ->> 'effect' = 'withheld' group by p.id, l ->> 'tax'
    ),
    differs as (
      select coalesce(d.id, k.id) as id, coalesce(d.tax, k.tax) as tax, 'berbeda dari perhitungan pembayaran' as reason,
        coalesce(d.amount, 0) as expected, coalesce(k.amount, 0) as actual
      from due d full join kept k on k.id = d.id and k.tax = d.tax
      where abs(coalesce(d.amount, 0) - coalesce(k.amount, 0)) > ($2 ->> 'tolerance')::numeric
      union all
      select p.id, w.tax, 'berbeda dari dasar kali tarif', round(w.base::numeric * w.rate_numerator / w.rate_denominator), w.amount
      from paid p join withholding w on w.payment_id = p.id and w.corrects_id is null
      where abs(w.amount - w.base::numeric * w.rate_numerator / w.rate_denominator) > ($2 ->> 'tolerance')::numeric
      union all
      select p.id, 'jumlah', 'jumlah potongan berbeda dari rinciannya', p.withheld, coalesce((select sum(k.amount) from kept k where k.id = p.id), 0)
      from paid p
      where abs(p.withheld - coalesce((select sum(k.amount) from kept k where k.id = p.id), 0)) > ($2 ->> 'tolerance')::numeric
    )
    select p.id::text as key, p.agency_id, p.vendor_id, 'payment' as subject_type, p.id as subject_id, p.order_id as scope_id,
      p.taxed_on as occurred_on, null::text as severity, max(abs(x.expected - x.actual))::bigint as money_at_risk,
      format('Pajak pembayaran pesanan %s: %s; selisih terbesar %s.', p.number, string_agg(distinct x.reason, ', '),
        in_rupiah(max(abs(x.expected - x.actual)))) as summary,
      jsonb_agg(jsonb_build_object('paymentId', p.id, 'orderId', p.order_id, 'number', p.number, 'tax', x.tax, 'reason', x.reason,
        'expected', x.expected, 'actual', x.actual) order by x.tax, x.reason) as evidence
    from paid p join differs x on x.id = p.id group by p.id, p.agency_id, p.vendor_id, p.order_id, p.taxed_on, p.number`,
};
