import type { ComputableRule } from '../red-flag.js';

/** Bills of the vendor's own series whose numbers follow each other although more days than allowed lie between: it seems to have no other customers. A number made by the platform does not count. */
export const RF28: ComputableRule = {
  id: 'RF28',
  title: 'Nota hanya untuk satu pembeli',
  question: 'Mengapa nomor nota penyedia berurutan padahal berselang lama; apakah ia punya pembeli lain?',
  legalBasis: 'KUHD ps 6; Perpres 16/2018 ps 17',
  from: null,
  until: null,
  severity: 'low',
  scope: 'vendor',
  sql: `
    with bills as (
      select i.id, i.vendor_id, i.agency_id, i.number, i.invoiced_on, i.amount, regexp_replace(i.number, '[0-9]+', '#', 'g') as form,
        array(select m[1]::numeric from regexp_matches(i.number, '([0-9]+)', 'g') as m) as parts
      from flag_scope s join invoice i on i.vendor_id = s.id and i.number_source = 'own' and i.status <> 'withdrawn'
      where s.run_id = $1 and s.kind = 'vendor'
    ),
    pairs as (
      select a.vendor_id, b.agency_id, a.id as earlier_id, b.id as later_id, a.number as earlier, b.number as later,
        a.invoiced_on as earlier_on, b.invoiced_on as later_on, b.amount
      from bills a join bills b on b.vendor_id = a.vendor_id and b.form = a.form and cardinality(b.parts) = cardinality(a.parts)
        and b.invoiced_on - a.invoiced_on > ($2 ->> 'days')::int
      where (select count(*) = 1 and bool_and(y - x = 1) from unnest(a.parts, b.parts) as p(x, y) where x <> y)
    )
    select later_id::text as key, agency_id, vendor_id, 'invoice' as subject_type, later_id as subject_id, vendor_id as scope_id,
      later_on as occurred_on, null::text as severity, amount as money_at_risk,
      format('Nota %s mengikuti langsung nota %s, padahal berselang %s hari.', later, earlier, later_on - earlier_on) as summary,
      jsonb_build_array(jsonb_build_object('invoiceId', earlier_id, 'number', earlier, 'invoicedOn', earlier_on),
        jsonb_build_object('invoiceId', later_id, 'number', later, 'invoicedOn', later_on, 'amount', amount)) as evidence
    from (select distinct on (later_id) * from pairs order by later_id, earlier_on desc) p`,
};
