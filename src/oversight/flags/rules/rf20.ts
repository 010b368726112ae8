import type { ComputableRule } from '../red-flag.js';

/** Papers whose days contradict their order, and papers that were brought long after the day they bear. */
export const RF20: ComputableRule = {
  id: 'RF20',
  title: 'Tanggal mundur',
  question: 'Mengapa tanggal dokumen ini tidak sesuai dengan urutan kejadiannya?',
  legalBasis: 'PP 12/2019 ps 141; Perpres 16/2018 ps 52, 57',
  from: null,
  until: null,
  severity: 'high',
  scope: 'order',
  sql: `
    with ordered as (
      select o.id, o.agency_id, o.vendor_id, o.number, o.issued_on, o.total, o.created_at, o.spk_document_id, o.requisition_id,
        (r.meeting ->> 'date')::date as event_on
      from flag_scope s join purchase_order o on o.id = s.id and o.status not in ('declined', 'expired', 'cancelled')
      join requisition r on r.id = o.requisition_id
      where s.run_id = $1 and s.kind = 'order'
    ),
    wrong as (
      select o.id, 'pesanan sesudah acara' as reason, o.event_on as earlier, o.issued_on as later, o.id as record_id from ordered o
        where o.issued_on > o.event_on
      union all
      select o.id, 'pesanan dicatat sesudah tanggalnya', o.issued_on, (o.created_at at time zone 'Asia/Jakarta')::date, o.id from ordered o
        where (o.created_at at time zone 'Asia/Jakarta')::date - o.issued_on > ($2 ->> 'uploadDays')::int
      union all
      select o.id, 'serah terima sebelum pesanan', (d.accepted_at at time zone 'Asia/Jakarta')::date, o.issued_on, d.id
        from ordered o join delivery d on d.order_id = o.id where (d.accepted_at at time zone 'Asia/Jakarta')::date < o.issued_on
      union all
      select o.id, 'nota sebelum pesanan', i.invoiced_on, o.issued_on, i.id
        from ordered o join invoice i on i.order_id = o.id and i.status <> 'withdrawn' where i.invoiced_on < o.issued_on
      union all
      select o.id, 'SPK sesudah acara', o.event_on, (k.created_at at time zone 'Asia/Jakarta')::date, k.id
        from ordered o join document k on k.id = o.spk_document_id where (k.created_at at time zone 'Asia/Jakarta')::date > o.event_on
      union all
      select o.id, 'nota diunggah lama sesudah tanggalnya', i.invoiced_on, (i.submitted_at at time zone 'Asia/Jakarta')::date, i.id
        from ordered o join invoice i on i.order_id = o.id and i.status <> 'withdrawn'
        where (i.submitted_at at time zone 'Asia/Jakarta')::date - i.invoiced_on > ($2 ->> 'uploadDays')::int
      union all
      select o.id, 'bukti diunggah lama sesudah tanggalnya', (f.taken_at at time zone 'Asia/Jakarta')::date,
          (f.given_at at time zone 'Asia/Jakarta')::date, f.id
        from ordered o join requisition_proof f on f.requisition_id = o.requisition_id and f.withdrawn_at is null
        where (f.given_at at time zone 'Asia/Jakarta')::date - (f.taken_at at time zone 'Asia/Jakarta')::date > ($2 ->> 'uploadDays')::int
      union all
      select o.id, 'dokumen bertanda tangan diunggah lama sesudah tanggalnya', c.signed_on, (c.created_at at time zone 'Asia/Jakarta')::date, c.id
        from ordered o join document k on k.subject_id = o.id join document_scan c on c.document_id = k.id
        where (c.created_at at time zone 'Asia/Jakarta')::date - c.signed_on > ($2 ->> 'uploadDays')::int
    )
    select o.id::text as key, o.agency_id, o.vendor_id, 'order' as subject_type, o.id as subject_id, o.id as scope_id,
      o.issued_on as occurred_on, case when bool_and(w.reason like '%diunggah%') then 'low' end as severity, o.total as money_at_risk,
      format('Pesanan %s: %s.', o.number, string_agg(distinct w.reason, ', ')) as summary,
      jsonb_agg(jsonb_build_object('orderId', o.id, 'number', o.number, 'reason', w.reason, 'earlier', w.earlier, 'later', w.later,
        'recordId', w.record_id) order by w.reason, w.record_id) as evidence
    from ordered o join wrong w on w.id = o.id group by o.id, o.agency_id, o.vendor_id, o.issued_on, o.total, o.number`,
};
