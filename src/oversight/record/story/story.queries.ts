import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../platform/database/index.js';
import type { OrderFacts, RequisitionFacts } from './domain/story-facts.js';

// One reader of a life, of whatever kind of record.
const STEPS_OF_REQUISITION = `(select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'reason', s.reason,
    'person', s.person, 'capacity', s.capacity) order by s.id), '[]')
  from status_change s where s.record_type = 'requisition' and s.record_id = r.id)`;
const STEPS_OF_ORDER = `(select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'reason', s.reason,
    'person', s.person, 'capacity', s.capacity) order by s.id), '[]')
  from status_change s where s.record_type = 'order' and s.record_id = o.id)`;
const STEPS_OF_DELIVERY = `(select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'reason', s.reason,
    'person', s.person, 'capacity', s.capacity) order by s.id), '[]')
  from status_change s where s.record_type = 'delivery' and s.record_id = d.id)`;
const STEPS_OF_PAYMENT = `(select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'reason', s.reason,
    'person', s.person, 'capacity', s.capacity) order by s.id), '[]')
  from status_change s where s.record_type = 'payment' and s.record_id = p.id)`;

const DELIVERIES = `(select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'sequence', d.sequence, 'kind', d.kind, 'status', d.status,
    'promisedAt', d.promised_at, 'arrivedAt', d.arrived_at, 'lateMinutes', d.late_minutes, 'lateDays', d.late_days,
    'isByMinute', d.is_by_minute, 'isDeemed', d.is_deemed, 'receiptLegalBasis', d.receipt_legal_basis, 'penalty', d.penalty,
    'penaltyLegalBasis', d.penalty_legal_basis, 'steps', ${STEPS_OF_DELIVERY},
    'photos', (select count(*)::int from delivery_proof f where f.delivery_id = d.id),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('name', ol.name, 'unit', ol.unit, 'sent', dl.sent,
        'received', dl.received, 'rejected', dl.rejected, 'reason', dl.reason_code) order by ol.position), '[]')
      from delivery_line dl join purchase_order_line ol on ol.id = dl.order_line_id where dl.delivery_id = d.id))
    order by d.sequence), '[]')
  from delivery d where d.order_id = o.id)`;

// Of a signature by hand only the day is known, and no paper is signed before it was made.
const DOCUMENTS = `(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'number', c.number,
    'code', c.verification_code, 'status', c.status, 'at', c.created_at, 'subjectId', c.subject_id,
    'signatures', (select coalesce(jsonb_agg(jsonb_build_object('person', g.person, 'title', g.title,
        'at', coalesce(g.signed_at, greatest(g.signed_on::timestamp at time zone 'Asia/Jakarta', c.created_at)), 'method', g.method) order by g.position), '[]')
      from document_signature g where g.document_id = c.id and g.status = 'signed')) order by c.id), '[]')
  from document c where c.subject_id = o.id
    or c.subject_id in (select id from delivery where order_id = o.id)
    or c.subject_id in (select id from order_amendment where order_id = o.id)
    or c.subject_id in (select id from invoice where order_id = o.id))`;

const PAYMENTS = `(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'invoiceNumber', i.number, 'status', p.status,
    'channel', p.channel, 'gross', p.gross, 'penalty', p.penalty, 'withheld', p.withheld, 'net', p.net, 'dueOn', p.due_on,
    'dueLegalBasis', p.due_legal_basis, 'clockFrom', p.clock_from, 'paidAt', p.paid_at, 'steps', ${STEPS_OF_PAYMENT},
    'withholdings', (select coalesce(jsonb_agg(jsonb_build_object('tax', w.tax, 'amount', w.amount,
        'legalBasis', w.legal_basis, 'at', w.at) order by w.id), '[]') from withholding w where w.payment_id = p.id),
    'transfers', (select coalesce(jsonb_agg(jsonb_build_object('reference', t.reference, 'bank', t.bank_name,
        'holder', t.bank_account_holder, 'part', tp.amount, 'status', t.status, 'transferredOn', t.transferred_on,
        'sentAt', t.sent_at, 'sentBy', t.sent_person, 'answeredAt', t.answered_at, 'answeredBy', t.answered_person,
        'note', t.answer_note, 'returnedOn', t.returned_on, 'returnReason', t.return_reason) order by t.id), '[]')
      from transfer_part tp join transfer t on t.id = tp.transfer_id where tp.payment_id = p.id)) order by p.id), '[]')
  from payment p join invoice i on i.id = p.invoice_id where p.order_id = o.id)`;

