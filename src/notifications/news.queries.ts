import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import type { DocumentKind } from '../documents/index.js';
import type { DocumentNewsFacts, DocumentPart, SigningNewsFacts } from './domain/document-news.js';
import type { OrderNewsFacts, OrderPart } from './domain/order-facts.js';
import type { ProofNewsFacts } from './domain/proof-news.js';
import type { RequisitionNewsFacts, RequisitionPart } from './domain/requisition-news.js';

/** One person to be told. */
export interface Recipient<Part> {
  readonly accountId: string;
  readonly email: string;
  readonly part: Part;
  /** Why a seat is theirs, in words. */
  readonly because: string | null;
  /** Kinds that they do not want by mail. */
  readonly off: readonly string[];
}

/** A happening with everybody who has not been told of it yet. */
export interface Untold<Facts, Part> {
  readonly facts: Facts;
  readonly agencyId: string;
  readonly recipients: readonly Recipient<Part>[];
}

interface SigningFacts extends Omit<SigningNewsFacts, 'kindName'> {
  readonly kind: DocumentKind;
}

/** A happening, the parts to be told, and who did it. */
export interface Asked {
  readonly id: string;
  readonly parts: readonly string[];
  readonly key: string;
  readonly by: string | null;
}

// The parts in the order of $2: of several of one person the first counts. `by` is the person, whichever account was used.
export const RECIPIENTS = `coalesce((
    select jsonb_agg(jsonb_build_object('accountId', t.account_id, 'email', c.email, 'part', t.part, 'because', t.because,
      'off', coalesce(f.off, '{}')))
    from (select distinct on (w.account_id) w.account_id, w.part, w.because from told w
          order by w.account_id, array_position($2::text[], w.part)) t
    join account c on c.id = t.account_id and c.status = 'active'
    left join notification_preference f on f.account_id = c.id
    where person_of(c.id) is distinct from person_of($4)
      and not exists (select from notification n where n.account_id = c.id and n.event_key = $3)), '[]') as recipients`;

