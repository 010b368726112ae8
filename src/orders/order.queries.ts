import type { WatchAnswer } from './domain/watch-rules.js';
import type { OrderWatch } from '../platform/watch/index.js';
import { Injectable } from '@nestjs/common';
import type { Charge } from '../budget/index.js';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import type { Signatory } from '../organisation/index.js';
import type { SignatureState } from '../documents/index.js';
import type { SanctionKind } from '../vendors/index.js';
import { notFound, pageOf, type Page } from '../platform/http/index.js';
import type { ContractForm } from '../regulations/index.js';
import { WANTED_LINES_JSON, type LineKind, type LineSnapshot } from '../requisitions/index.js';
import type { DeclineReason } from './domain/decline-reasons.js';
import type { Side } from './domain/amendment-workflow.js';
import type { OrderStatus } from './domain/order-workflow.js';
import { visibleOrders } from './order.policy.js';
import type { OrderListRequest } from './order.requests.js';
import {
  ORDERING_CHANGES_JSON,
  PROPOSALS_JSON,
  type TrailOrderingChange,
  type TrailProposal,
} from './order-trail.js';
import type { WaiverReason } from './domain/delivery-reasons.js';
import type { PrintedAccount } from './printed-accounts.js';
import { DELIVERIES_JSON, type DeliveryDetailRow } from './delivery/delivery.queries.js';
import type { OrderTaxes } from './order-taxes.js';

/** An order as lists show it. */
export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly requisitionId: string;
  readonly requisitionTitle: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly issuedOn: CivilDate;
  readonly deliveryDate: CivilDate;
  readonly total: Rupiah;
  readonly contractForm: ContractForm;
  readonly answerDueAt: Date;
  readonly documentId: string;
  readonly documentStatus: string;
  readonly signatureState: SignatureState;
  /** The sanction that keeps the vendor off sale today. */
  readonly vendorSanction: { readonly kind: SanctionKind; readonly endsOn: CivilDate } | null;
  readonly version: number;
}

/** One line of an order. */
export interface OrderLineRow {
  readonly id: string;
  readonly position: number;
  readonly kind: LineKind;
  readonly itemId: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly quantity: number;
  /** Before any amendment. */
  readonly orderedQuantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
  /** What pays for it, and its account. */
  readonly budgetLineId: string;
  readonly accountCode: string;
}

/** One step of an order's life. */
export interface OrderStep {
  readonly at: string;
  readonly from: OrderStatus | null;
  readonly to: OrderStatus;
  readonly action: string;
  readonly reason: string | null;
  readonly person: string;
  readonly capacity: string;
}

/** A quantity of a line that the agency no longer waits for; of a delivery's rejected goods when it names one. */
export interface OrderWaiverRow {
  readonly orderLineId: string;
  readonly deliveryId: string | null;
  readonly quantity: number;
  readonly amount: Rupiah;
  readonly reasonCode: WaiverReason;
  readonly note: string | null;
  readonly byName: string;
  readonly at: string;
}

/** An order with everything that belongs to it. */
export interface OrderDetailRow extends OrderRow {
  readonly deliveryTime: string | null;
  readonly deliveryPlace: string;
  readonly receiver: string;
  readonly taxes: OrderTaxes;
  readonly answerLegalBasis: string;
  readonly answeredAt: Date | null;
  readonly declineReason: DeclineReason | null;
  readonly declineNote: string | null;
  readonly documentSha256: string | null;
  readonly verificationCode: string;
  readonly lines: readonly OrderLineRow[];
  readonly waivers: readonly OrderWaiverRow[];
  /** What was brought, as it is read from JSON. */
  readonly deliveries: readonly DeliveryDetailRow[];
  readonly kuitansiDocumentId: string | null;
  readonly requisitionKind: string;
  readonly history: readonly OrderStep[];
  readonly proposals: readonly TrailProposal[];
  /** Of the whole requisition. */
  readonly orderingChanges: readonly TrailOrderingChange[];
  readonly spkDocumentId: string | null;
  readonly cancelledBy: Side | null;
  readonly cancelReason: string | null;
  readonly cancelNote: string | null;
  readonly cancelFee: Rupiah;
  readonly cancelFeeBasis: string | null;
  /** Red flags that were raised before it was issued, and why it was issued nevertheless. */
  readonly watchAnswers: readonly (WatchAnswer & { readonly person: string; readonly at: string })[];
}

const ORDER = `o.id, o.number, o.status, o.requisition_id as "requisitionId", r.title as "requisitionTitle",
  o.agency_id as "agencyId", g.name as "agencyName", o.vendor_id as "vendorId", v.name as "vendorName",
  o.issued_on as "issuedOn", o.delivery_date as "deliveryDate", o.total, o.contract_form as "contractForm",
  o.answer_due_at as "answerDueAt", o.document_id as "documentId", d.status as "documentStatus",
  document_signature_state(o.document_id) as "signatureState",
  (select jsonb_build_object('kind', x.kind, 'endsOn', x.ends_on) from vendor_sanction x
   where x.vendor_id = o.vendor_id and x.status = 'imposed' and x.kind <> 'warning'
     and (now() at time zone 'Asia/Jakarta')::date between x.starts_on and x.ends_on
   order by x.ends_on desc limit 1) as "vendorSanction", o.version`;
