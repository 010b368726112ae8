import type { ComputableRule } from '../red-flag.js';

/** One person in two of the parts: asked for it, approved it, ordered it, counted it, paid it. By person, whatever the account. */
export const RF36: ComputableRule = {
  id: 'RF36',
  title: 'Satu orang, beberapa langkah',
  question: 'Mengapa satu orang memegang lebih dari satu langkah pengadaan ini?',
  legalBasis: 'PP 12/2019 ps 4; Perpres 16/2018 ps 8; Permendagri 77/2020',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with parts as (
      select o.id, 'pemohon' as part, r.requester_id as account_id from flag_scope s
        join purchase_order o on o.id = s.id join requisition r on r.id = o.requisition_id where s.run_id = $1 and s.kind = 'order'
      union
      select o.id, 'penyetuju', d.account_id from flag_scope s join purchase_order o on o.id = s.id
        join approval_decision d on d.requisition_id = o.requisition_id and d.decision = 'approve' where s.run_id = $1 and s.kind = 'order'
      union
      select o.id, 'penyetuju', r.approver_id from flag_scope s join purchase_order o on o.id = s.id
        join requisition r on r.id = o.requisition_id and r.approver_id is not null where s.run_id = $1 and s.kind = 'order'
      union
      select o.id, 'pemesan', o.issued_by from flag_scope s join purchase_order o on o.id = s.id where s.run_id = $1 and s.kind = 'order'
      union
      select o.id, 'penerima', d.checked_by from flag_scope s join purchase_order o on o.id = s.id
        join delivery d on d.order_id = o.id and d.checked_by is not null where s.run_id = $1 and s.kind = 'order'
      union
      select o.id, 'pembayar', x.sent_by from flag_scope s join purchase_order o on o.id = s.id
        join payment p on p.order_id = o.id join transfer_part t on t.payment_id = p.id
        join transfer x on x.id = t.transfer_id and x.sent_by is not null where s.run_id = $1 and s.kind = 'order'
    ),
    persons as (
      select p.id, coalesce(f.id, l.official_id, p.account_id) as person_id, array_agg(distinct p.part order by p.part) as parts
      from parts p left join official f on f.account_id = p.account_id
      left join official_account l on l.account_id = p.account_id and f.id is null
      group by p.id, coalesce(f.id, l.official_id, p.account_id) having count(distinct p.part) > 1
    )
    select o.id::text as key, o.agency_id, o.vendor_id, 'order' as subject_type, o.id as subject_id, o.id as scope_id,
      o.issued_on as occurred_on, null::text as severity, o.total as money_at_risk,
      format('Pada pesanan %s satu orang menjadi %s.', o.number, string_agg(array_to_string(q.parts, ' dan '), '; ' order by q.person_id)) as summary,
      jsonb_agg(jsonb_build_object('orderId', o.id, 'number', o.number, 'personId', q.person_id, 'parts', q.parts) order by q.person_id) as evidence
    from persons q join purchase_order o on o.id = q.id and o.status not in ('declined', 'expired', 'cancelled')
    group by o.id, o.agency_id, o.vendor_id, o.issued_on, o.total, o.number`,
};
