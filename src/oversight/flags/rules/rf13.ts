import type { ComputableRule } from '../red-flag.js';

/** A payment that was made although a paper that proves the purchase is absent. */
export const RF13: ComputableRule = {
  id: 'RF13',
  title: 'Bukti tidak lengkap saat dibayar',
  question: 'Mana bukti yang belum ada, dan mengapa dibayar tanpa bukti itu?',
  legalBasis: 'PP 12/2019 ps 141; Permendagri 77/2020',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with paid as (
      select p.id, p.order_id, p.agency_id, p.vendor_id, p.gross, o.number, r.id as requisition_id, r.meeting is not null as has_meeting,
        (coalesce(p.paid_at, p.step_since) at time zone 'Asia/Jakarta')::date as on_day, p.invoice_id
      from flag_scope s
      join payment p on p.order_id = s.id and p.status in ('paid', 'closed')
      join purchase_order o on o.id = p.order_id
      join requisition r on r.id = o.requisition_id
      where s.run_id = $1 and s.kind = 'order'
    ),
    missing as (
      select p.*, array_remove(array[
        case when p.has_meeting and not exists (select from requisition_attachment a
          where a.requisition_id = p.requisition_id and a.kind = 'invitation') then 'undangan' end,
        case when p.has_meeting and not exists (select from flag_event e
            where e.requisition_id = p.requisition_id and e.is_closed and e.attended > 0)
          and not exists (select from requisition_proof f
            where f.requisition_id = p.requisition_id and f.kind = 'attendance-scan' and f.withdrawn_at is null)
          then 'daftar hadir' end,
        case when not exists (select from delivery d
          where d.order_id = p.order_id and d.bast_document_id is not null and d.arrived_at is not null) then 'BAST dengan jam' end,
        case when not exists (select from invoice i
            where i.id = p.invoice_id and (i.file_id is not null or i.document_id is not null))
          and not exists (select from requisition_proof f
            where f.order_id = p.order_id and f.kind = 'invoice' and f.withdrawn_at is null) then 'nota penyedia' end,
        case when not exists (select from transfer_part t join transfer x on x.id = t.transfer_id
          where t.payment_id = p.id and x.status <> 'returned' and x.proof_file_id is not null) then 'bukti transfer' end
      ], null) as papers
      from paid p
    )
    select id::text as key, agency_id, vendor_id, 'payment' as subject_type, id as subject_id, order_id as scope_id, on_day as occurred_on,
      null::text as severity, gross as money_at_risk,
      format('Pembayaran pesanan %s sebesar %s tanpa %s.', number, in_rupiah(gross), array_to_string(papers, ', ')) as summary,
      jsonb_build_array(jsonb_build_object('paymentId', id, 'orderId', order_id, 'number', number, 'gross', gross, 'missing', papers)) as evidence
    from missing where cardinality(papers) > 0`,
};
