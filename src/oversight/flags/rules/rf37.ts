import type { ComputableRule } from '../red-flag.js';

/** A transfer to an account whose holder is neither the business nor its owner, compared without legal form, signs and case; a name that the bank cut short counts as the same. Cash does not exist on the platform. */
export const RF37: ComputableRule = {
  id: 'RF37',
  title: 'Uang bukan ke penyedia',
  question: 'Mengapa uang ditransfer ke rekening atas nama lain?',
  legalBasis: 'PP 12/2019 ps 132; Permendagri 77/2020; Perpres 16/2018 ps 53',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with sent as (
      select x.id, x.agency_id, x.vendor_id, x.reference, x.transferred_on, x.amount, t.payment_id, p.order_id,
        plain.holder, plain.business, plain.owner
      from flag_scope s
      join payment p on p.order_id = s.id
      join transfer_part t on t.payment_id = p.id
      join transfer x on x.id = t.transfer_id and x.status <> 'returned'
      join vendor v on v.id = x.vendor_id
      cross join lateral (select
        regexp_replace(regexp_replace(lower(x.bank_account_holder), '\\m(pt|cv|ud|pd|fa|koperasi|tbk)\\M', '', 'g'), '[^a-z0-9]', '', 'g') as holder,
        regexp_replace(regexp_replace(lower(v.name), '\\m(pt|cv|ud|pd|fa|koperasi|tbk)\\M', '', 'g'), '[^a-z0-9]', '', 'g') as business,
        regexp_replace(lower(coalesce(v.owner_name, '')), '[^a-z0-9]', '', 'g') as owner) plain
      where s.run_id = $1 and s.kind = 'order'
    )
    select id::text || ' ' || order_id as key, agency_id, vendor_id, 'payment' as subject_type, min(payment_id::text)::uuid as subject_id,
      order_id as scope_id, transferred_on as occurred_on, null::text as severity, amount as money_at_risk,
      format('Transfer %s sebesar %s ke rekening yang bukan atas nama penyedia atau pemiliknya.', reference, in_rupiah(amount)) as summary,
      jsonb_agg(jsonb_build_object('transferId', id, 'reference', reference, 'amount', amount, 'paymentId', payment_id, 'orderId', order_id)
        order by payment_id) as evidence
    from sent
    where holder = '' or not (holder = business or holder = owner
      or length(holder) >= 10 and (starts_with(business, holder) or starts_with(owner, holder)))
    group by id, order_id, agency_id, vendor_id, transferred_on, amount, reference`,
};