const ORDERS = `purchase_order o join requisition r on r.id = o.requisition_id join agency g on g.id = o.agency_id
  join vendor v on v.id = o.vendor_id join document d on d.id = o.document_id`;
const VISIBLE = `($1 or o.agency_id = any($2::uuid[]) or o.vendor_id = $3)`;

/** Lists and look-ups of orders. */
@Injectable()
export class OrderQueries {
  constructor(private readonly database: ReadDatabase) {}

  async list(
    actor: Actor,
    { status, requisitionId, ofSanctionedVendors = false, after, limit }: OrderListRequest,
  ): Promise<Page<OrderRow>> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    const rows = await this.database.query<OrderRow>(
      `select ${ORDER} from ${ORDERS}
       where ${VISIBLE} and ($4::text is null or o.status = $4) and ($5::uuid is null or o.id < $5)
         and (not $7 or (o.status in ('issued', 'accepted')
           and vendor_sanction_days(o.vendor_id) @> (now() at time zone 'Asia/Jakarta')::date))
         and ($8::uuid is null or o.requisition_id = $8)
       order by o.id desc limit $6`,
      [
        ...[all, agencyIds, vendorId, status ?? null, after ?? null, limit + 1, ofSanctionedVendors],
        requisitionId ?? null,
      ],
    );
    return pageOf(rows, limit);
  }

  /** 404 for what does not exist and for what is somebody else's. */
  async detail(actor: Actor, id: string): Promise<OrderDetailRow> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    const order = await this.database.one<OrderDetailRow>(
      `select ${ORDER}, o.delivery_time as "deliveryTime", o.delivery_place as "deliveryPlace", o.receiver, o.taxes,
              o.answer_legal_basis as "answerLegalBasis", o.answered_at as "answeredAt",
              o.decline_reason as "declineReason", o.decline_note as "declineNote",
              d.sha256 as "documentSha256", d.verification_code as "verificationCode",
              (select jsonb_agg(jsonb_build_object('id', l.id, 'position', l.position, 'kind', l.kind, 'itemId', l.item_id, 'name', l.name,
                 'specification', l.specification, 'unit', l.unit, 'quantity', l.quantity, 'orderedQuantity', l.ordered_quantity,
                 'unitPrice', l.unit_price, 'amount', l.amount,
                 'budgetLineId', l.budget_line_id, 'accountCode', b.account_code) order by l.position)
               from purchase_order_line l join budget_line b on b.id = l.budget_line_id where l.order_id = o.id) as lines,
              o.kuitansi_document_id as "kuitansiDocumentId", r.kind as "requisitionKind",
              (select coalesce(jsonb_agg(jsonb_build_object('orderLineId', w.order_line_id, 'deliveryId', w.delivery_id,
                 'quantity', w.quantity, 'amount', w.amount, 'reasonCode', w.reason_code, 'note', w.note, 'byName', w.by_name,
                 'at', w.at) order by w.id), '[]') from order_waiver w where w.order_id = o.id) as waivers,
              ${DELIVERIES_JSON} as deliveries,
              (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'from', s.from_status, 'to', s.to_status,
                 'action', s.action, 'reason', s.reason, 'person', s.person, 'capacity', s.capacity) order by s.id), '[]')
               from status_change s where s.record_id = o.id) as history,
              ${PROPOSALS_JSON} as proposals, ${ORDERING_CHANGES_JSON} as "orderingChanges", o.spk_document_id as "spkDocumentId",
              o.cancelled_by as "cancelledBy", o.cancel_reason as "cancelReason", o.cancel_note as "cancelNote",
              o.cancel_fee as "cancelFee", o.cancel_fee_basis as "cancelFeeBasis",
              (select coalesce(jsonb_agg(jsonb_build_object('flag', w.flag, 'title', w.title, 'question', w.question, 'detail', w.detail,
                 'reason', w.reason, 'legalBasis', w.legal_basis, 'measureBasis', w.measure_basis, 'person', w.by_person, 'at', w.at)
                 order by w.id), '[]') from order_watch_answer w where w.order_id = o.id) as "watchAnswers"
       from ${ORDERS} where ${VISIBLE} and o.id = $4`,
      [all, agencyIds, vendorId, id],
    );
    if (!order) throw notFound('Surat pesanan');
    return order;
  }

  /** Status of the order behind a document, for whoever verifies that document. */
  async statusByDocument(
    documentId: string,
  ): Promise<{ status: OrderStatus; answeredAt: Date | null } | null> {
    return this.database.one<{ status: OrderStatus; answeredAt: Date | null }>(
      `select status, answered_at as "answeredAt" from purchase_order where document_id = $1`,
      [documentId],
    );
  }

  /** Status alone, for the job that ends an order. */
  async statusOf(id: string): Promise<{ status: OrderStatus; answerDueAt: Date } | null> {
    return this.database.one<{ status: OrderStatus; answerDueAt: Date }>(
      `select status, answer_due_at as "answerDueAt" from purchase_order where id = $1`,
      [id],
    );
  }
}

