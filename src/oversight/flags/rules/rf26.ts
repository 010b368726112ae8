import type { ComputableRule } from '../red-flag.js';

/** A vendor whose first order came within days of its verification and is above the amount. */
export const RF26: ComputableRule = {
  id: 'RF26',
  title: 'Penyedia baru, pesanan besar',
  question: 'Mengapa pesanan pertama sebesar ini diberikan kepada penyedia yang baru terdaftar?',
  legalBasis: 'Perpres 16/2018 ps 6; Stranas PK 2024',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'vendor',
  sql: `
    with firsts as (
      select distinct on (o.vendor_id) o.id, o.vendor_id, o.agency_id, o.number, o.issued_on, o.total,
        (coalesce(v.verified_at, v.created_at) at time zone 'Asia/Jakarta')::date as registered_on
      from flag_scope s
      join purchase_order o on o.vendor_id = s.id and o.status not in ('declined', 'expired', 'cancelled')
      join vendor v on v.id = o.vendor_id
      where s.run_id = $1 and s.kind = 'vendor'
      order by o.vendor_id, o.issued_on, o.id
    )
    select vendor_id::text as key, agency_id, vendor_id, 'order' as subject_type, id as subject_id, vendor_id as scope_id,
      issued_on as occurred_on, null::text as severity, total as money_at_risk,
      format('Pesanan pertama %s senilai %s, %s hari setelah penyedia terdaftar.', number, in_rupiah(total), issued_on - registered_on) as summary,
      jsonb_build_array(jsonb_build_object('orderId', id, 'number', number, 'total', total, 'issuedOn', issued_on,
        'registeredOn', registered_on)) as evidence
    from firsts
    where issued_on - registered_on between 0 and ($2 ->> 'days')::int and total > ($2 ->> 'amount')::bigint`,
};
