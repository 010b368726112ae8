import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Participant } from '../../organisation/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { HOLDERS, type PaymentStatus } from '../domain/payment-workflow.js';
import type { Weight } from '../domain/split-gross.js';

/** What a step of a payment is decided by, besides the payment itself. */
export interface PaymentFacts {
  readonly id: string;
  readonly kind: 'mamin' | 'atk';
  readonly invoiceKind: 'supply' | 'cancellation-fee';
  readonly invoiceNumber: string;
  readonly orderNumber: string;
  readonly issuedOn: CivilDate;
  /** What is billed, by the budget lines that pay for it; of a fee what its order still binds. */
  readonly weights: readonly Weight[];
  /** Of the budget lines that its order binds. */
  readonly fiscalYears: readonly number[];
  /** What stands as paid by this payment in the budget's ledger. */
  readonly realised: readonly Weight[];
  /** Of transfers that did not come back. */
  readonly sent: Rupiah;
  readonly isDisputed: boolean;
  readonly participants: readonly Participant[];
}

/** Of several payments, by the order of their ids. One statement. */
export function paymentFacts(source: Queryable, ids: readonly string[]): Promise<PaymentFacts[]> {
  return source.query<PaymentFacts>(
    `select p.id, r.kind, i.kind as "invoiceKind", i.number as "invoiceNumber", o.number as "orderNumber", o.issued_on as "issuedOn",
       coalesce((select jsonb_agg(jsonb_build_object('lineId', w.id, 'amount', w.amount) order by w.id) from (
           select l.budget_line_id as id, sum(x.amount)::bigint as amount from invoice_line x
             join purchase_order_line l on l.id = x.order_line_id where x.invoice_id = p.invoice_id group by l.budget_line_id) w),
         (select jsonb_agg(jsonb_build_object('lineId', w.id, 'amount', w.amount) order by w.id) from (
           select e.line_id as id, sum(case when e.kind in ('commit', 'unrealise') then e.amount else -e.amount end)::bigint as amount
           from budget_entry e where e.requisition_id = r.id and e.order_id = o.id group by e.line_id) w where w.amount > 0), '[]') as weights,
       coalesce((select jsonb_agg(jsonb_build_object('lineId', w.id, 'amount', w.amount) order by w.id) from (
           select e.line_id as id, sum(case e.kind when 'realise' then e.amount else -e.amount end)::bigint as amount
           from budget_entry e where e.payment_id = p.id group by e.line_id) w where w.amount > 0), '[]') as realised,
       array(select distinct b.fiscal_year from budget_entry e join budget_line b on b.id = e.line_id where e.order_id = o.id order by 1)
         as "fiscalYears",
       coalesce((select sum(x.amount) from transfer_part x join transfer t on t.id = x.transfer_id
         where x.payment_id = p.id and t.status <> 'returned'), 0)::bigint as sent,
       exists (select from transfer_part x join transfer t on t.id = x.transfer_id
         where x.payment_id = p.id and t.status = 'missing') as "isDisputed",
       (select coalesce(jsonb_agg(jsonb_build_object('part', w.part, 'role', w.role, 'personId', w.person)), '[]') from (
          select 'requester', 'pptk', person_of(r.requester_id)
          union select 'buying-officer', 'pejabat-pengadaan', person_of(o.issued_by)
          union select 'approver', d.role, d.person_id from approval_decision d
            join approval_step s on s.id = d.step_id join approval_round a on a.id = s.round_id
            where a.requisition_id = r.id and a.status = 'approved' and d.decision = 'approve'
              and a.number = (select max(number) from approval_round where requisition_id = r.id)
          union select 'receiver', coalesce(b.role, 'receiver'), person_of(y.checked_by) from delivery y
            left join post b on b.id = y.checked_by_post_id where y.order_id = o.id
          union select 'commitment', 'ppk', person_of(y.accepted_by) from delivery y where y.order_id = o.id
          union select case p.completed_role when 'pptk' then 'requester' else 'payer' end, p.completed_role, person_of(p.completed_by)
          union select 'verifier', 'ppk-skpd', person_of(p.verified_by)
          union select 'approver', p.approved_role, person_of(p.approved_by)
        ) w (part, role, person) where w.person is not null and w.role is not null) as participants
     from payment p join invoice i on i.id = p.invoice_id join purchase_order o on o.id = p.order_id
       join requisition r on r.id = p.requisition_id
     where p.id = any($1::uuid[]) order by p.id`,
    [[...ids]],
  );
}

/** The post that holds a payment from now on. */
export interface HolderPost {
  readonly role: string;
  readonly postId: string;
}

/**
 * The nearest open post of the agency, or of one above it, that takes the next step; of the papers the one that asked for the goods. Null
 * when it waits for nobody or there is no such post. At most one statement.
 */
export async function holderPost(
  source: Queryable,
  { agencyId, requisitionId }: { readonly agencyId: string; readonly requisitionId: string },
  status: PaymentStatus,
): Promise<HolderPost | null> {
  const holder = HOLDERS[status];
  if (holder === undefined) return null;
  const [post] = await source.query<HolderPost>(
    `with recursive above (id, parent_id, distance) as (
       select id, parent_id, 0 from agency where id = $1
       union all select g.id, g.parent_id, a.distance + 1 from agency g join above a on g.id = a.parent_id)
     select p.id as "postId", p.role from post p left join above a on a.id = p.agency_id
     where case when $3 = 'pptk' then p.id = (select requester_post_id from requisition where id = $2)
         else a.distance is not null and p.role = any($4::text[]) end
       and (p.closed_on is null or p.closed_on > (clock_timestamp() at time zone 'Asia/Jakarta')::date)
     order by a.distance nulls last, (exists (select from mandate m where m.post_id = p.id)) desc, p.role, p.id limit 1`,
    [agencyId, requisitionId, holder, ROLES_OF[holder]],
  );
  return post ?? null;
}

const ROLES_OF = {
  pptk: ['pptk'],
  'ppk-skpd': ['ppk-skpd'],
  approver: ['kpa', 'pa'],
  treasurer: ['bendahara-pengeluaran'],
} as const;