/** What an order prints and needs that is neither requisition, offer nor vendor. */
export interface IssueContext {
  readonly agencyName: string;
  /** The agency that a unit belongs to. */
  readonly parentName: string | null;
  readonly agencyCode: string;
  readonly agencyAddress: string;
  readonly agencyContact: string;
  readonly agencyCity: string;
  /** Every budget line that pays for something of the requisition; all are of one year. */
  readonly accounts: readonly PrintedAccount[];
  readonly fiscalYear: number;
  readonly requisitionVersion: number;
  readonly approvedAt: Date | null;
  /** The people behind the accounts of requester and approver. */
  readonly requesterPerson: string;
  readonly approverPerson: string;
  readonly approverRole: string;
  /** Everybody who said yes in the round that approved it; nobody for what was approved before rounds were kept. */
  readonly deciders: readonly { readonly personId: string; readonly role: string }[];
  /** Vendors whose order of this requisition waits, is accepted or has been delivered. */
  readonly vendorsWithOrder: readonly string[];
  /** What the requisition still holds, by budget line. */
  readonly held: readonly Charge[];
  /** What is wanted of the requisition, by position. */
  readonly lines: readonly LineSnapshot[];
  /** Who signs for the agency where the value asks for a Surat Perintah Kerja: the nearest PPK; null when there is none. */
  readonly ppk: (Signatory & { readonly postId: string }) | null;
  /** What the watch over orders sees in it; nothing where it was not asked. */
  readonly watched: readonly { readonly flag: string; readonly detail: string }[];
}

/** Reads the context of a requisition that the transaction has locked, with what `watch` sees in it. */
export async function issueContext(
  tx: Tx,
  requisitionId: string,
  watch: OrderWatch | null = null,
): Promise<IssueContext> {
  const watched = watch?.findings ?? `coalesce($2::jsonb, '[]')`;
  const select = `select g.name as "agencyName", above.name as "parentName", g.number_code as "agencyCode", g.address as "agencyAddress",
            g.contact as "agencyContact", g.city as "agencyCity", l.fiscal_year as "fiscalYear", r.version as "requisitionVersion",
            (select jsonb_agg(jsonb_build_object('budgetLineId', b.id, 'dpaNumber', b.dpa_number, 'subActivityCode', b.sub_activity_code,
                'subActivityName', b.sub_activity_name, 'accountCode', b.account_code, 'accountName', c.name,
                'fundSource', b.fund_source, 'rupCode', p.code) order by b.id)
             from budget_line b join account_code c on c.code = b.account_code left join rup_package p on p.id = b.rup_package_id
             where b.id in (select budget_line_id from requisition_line where requisition_id = r.id)) as accounts,
            r.decided_at as "approvedAt", person_of(r.requester_id) as "requesterPerson",
            person_of(r.approver_id) as "approverPerson",
            (select p.role from post p where p.id = r.approver_post_id) as "approverRole",
            coalesce((select jsonb_agg(distinct jsonb_build_object('personId', d.person_id, 'role', d.role))
              from approval_decision d join approval_step s on s.id = d.step_id join approval_round a on a.id = s.round_id
              where a.requisition_id = r.id and a.status = 'approved' and d.decision = 'approve'
                and a.number = (select max(number) from approval_round where requisition_id = r.id)), '[]') as deciders,
            array(select o.vendor_id from purchase_order o
                  where o.requisition_id = r.id and o.status in ('issued', 'accepted', 'completed')) as "vendorsWithOrder",
            coalesce((select jsonb_agg(jsonb_build_object('lineId', h.line_id, 'amount', h.amount)) from (
              select line_id, sum(case when kind in ('reserve', 'cancel') then amount when kind in ('release', 'commit') then -amount else 0 end) as amount
              from budget_entry where requisition_id = r.id group by line_id) h), '[]') as held,
            ${WANTED_LINES_JSON} as lines,
            (select jsonb_build_object('postId', m.post_id, 'name', o.name_with_titles, 'nip', o.nip, 'rank', o.rank,
                'title', concat_ws(' ', m.acting, m.title), 'decreeNumber', m.decree_number, 'acting', m.acting,
                'postTitle', m.title, 'ownTitle', m.own_title)
             from mandate m join official o on o.id = m.official_id
             where m.role = 'ppk' and m.agency_id in (r.agency_id, g.parent_id)
             order by m.agency_id <> r.agency_id, m.acting nulls first, m.appointment_id limit 1) as ppk,
            ${watched} as watched
     from requisition r join agency g on g.id = r.agency_id left join agency above on above.id = g.parent_id
       join budget_line l on l.id = r.budget_line_id
     where r.id = $1`;
  const parameters = watch ? JSON.stringify(await watch.parameters()) : null;
  const [context] = await tx.query<IssueContext>(select, [requisitionId, parameters]);
  if (!context) throw notFound('Permintaan belanja');
  return context;
}