/** Who is to be told of what: one statement for each happening. */
@Injectable()
export class NewsQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Posts are asked for their holders of this moment, acting officers among them; the requester never sits in judgement. */
  async ofRequisition(
    asked: Asked & { readonly stepId: string | null },
  ): Promise<Untold<RequisitionNewsFacts, RequisitionPart> | null> {
    const { id, parts, key, by, stepId } = asked;
    const row = await this.database.one<
      RequisitionNewsFacts & Pick<Untold<never, RequisitionPart>, 'agencyId' | 'recipients'>
    >(
      `with recursive r as (select * from requisition where id = $1),
       above (agency_id, parent_id, distance) as (
         select g.id, g.parent_id, 0 from r join agency g on g.id = r.agency_id
         union all select g.id, g.parent_id, above.distance + 1 from above join agency g on g.id = above.parent_id),
       step as (select * from approval_step where id = $5 and requisition_id = $1),
       round as (select * from approval_round where requisition_id = $1 order by number desc limit 1),
       seat as (
         select s.*, t.opened_at from approval_seat s join approval_step t on t.id = s.step_id join round on round.id = t.round_id),
       holder as (
         select m.post_id, m.role, m.agency_id, o.account_id from mandate m join official o on o.id = m.official_id
         where o.account_id is not null and o.id <> (select person_of(requester_id) from r)),
       seated as (
         select h.account_id, s.step_id, s.added_by, s.status, s.opened_at, s.because
         from seat s join holder h on h.post_id = s.post_id),
       buyer as (
         select h.account_id, above.distance from holder h join above on above.agency_id = h.agency_id
         where h.role = 'pejabat-pengadaan'),
       part (account_id, part, because) as (
         select account_id, 'open-seats', because from seated where step_id = $5 and status = 'open'
         union all select account_id, 'new-seats', because from seated
           where step_id = $5 and status = 'open' and added_by <> 'route'
         union all select requester_id, 'requester', null from r
         union all select d.account_id, 'deciders', null from approval_decision d
           join approval_step t on t.id = d.step_id join round on round.id = t.round_id
         union all select account_id, 'asked', null from seated where opened_at is not null
         union all select account_id, 'commenters', null from requisition_comment where requisition_id = $1
         union all select account_id, 'buyers', null from buyer where distance = (select min(distance) from buyer)
         union all select v.account_id, 'vacancy', null from (
           select h.account_id from holder h join above on above.agency_id = h.agency_id where h.role = 'pa'
           union select id from account where is_administrator) v
           where not exists (select from seated where step_id = $5 and status = 'open')
             and exists (select from step where status = 'open'))
       , told as (select * from part where part = any($2::text[]))
       select r.title, g.name as "agencyName", r.total, r.status, r.agency_id as "agencyId",
         coalesce(o.name_with_titles, q.name) as "requesterName", step.title as "stepTitle",
         step.legal_basis as "stepLegalBasis", step.due_at as "dueAt",
         (select s.reason from status_change s where s.record_type = 'requisition' and s.record_id = r.id order by s.id desc limit 1) as reason,
         (select 'Diputus oleh ' || d.person || ' sebagai ' || d.capacity || '.' from approval_decision d
          where d.step_id = $5 order by d.at desc limit 1) as decided,
         (select c.person || ': ' || c.text from requisition_comment c where c.requisition_id = r.id order by c.id desc limit 1) as comment,
         ${RECIPIENTS}
       from r join agency g on g.id = r.agency_id join account q on q.id = r.requester_id
         left join official o on o.id = person_of(r.requester_id) left join step on true`,
      [id, parts, key, by, stepId],
    );
    return row && { facts: row, agencyId: row.agencyId, recipients: row.recipients };
  }

  /** `isOpen`: only while the order still waits for its answer. */
  async ofOrder({
    id,
    parts,
    key,
    by,
    deliveryId = null,
    isOpen = false,
  }: Asked & { readonly deliveryId?: string | null; readonly isOpen?: boolean }): Promise<Untold<
    OrderNewsFacts,
    OrderPart
  > | null> {
    const row = await this.database.one<
      OrderNewsFacts & Pick<Untold<never, OrderPart>, 'agencyId' | 'recipients'>
    >(
      `with recursive above (agency_id, parent_id, distance) as (
         select g.id, g.parent_id, 0 from purchase_order p join agency g on g.id = p.agency_id where p.id = $1
         union all select g.id, g.parent_id, above.distance + 1 from above join agency g on g.id = above.parent_id),
       named as (select r.receiver_post_id as post_id from purchase_order p join requisition r on r.id = p.requisition_id where p.id = $1),
       -- The post that was named receives; without one whoever receives for the agency. The nearest PPK accepts.
       taking as (
         select m.role, m.post_id, o.account_id, above.distance
         from above join mandate m on m.agency_id = above.agency_id join official o on o.id = m.official_id
         where o.account_id is not null and m.role in ('receiver', 'ppk') or m.post_id = (select post_id from named)),
       told (account_id, part, because) as (
         select account_id, part, null::text from (
           select m.account_id, 'vendor' from purchase_order p join vendor_member m on m.vendor_id = p.vendor_id where p.id = $1
           union all select issued_by, 'issuer' from purchase_order where id = $1
           union all select r.requester_id, 'requester' from purchase_order p join requisition r on r.id = p.requisition_id where p.id = $1
           union all select t.account_id, 'receiver' from taking t, named n
             where t.account_id is not null and (t.post_id = n.post_id or (n.post_id is null and t.role = 'receiver' and t.distance = 0))
           union all select t.account_id, 'acceptor' from taking t
             where t.role = 'ppk' and t.distance = (select min(distance) from taking where role = 'ppk')
           union all select m.account_id, 'verifiers' from (
             select o.account_id from mandate m join official o on o.id = m.official_id where m.role = 'ukpbj-verifier') m
         ) w (account_id, part) where account_id is not null and part = any($2::text[]))
       select p.number, v.name as "vendorName", g.name as "agencyName", r.title as "requisitionTitle", p.total,
         p.answer_due_at as "answerDueAt", p.agency_id as "agencyId",
         (select jsonb_build_object('sequence', d.sequence, 'receiptDueAt', d.receipt_due_at, 'receiptLegalBasis', d.receipt_legal_basis,
            'replaceDueAt', d.replace_due_at) from delivery d where d.id = $5 and d.order_id = p.id) as delivery,
         (select s.reason from status_change s where s.record_type = 'order' and s.record_id = p.id order by s.id desc limit 1) as reason,
         (select jsonb_build_object('reason', a.reason, 'dueAt', a.due_at) from order_amendment a where a.order_id = p.id order by a.number desc limit 1)
           as proposal,
         ${RECIPIENTS}
       from purchase_order p join vendor v on v.id = p.vendor_id join agency g on g.id = p.agency_id
         join requisition r on r.id = p.requisition_id
       where p.id = $1 and (not $6 or p.status = 'issued')`,
      [id, parts, key, by, deliveryId, isOpen],
    );
    return row && { facts: row, agencyId: row.agencyId, recipients: row.recipients };
  }

  /** Whoever issued the order that it belongs to, the buyers of the agency, and those who run the system. */
  async ofDocument({ id, parts, key, by }: Asked): Promise<Untold<DocumentNewsFacts, DocumentPart> | null> {
    const row = await this.database.one<
      DocumentNewsFacts & Pick<Untold<never, DocumentPart>, 'agencyId' | 'recipients'>
    >(
      `with d as (select * from document where id = $1 and status = 'failed'),
       told (account_id, part, because) as (
         select account_id, part, null::text from (
           select p.issued_by, 'issuer' from d join purchase_order p on p.id = d.subject_id
           union all select p.issued_by, 'issuer' from d join delivery y on y.id = d.subject_id join purchase_order p on p.id = y.order_id
           union all select o.account_id, 'buyer' from d join mandate m on m.agency_id = d.agency_id
             join official o on o.id = m.official_id where m.role in ('pejabat-pengadaan', 'ppk')
           union all select id, 'operator' from account where is_administrator
         ) w (account_id, part) where account_id is not null and part = any($2::text[]))
       select d.number, d.error, g.name as "agencyName", d.agency_id as "agencyId",
         coalesce((select id from purchase_order where id = d.subject_id),
           (select order_id from delivery where id = d.subject_id)) as "orderId", ${RECIPIENTS}
       from d join agency g on g.id = d.agency_id`,
      [id, parts, key, by],
    );
    return row && { facts: row, agencyId: row.agencyId, recipients: row.recipients };
  }

  /** The holders of the posts, and the owners of the vendors, whose signature is still missing. */
  async ofSigning({ id, parts, key, by }: Asked): Promise<Untold<SigningFacts, 'signer'> | null> {
    const row = await this.database.one<
      SigningFacts & Pick<Untold<never, 'signer'>, 'agencyId' | 'recipients'>
    >(
      `with waiting as (
         select s.* from document_signature s join document d on d.id = s.document_id
         where d.id = $1 and d.status = 'rendered' and s.status = 'unsigned'),
       told (account_id, part, because) as (
         select account_id, part, because from (
           select o.account_id, 'signer', w.role from waiting w join mandate m on m.post_id = w.post_id
             join official o on o.id = m.official_id where m.scope is null or 'document.sign' = any(m.scope)
           union all select b.account_id, 'signer', w.role from waiting w
             join vendor_member b on b.vendor_id = w.vendor_id and b.role = 'vendor-owner'
         ) w (account_id, part, because) where account_id is not null and part = any($2::text[]))
       select d.number, d.kind, g.name as "agencyName", d.agency_id as "agencyId", ${RECIPIENTS}
       from document d join agency g on g.id = d.agency_id where d.id = $1`,
      [id, parts, key, by],
    );
    return row && { facts: row, agencyId: row.agencyId, recipients: row.recipients };
  }

  /** Whoever asked, and whoever holds that post now. */
  async ofProofs({ id, parts, key, by }: Asked): Promise<Untold<ProofNewsFacts, 'bringers'> | null> {
    const row = await this.database.one<
      ProofNewsFacts & Pick<Untold<never, 'bringers'>, 'agencyId' | 'recipients'>
    >(
      `with told (account_id, part, because) as (
         select account_id, part, null::text from (
           select requester_id, 'bringers' from requisition where id = $1
           union all select o.account_id, 'bringers' from requisition r join mandate m on m.post_id = r.requester_post_id
             join official o on o.id = m.official_id where r.id = $1 and o.account_id is not null
         ) w (account_id, part) where part = any($2::text[]))
       select r.title, g.name as "agencyName", coalesce((r.meeting->>'date')::date, r.delivery_date) as "eventDate",
         r.agency_id as "agencyId", ${RECIPIENTS}
       from requisition r join agency g on g.id = r.agency_id where r.id = $1`,
      [id, parts, key, by],
    );
    return row && { facts: row, agencyId: row.agencyId, recipients: row.recipients };
  }

  /** The requester with the PAs of the agency and of those above it, or the people of one vendor. */
  async ofUrgent(
    asked: Asked & { readonly vendorId: string | null },
  ): Promise<Pick<Untold<never, string>, 'agencyId' | 'recipients'> | null> {
    const { id, parts, key, by, vendorId } = asked;
    return this.database.one<Pick<Untold<never, string>, 'agencyId' | 'recipients'>>(
      `with recursive above (id, parent_id) as (
         select g.id, g.parent_id from agency g join requisition r on r.agency_id = g.id where r.id = $1
         union all select g.id, g.parent_id from agency g join above a on g.id = a.parent_id),
       told (account_id, part, because) as (
         select account_id, part, null::text from (
           select requester_id, 'requester' from requisition where id = $1
           union all select o.account_id, 'head' from mandate m join official o on o.id = m.official_id
             where m.role = 'pa' and m.agency_id in (select id from above) and o.account_id is not null
           union all select m.account_id, 'vendor' from vendor_member m where m.vendor_id = $5
         ) w (account_id, part) where part = any($2::text[]))
       select r.agency_id as "agencyId", ${RECIPIENTS} from requisition r where r.id = $1`,
      [id, parts, key, by, vendorId],
    );
  }
}
