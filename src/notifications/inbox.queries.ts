import { Injectable } from '@nestjs/common';
import { personOf, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import type { InboxTask } from './domain/inbox-task.js';
import type { InboxRequest } from './inbox.requests.js';

/** One thing that waits for a person. Times are ISO texts. */
export interface InboxItem {
  readonly task: InboxTask;
  /** Of the seat, the requisition, the order, the vendor's part of an urgent request, the place for a signature, the payment, or the transfer. */
  readonly id: string;
  readonly recordType: 'requisition' | 'order' | 'document' | 'payment';
  readonly recordId: string;
  /** For `decide`: the step, its title and whether it may be approved together with others. */
  readonly stepId: string | null;
  readonly stepTitle: string | null;
  readonly mayBulk: boolean;
  readonly version: number;
  readonly title: string;
  readonly agencyName: string;
  readonly total: number;
  readonly since: string | null;
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  /** The capacity to act in, as sessions name it, and whether the reader acts in it already. */
  readonly capacityId: string;
  readonly capacityTitle: string;
  readonly isCurrent: boolean;
}

/** A page of the inbox with the number of all that waits. */
export interface Inbox {
  readonly items: InboxItem[];
  readonly next: string | null;
  readonly counts: Readonly<Record<InboxTask | 'all' | 'overdue', number>>;
}

const POST = `'post:' || m.appointment_id as capacity_id, concat_ws(' ', m.acting, m.title, (select name from agency where id = m.agency_id)) as capacity_title,
  m.post_id is not distinct from $3 as is_current`;
const REQUISITION = `'requisition' as record_type, r.id as record_id, r.version, r.title, r.agency_id, r.total`;
const DOCUMENT = `'document' as record_type, d.id as record_id, d.version, d.number as title, d.agency_id, coalesce((d.public_facts->>'total')::bigint, 0) as total`;
const PAYMENT = `'payment' as record_type, p.id as record_id, p.version, i.number as title, p.agency_id, coalesce(p.net, p.gross) as total`;
const NO_STEP = `null::uuid as step_id, null::text as step_title, false as may_bulk`;

// Each task as a row; what one person could do in several capacities appears once, in the present one if that is among them.
const WAITING = `select distinct on (task, id) * from (
    select 'decide' as task, t.id, ${REQUISITION}, s.id as step_id, s.title as step_title,
      coalesce((s.terms->>'mayBulk')::boolean, false) as may_bulk, s.opened_at as since, s.due_at, ${POST}
    from mandate m join approval_seat t on t.post_id = m.post_id and t.status = 'open'
      join approval_step s on s.id = t.step_id and s.status = 'open'
      join requisition r on r.id = t.requisition_id
    where m.official_id = $1 and (m.scope is null or 'requisition.approve' = any(m.scope)) and person_of(r.requester_id) <> $1
    union all
    select 'mend', r.id, ${REQUISITION}, ${NO_STEP},
      (select max(c.at) from status_change c where c.record_type = 'requisition' and c.record_id = r.id and c.to_status = r.status),
      u.justify_due_at, ${POST}
    from mandate m join requisition r on m.post_id = r.requester_post_id
      left join urgent_request u on u.requisition_id = r.id and r.status in ('confirmed', 'contested')
    where m.official_id = $1 and r.status in ('returned', 'expired', 'confirmed', 'contested')
      and (m.scope is null or 'requisition.draft' = any(m.scope))
    union all
    select 'order', r.id, ${REQUISITION}, ${NO_STEP}, r.decided_at, r.held_until, ${POST}
    from mandate m join requisition r on m.role = 'pejabat-pengadaan' and r.agency_id = any(agencies_below(m.agency_id))
    where m.official_id = $1 and r.status = 'approved' and (m.scope is null or 'order.issue' = any(m.scope))
    union all
    select 'answer', p.id, 'order', p.id, p.version, p.number || ': ' || r.title, p.agency_id, p.total, ${NO_STEP},
      p.issued_on::timestamptz, p.answer_due_at, 'vendor:' || v.id, v.name, v.id is not distinct from $4
    from vendor_member b join vendor v on v.id = b.vendor_id join purchase_order p on p.vendor_id = v.id and p.status = 'issued'
      join requisition r on r.id = p.requisition_id
    where b.account_id = $2
    union all
    select 'answer', p.id, 'requisition', r.id, r.version, r.title, r.agency_id, p.total, ${NO_STEP},
      coalesce(p.notified_at, r.created_at), u.answer_due_at, 'vendor:' || v.id, v.name, v.id is not distinct from $4
    from vendor_member b join vendor v on v.id = b.vendor_id join urgent_vendor p on p.vendor_id = v.id
      join urgent_request u on u.requisition_id = p.requisition_id
      join requisition r on r.id = p.requisition_id and r.status = 'urgent'
    where b.account_id = $2
      and not exists (select from urgent_confirmation c where c.requisition_id = r.id and c.vendor_id = v.id)
    union all
    select 'sign', s.id, ${DOCUMENT}, ${NO_STEP}, d.rendered_at, null::timestamptz, ${POST}
    from mandate m join document_signature s on s.post_id = m.post_id and s.status = 'unsigned'
      join document d on d.id = s.document_id and d.status = 'rendered'
    where m.official_id = $1 and (m.scope is null or 'document.sign' = any(m.scope))
    union all
    select 'sign', s.id, ${DOCUMENT}, ${NO_STEP}, d.rendered_at, null::timestamptz, 'vendor:' || v.id, v.name,
      v.id is not distinct from $4
    from vendor_member b join vendor v on v.id = b.vendor_id
      join document_signature s on s.vendor_id = v.id and s.status = 'unsigned'
      join document d on d.id = s.document_id and d.status = 'rendered'
    where b.account_id = $2 and b.role = 'vendor-owner'
    union all
    select 'pay', p.id, ${PAYMENT}, ${NO_STEP}, p.step_since, (p.due_on + 1)::timestamp at time zone 'Asia/Jakarta', ${POST}
    from mandate m join payment p on p.holder_post_id = m.post_id join invoice i on i.id = p.invoice_id
    where m.official_id = $1 and (p.status in ('collecting', 'complete', 'verified', 'approved') or p.disputed_at is not null)
      and (m.scope is null or m.scope && '{payment.prepare,payment.verify,payment.approve,payment.pay}')
    union all
    select 'confirm', t.id, 'payment', p.id, t.version, t.reference, t.agency_id, t.amount, ${NO_STEP}, t.sent_at, null::timestamptz,
      'vendor:' || v.id, v.name, v.id is not distinct from $4
    from vendor_member b join vendor v on v.id = b.vendor_id join transfer t on t.vendor_id = v.id and t.status = 'sent'
      join lateral (select payment_id as id from transfer_part x where x.transfer_id = t.id order by payment_id limit 1) p on true
    where b.account_id = $2
  ) w order by task, id, is_current desc, capacity_id`;

/** What waits for a person, over all capacities of the account. */
@Injectable()
export class InboxQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** What is due first comes first, what has no date last. One statement. */
  async waitingFor(actor: Actor, { after, limit, task }: InboxRequest): Promise<Inbox> {
    const [due = null, id = null] = after?.split('.') ?? [];
    const row = await this.database.one<{ items: InboxItem[]; counts: Inbox['counts'] }>(
      `with waiting as (select w.*, date_trunc('milliseconds', coalesce(w.due_at, 'infinity')) as due from (${WAITING}) w),
       page as (
         select * from waiting
         where ($8::text is null or task = $8)
           and ($6::uuid is null or (due, id) >
             (case when $5 = 'x' then 'infinity' else to_timestamp(nullif($5, 'x')::float8 / 1000) end, $6::uuid))
         order by due, id limit $7
       )
       select
         coalesce((select jsonb_agg(jsonb_build_object('task', p.task, 'id', p.id, 'recordType', p.record_type, 'recordId', p.record_id,
           'stepId', p.step_id, 'stepTitle', p.step_title, 'mayBulk', p.may_bulk, 'version', p.version, 'title', p.title,
           'agencyName', g.name, 'total', p.total, 'since', p.since, 'dueAt', p.due_at,
           'isOverdue', coalesce(p.due_at < now(), false), 'capacityId', p.capacity_id, 'capacityTitle', p.capacity_title,
           'isCurrent', p.is_current) order by p.due, p.id)
           from page p join agency g on g.id = p.agency_id), '[]') as items,
         (select jsonb_build_object('all', count(*), 'overdue', count(*) filter (where due_at < now()),
           'decide', count(*) filter (where task = 'decide'), 'mend', count(*) filter (where task = 'mend'),
           'order', count(*) filter (where task = 'order'), 'answer', count(*) filter (where task = 'answer'), 'sign', count(*) filter (where task = 'sign'),
           'pay', count(*) filter (where task = 'pay'), 'confirm', count(*) filter (where task = 'confirm')) from waiting) as counts`,
      [personOf(actor), actor.accountId, actor.postId, actor.vendorId, due, id, limit + 1, task ?? null],
    );
    if (!row) throw new Error('an inbox always answers');
    const items = row.items.slice(0, limit);
    const last = items.at(-1);
    return { items, counts: row.counts, next: row.items.length > limit && last ? cursorOf(last) : null };
  }
}

// The place in the order itself: what stood there may have been decided meanwhile.
function cursorOf({ dueAt, id }: InboxItem): string {
  return `${dueAt === null ? 'x' : Date.parse(dueAt)}.${id}`;
}
