import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import type { PaymentNewsFacts, PaymentPart } from './domain/payment-news.js';
import { RECIPIENTS, type Asked, type Untold } from './news.queries.js';

/** Who is to be told of an invoice and its payment, and what of it. */
@Injectable()
export class PaymentNewsQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Posts are asked for their holders of this moment; the nearest in the tree of agencies. One statement. */
  async of(
    asked: Asked & { readonly paymentId: string | null; readonly transferId: string | null },
  ): Promise<(Untold<PaymentNewsFacts, PaymentPart> & { readonly orderId: string }) | null> {
    const { id, parts, key, by, paymentId, transferId } = asked;
    const row = await this.database.one<
      PaymentNewsFacts & Pick<Untold<never, PaymentPart>, 'agencyId' | 'recipients'> & { orderId: string }
    >(
      `with recursive i as (select * from invoice where id = $1), p as (select * from payment where id = $5 and invoice_id = $1),
       above (agency_id, parent_id, distance) as (
         select g.id, g.parent_id, 0 from i join agency g on g.id = i.agency_id
         union all select g.id, g.parent_id, above.distance + 1 from above join agency g on g.id = above.parent_id),
       acting as (
         select m.role, m.post_id, o.account_id, above.distance,
           case when m.role in ('pa', 'kpa') then 'approver' when m.role = 'ppk-skpd' then 'verifier' else 'treasurer' end as part
         from above join mandate m on m.agency_id = above.agency_id join official o on o.id = m.official_id
         where o.account_id is not null and m.role in ('pa', 'kpa', 'ppk-skpd', 'bendahara-pengeluaran')),
       heading as (
         select * from acting where part = 'approver' and post_id is distinct from (select holder_post_id from p)
           and (role = 'pa' or (select holder_role from p) not in ('pa', 'kpa'))),
       told (account_id, part, because) as (
         select account_id, part, null::text from (
           select b.account_id, 'vendor' from i join vendor_member b on b.vendor_id = i.vendor_id
           union all select a.account_id, a.part from acting a
             where a.distance = (select min(n.distance) from acting n where n.part = a.part)
           union all select r.requester_id, 'preparer' from i join purchase_order o on o.id = i.order_id
             join requisition r on r.id = o.requisition_id
           union all select f.account_id, 'preparer' from i join purchase_order o on o.id = i.order_id
             join requisition r on r.id = o.requisition_id join mandate m on m.post_id = r.requester_post_id
             join official f on f.id = m.official_id
           union all select b.account_id, 'waiting' from p join vendor_member b on b.vendor_id = p.vendor_id
             where p.status = 'paid' and p.disputed_at is null
           union all select f.account_id, 'waiting' from p join mandate m on m.post_id = p.holder_post_id
             join official f on f.id = m.official_id where p.status <> 'paid' or p.disputed_at is not null
           union all select h.account_id, 'superior' from heading h where h.distance = (select min(distance) from heading)
         ) w (account_id, part) where account_id is not null and part = any($2::text[]))
       select i.number as "invoiceNumber", o.number as "orderNumber", i.order_id as "orderId", v.name as "vendorName",
         g.name as "agencyName", r.title as "requisitionTitle", coalesce(p.net, p.gross, i.amount) as amount, p.status, p.due_on as "dueOn",
         (select concat_ws(', ', h.title, (select name from agency where id = h.agency_id)) from post h where h.id = p.holder_post_id)
           as "holderTitle",
         (select s.reason from status_change s where s.record_type = 'payment' and s.record_id = p.id order by s.id desc limit 1) as reason,
         (select jsonb_build_object('amount', t.amount, 'reference', t.reference, 'transferredOn', t.transferred_on,
            'bankName', t.bank_name, 'note', t.answer_note, 'returnReason', t.return_reason) from transfer t where t.id = $6) as transfer,
         i.agency_id as "agencyId", ${RECIPIENTS}
       from i join purchase_order o on o.id = i.order_id join requisition r on r.id = o.requisition_id
         join vendor v on v.id = i.vendor_id join agency g on g.id = i.agency_id left join p on true`,
      [id, parts, key, by, paymentId, transferId],
    );
    if (!row) return null;
    return { facts: row, agencyId: row.agencyId, recipients: row.recipients, orderId: row.orderId };
  }
}