/** A purchase that a number, a vendor or a purpose was found in. */
export interface StoryFound {
  readonly requisitionId: string;
  readonly title: string;
  readonly agency: string;
  readonly number: string | null;
  readonly vendor: string | null;
  readonly total: number;
  readonly on: string;
}

/** What the story of one purchase is told from. */
@Injectable()
export class StoryQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** At most 30 purchases that carry this text, of these agencies (of any when null), the newest first. One statement. */
  search(text: string, agencyIds: readonly string[] | null): Promise<StoryFound[]> {
    return this.database.query<StoryFound>(
      `select r.id as "requisitionId", r.title, a.name as agency, o.number, v.name as vendor, coalesce(o.total, r.total) as total,
         coalesce(o.issued_on, (r.created_at at time zone 'Asia/Jakarta')::date)::text as "on"
       from requisition r join agency a on a.id = r.agency_id left join purchase_order o on o.requisition_id = r.id
         left join vendor v on v.id = o.vendor_id
       where ($2::uuid[] is null or r.agency_id = any($2)) and r.status <> 'draft'
         and (strpos(lower(o.number), lower($1)) > 0 or strpos(lower(v.name), lower($1)) > 0 or strpos(lower(r.title), lower($1)) > 0
           or exists (select from invoice i where i.order_id = o.id and strpos(lower(i.number), lower($1)) > 0))
       order by r.id desc, o.id desc limit 30`,
      [text, agencyIds],
    );
  }

  /** The requisition of an order; null when there is none. */
  async requisitionOf(orderId: string): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      `select requisition_id as id from purchase_order where id = $1`,
      [orderId],
    );
    return row?.id ?? null;
  }

  /** What was asked for and who decided; null for what is not there or not one of these agencies' (of any when null). One statement. */
  requisition(id: string, agencyIds: readonly string[] | null): Promise<RequisitionFacts | null> {
    return this.database.one<RequisitionFacts>(
      `select r.id, r.agency_id as "agencyId", a.name as agency, r.kind, r.title, r.purpose, r.lane, r.status, r.total, r.meeting, r.guests,
         r.delivery_date as "deliveryDate", to_char(r.delivery_time, 'HH24:MI') as "deliveryTime",
         r.delivery_place as "deliveryPlace", r.catalogue_check as "catalogueCheck",
         to_jsonb(r.created_at) #>> '{}' as "createdAt", to_jsonb(r.submitted_at) #>> '{}' as "submittedAt",
         coalesce(f.name_with_titles, q.name) as requester, p.title as "requesterPost", c.name as account,
         b.sub_activity_name as "subActivity", b.dpa_number as "dpaNumber",
         (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'quantity', l.quantity, 'unit', l.unit,
             'unitPrice', l.unit_price, 'amount', l.amount, 'vendor', v.name) order by l.position), '[]')
           from requisition_line l join vendor v on v.id = l.vendor_id where l.requisition_id = r.id) as lines,
         ${STEPS_OF_REQUISITION} as steps,
         case when r.verdict is null then null else jsonb_build_object(
           'passed', (select count(*)::int from jsonb_array_elements(r.verdict -> 'rules') u where u ->> 'outcome' = 'pass'),
           'warned', (select coalesce(jsonb_agg(jsonb_build_object('title', u -> 'title', 'legalBasis', u -> 'legalBasis')), '[]')
             from jsonb_array_elements(r.verdict -> 'rules') u where u ->> 'outcome' = 'warning')) end as judged,
         coalesce(r.explanations, '[]') as explanations,
         (select coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'openedAt', t.opened_at, 'step', t.title,
             'legalBasis', t.legal_basis, 'person', d.person, 'capacity', d.capacity, 'decision', d.decision,
             'note', d.note) order by d.at), '[]')
           from approval_decision d join approval_step t on t.id = d.step_id where d.requisition_id = r.id) as decisions,
         (select jsonb_build_object('closedAt', n.closed_at, 'person', n.closed_person, 'capacity', n.closed_capacity,
             'heldFrom', to_char(n.held_from, 'HH24:MI'), 'heldUntil', to_char(n.held_until, 'HH24:MI'),
             'came', count(e.id), 'signed', count(e.id) filter (where e.has_signed),
             'outside', count(e.id) filter (where e.party <> 'own-agency'))
           from attendance_list n left join attendee e on e.list_id = n.id and e.ended_at is null
           where n.requisition_id = r.id and n.closed_at is not null group by n.id) as attendance,
         (select coalesce(jsonb_agg(jsonb_build_object('kind', x.kind, 'at', x.given_at, 'person', x.given_person,
             'capacity', x.given_capacity) order by x.id), '[]')
           from requisition_proof x where x.requisition_id = r.id and x.withdrawn_at is null) as proofs
       from requisition r join agency a on a.id = r.agency_id join account q on q.id = r.requester_id
         left join official f on f.id = person_of(r.requester_id) join post p on p.id = r.requester_post_id
         join budget_line b on b.id = r.budget_line_id join account_code c on c.code = b.account_code
       where r.id = $1 and ($2::uuid[] is null or r.agency_id = any($2))`,
      [id, agencyIds],
    );
  }

  /** All orders of a requisition with everything that came of them. One statement. */
  orders(requisitionId: string): Promise<OrderFacts[]> {
    return this.database.query<OrderFacts>(
      `select o.id, o.number, v.name as vendor, o.status, o.total, o.contract_form as "contractForm",
         to_jsonb(o.created_at) #>> '{}' as "issuedAt", coalesce(f.name_with_titles, q.name) as "issuedBy",
         p.title as "issuedByPost", to_jsonb(o.answer_due_at) #>> '{}' as "answerDueAt",
         o.answer_legal_basis as "answerLegalBasis", o.decline_reason as "declineReason", o.decline_note as "declineNote",
         o.cancel_reason as "cancelReason", o.cancel_note as "cancelNote", o.cancel_fee as "cancelFee",
         o.cancel_fee_basis as "cancelFeeBasis", o.delivery_date as "deliveryDate",
         to_char(o.delivery_time, 'HH24:MI') as "deliveryTime", o.delivery_place as "deliveryPlace",
         o.document_id as "documentId",
         (select jsonb_agg(jsonb_build_object('name', l.name, 'quantity', l.quantity, 'unit', l.unit,
             'unitPrice', l.unit_price, 'amount', l.amount) order by l.position)
           from purchase_order_line l where l.order_id = o.id) as lines,
         ${STEPS_OF_ORDER} as steps, ${DELIVERIES} as deliveries, ${DOCUMENTS} as documents, ${PAYMENTS} as payments,
         (select coalesce(jsonb_agg(jsonb_build_object('number', m.number, 'kind', m.kind, 'proposedBy', m.proposed_by,
             'proposedAt', m.proposed_at, 'reason', m.reason, 'status', m.status, 'answeredAt', m.answered_at,
             'answerNote', m.answer_note, 'legalBasis', m.legal_basis) order by m.number), '[]')
           from order_amendment m where m.order_id = o.id) as amendments,
         (select coalesce(jsonb_agg(jsonb_build_object('at', w.at, 'person', w.by_name, 'name', l.name,
             'quantity', w.quantity, 'amount', w.amount, 'reason', w.reason_code) order by w.id), '[]')
           from order_waiver w join purchase_order_line l on l.id = w.order_line_id where w.order_id = o.id) as waivers,
         (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'amount', i.amount,
             'penalty', i.penalty, 'status', i.status, 'at', i.submitted_at, 'person', i.submitted_person,
             'withdrawnAt', i.withdrawn_at, 'withdrawReason', i.withdraw_reason) order by i.id), '[]')
           from invoice i where i.order_id = o.id) as invoices
       from purchase_order o join vendor v on v.id = o.vendor_id join account q on q.id = o.issued_by
         left join official f on f.id = person_of(o.issued_by) join post p on p.id = o.issued_by_post_id
       where o.requisition_id = $1 order by o.id`,
      [requisitionId],
    );
  }
}
