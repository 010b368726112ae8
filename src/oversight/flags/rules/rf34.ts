import type { ComputableRule } from '../red-flag.js';

/** Money that reached the bank later than the day on which it was due, or is still open after it: the day that the payment carries, else working days from the complete handover. */
export const RF34: ComputableRule = {
  id: 'RF34',
  title: 'Penyedia dibayar terlambat',
  question: 'Mengapa penyedia belum dibayar, atau dibayar lewat batas waktu?',
  legalBasis: 'Perpres 16/2018 ps 53; Perbup',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'order',
  sql: `
    with owed as (
      select p.id, p.order_id, p.agency_id, p.vendor_id, p.gross, p.status, o.number, (p.clock_from at time zone 'Asia/Jakarta')::date as from_on,
        coalesce(p.due_on, w.day) as due_on,
        case when p.status in ('paid', 'closed') then coalesce(
          (select max(x.transferred_on) from transfer_part t join transfer x on x.id = t.transfer_id and x.status <> 'returned'
            where t.payment_id = p.id), (p.paid_at at time zone 'Asia/Jakarta')::date) end as sent_on
      from flag_scope s
      join payment p on p.order_id = s.id and p.status <> 'cancelled'
      join purchase_order o on o.id = p.order_id
      left join lateral (
        select max(day) as day from (
          select d::date as day
          from generate_series((p.clock_from at time zone 'Asia/Jakarta')::date + 1,
            (p.clock_from at time zone 'Asia/Jakarta')::date + 60, interval '1 day') d
          where extract(isodow from d) < 6 and not exists (select from holiday h where h.date = d::date)
          order by d limit ($2 ->> 'workingDays')::int) l) w on p.due_on is null
      where s.run_id = $1 and s.kind = 'order'
    ),
    late as (select *, coalesce(sent_on, ($3 at time zone 'Asia/Jakarta')::date) - due_on as days from owed)
    select id::text as key, agency_id, vendor_id, 'payment' as subject_type, id as subject_id, order_id as scope_id, due_on as occurred_on,
      case when days > 30 then 'high' end as severity, gross as money_at_risk,
      format(case when sent_on is null then 'Pembayaran pesanan %s sebesar %s lewat %s hari dari batas dan belum ditransfer.'
        else 'Pembayaran pesanan %s sebesar %s ditransfer %s hari lewat batas.' end, number, in_rupiah(gross), days) as summary,
      jsonb_build_array(jsonb_build_object('paymentId', id, 'orderId', order_id, 'number', number, 'gross', gross, 'clockFrom', from_on,
        'dueOn', due_on, 'transferredOn', sent_on, 'daysLate', days)) as evidence
    from late where days > 0`,
};
