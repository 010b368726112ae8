import type { ComputableRule } from '../red-flag.js';

/** What the vendor did for an order came from an address from which the agency that ordered also worked around that time. Devices are not told apart: an address is all that is kept. */
export const RF27: ComputableRule = {
  id: 'RF27',
  title: 'Penyedia diperankan pembeli',
  question: 'Siapa yang bertindak atas nama penyedia dari jaringan perangkat daerah?',
  legalBasis: 'UU 11/2008 jo. 1/2024 ps 30, 35; Perpres 16/2018 ps 7',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with acted as (
      select o.id, o.agency_id, o.vendor_id, o.number, o.issued_on, o.total, e.id as entry_id, e.action, e.origin_ip, e.at
      from flag_scope s
      join purchase_order o on o.id = s.id and o.status not in ('declined', 'expired', 'cancelled')
      cross join lateral (
        select o.id::text as record_id union all select d.id::text from delivery d where d.order_id = o.id
        union all select i.id::text from invoice i where i.order_id = o.id) r
      join audit_entry e on e.record_type in ('order', 'delivery', 'invoice') and e.record_id = r.record_id
        and e.vendor_id = o.vendor_id and e.outcome = 'done' and e.origin_ip is not null
      where s.run_id = $1 and s.kind = 'order'
    ),
    same as (
      select a.* from acted a
      where exists (select from audit_entry f where f.origin_ip = a.origin_ip and f.agency_id = a.agency_id and f.vendor_id is null
        and f.account_id is not null and f.at between a.at - interval '30 days' and a.at + interval '30 days')
    )
    select id::text as key, agency_id, vendor_id, 'order' as subject_type, id as subject_id, id as scope_id, issued_on as occurred_on,
      null::text as severity, total as money_at_risk,
      format('%s tindakan penyedia atas pesanan %s berasal dari jaringan yang dipakai perangkat daerah.', count(*), number) as summary,
      jsonb_agg(jsonb_build_object('orderId', id, 'number', number, 'auditEntryId', entry_id, 'action', action, 'at', at)
        order by at, entry_id) as evidence
    from same group by id, agency_id, vendor_id, issued_on, total, number`,
};
