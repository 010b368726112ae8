import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { parseCode } from '../../platform/crypto/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, pageOf, type Page } from '../../platform/http/index.js';
import type { LineKind } from '../../requisitions/index.js';
import type { ProofKind, RejectionReason } from '../domain/delivery-reasons.js';
import type { DeliveryStatus } from '../domain/delivery-workflow.js';
import type { OrderStatus } from '../domain/order-workflow.js';
import { visibleOrders } from '../order.policy.js';
import type { OrderTaxes } from '../order-taxes.js';
import type { DeliveryListRequest } from './delivery.requests.js';

/** A delivery as lists show it. */
export interface DeliveryRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly orderStatus: OrderStatus;
  readonly requisitionTitle: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly receiverPostId: string | null;
  readonly place: string;
  readonly receiver: string;
  readonly sequence: number;
  readonly kind: 'ordinary' | 'replacement';
  readonly replacesId: string | null;
  readonly status: DeliveryStatus;
  readonly promisedAt: Date;
  readonly isByMinute: boolean;
  readonly departedAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly lateMinutes: number | null;
  readonly lateDays: number | null;
  readonly receiptDueAt: Date | null;
  readonly isDeemed: boolean;
  readonly version: number;
}

/** One line of a delivery; counts are null until it is checked. */
export interface DeliveryLineRow {
  readonly orderLineId: string;
  readonly position: number;
  readonly kind: LineKind;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly unitPrice: Rupiah;
  readonly ordered: number;
  readonly sent: number;
  readonly received: number | null;
  readonly rejected: number | null;
  readonly reasonCode: RejectionReason | null;
  readonly note: string | null;
}

/** A photo of a delivery; `takenAt` is what its sender says. */
export interface ProofRow {
  readonly id: string;
  readonly kind: ProofKind;
  readonly fileId: string;
  readonly orderLineId: string | null;
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly givenBy: string;
  readonly at: string;
}

/** A delivery with everything that belongs to it. */
export interface DeliveryDetailRow extends DeliveryRow {
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly requisitionKind: 'mamin' | 'atk';
  readonly issuedOn: CivilDate;
  readonly orderTotal: Rupiah;
  readonly taxes: OrderTaxes;
  /** Penalties of other deliveries of the order, accepted before. */
  readonly earlierPenalties: Rupiah;
  readonly receiptLegalBasis: string | null;
  readonly objectedAt: Date | null;
  readonly objection: string | null;
  readonly checkedAt: Date | null;
  readonly checkedByName: string | null;
  readonly replaceDueAt: Date | null;
  readonly replaceLegalBasis: string | null;
  readonly acceptedAt: Date | null;
  readonly penalty: Rupiah | null;
  readonly penaltyLegalBasis: string | null;
  readonly suratJalanDocumentId: string | null;
  readonly rejectionDocumentId: string | null;
  readonly bastDocumentId: string | null;
  /** The numbers of these three documents by their ids; null while there is none. */
  readonly numbers: Readonly<Record<string, string>> | null;
  readonly lines: readonly DeliveryLineRow[];
  readonly proofs: readonly ProofRow[];
}

const DELIVERY = `d.id, d.order_id as "orderId", o.number as "orderNumber", o.status as "orderStatus", r.title as "requisitionTitle",
  d.agency_id as "agencyId", g.name as "agencyName", d.vendor_id as "vendorId", v.name as "vendorName",
  r.receiver_post_id as "receiverPostId", o.delivery_place as place, o.receiver, d.sequence, d.kind, d.replaces_id as "replacesId",
  d.status, d.promised_at as "promisedAt", d.is_by_minute as "isByMinute", d.departed_at as "departedAt", d.arrived_at as "arrivedAt",
  d.late_minutes as "lateMinutes", d.late_days as "lateDays", d.receipt_due_at as "receiptDueAt", d.is_deemed as "isDeemed", d.version`;
const DETAIL = `${DELIVERY}, r.kind as "requisitionKind", o.issued_on as "issuedOn", o.total as "orderTotal", o.taxes,
  case when d.arrived_latitude is not null then
    jsonb_build_object('latitude', d.arrived_latitude, 'longitude', d.arrived_longitude) end as position,
  (select coalesce(sum(e.penalty), 0)::bigint from delivery e where e.order_id = d.order_id and e.id <> d.id) as "earlierPenalties",
  d.receipt_legal_basis as "receiptLegalBasis", d.objected_at as "objectedAt", d.objection, d.checked_at as "checkedAt",
  d.checked_by_name as "checkedByName", d.replace_due_at as "replaceDueAt", d.replace_legal_basis as "replaceLegalBasis",
  d.accepted_at as "acceptedAt", d.penalty, d.penalty_legal_basis as "penaltyLegalBasis",
  d.surat_jalan_document_id as "suratJalanDocumentId", d.rejection_document_id as "rejectionDocumentId",
  d.bast_document_id as "bastDocumentId",
  (select jsonb_object_agg(n.id, n.number) from document n
   where n.id in (d.surat_jalan_document_id, d.rejection_document_id, d.bast_document_id)) as numbers,
  (select coalesce(jsonb_agg(jsonb_build_object('orderLineId', l.order_line_id, 'position', p.position, 'kind', p.kind, 'name', p.name,
     'specification', p.specification, 'unit', p.unit, 'unitPrice', p.unit_price, 'ordered', p.quantity, 'sent', l.sent,
     'received', l.received, 'rejected', l.rejected, 'reasonCode', l.reason_code, 'note', l.note) order by p.position), '[]')
   from delivery_line l join purchase_order_line p on p.id = l.order_line_id where l.delivery_id = d.id) as lines,
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'fileId', f.file_id, 'orderLineId', l.order_line_id,
     'takenAt', f.taken_at, 'latitude', f.latitude, 'longitude', f.longitude, 'givenBy', f.given_by, 'at', f.at) order by f.id), '[]')
   from delivery_proof f left join delivery_line l on l.id = f.delivery_line_id where f.delivery_id = d.id) as proofs`;
const FROM = `delivery d join purchase_order o on o.id = d.order_id join requisition r on r.id = o.requisition_id
  join agency g on g.id = d.agency_id join vendor v on v.id = d.vendor_id`;
/** Everything that was brought of the order of parameter 4, by its sequence; its times are ISO texts (see `withTimes`). */
export const DELIVERIES_JSON = `(select coalesce(jsonb_agg(to_jsonb(x) order by x.sequence), '[]')
  from (select ${DETAIL} from ${FROM} where d.order_id = $4) x)`;
const VISIBLE = `($1 or d.agency_id = any($2::uuid[]) or d.vendor_id = $3)`;
const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;
const AT_A_TIME = 200;

/** A delivery that was read as JSON, with its times as times. */
export function withTimes(row: DeliveryDetailRow): DeliveryDetailRow {
  const time = (text: Date | null) => text && new Date(text);
  return {
    ...row,
    promisedAt: new Date(row.promisedAt),
    departedAt: time(row.departedAt),
    arrivedAt: time(row.arrivedAt),
    receiptDueAt: time(row.receiptDueAt),
    objectedAt: time(row.objectedAt),
    checkedAt: time(row.checkedAt),
    replaceDueAt: time(row.replaceDueAt),
    acceptedAt: time(row.acceptedAt),
  };
}

/** Lists and look-ups of deliveries. */
@Injectable()
export class DeliveryQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first; `when: today` is what a receiver expects: on the way, at the door, or promised for today. */
  async list(
    actor: Actor,
    { status, orderId, when, after, limit }: DeliveryListRequest,
  ): Promise<Page<DeliveryRow>> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    const rows = await this.database.query<DeliveryRow>(
      `select ${DELIVERY} from ${FROM}
       where ${VISIBLE} and ($4::text is null or d.status = $4) and ($5::uuid is null or d.order_id = $5)
         and ($6::uuid is null or d.id < $6)
         and (not $7 or d.status in ('on-the-way', 'arrived') or (d.status = 'preparing' and o.delivery_date = ${TODAY}))
       order by d.id desc limit $8`,
      [all, agencyIds, vendorId, status ?? null, orderId ?? null, after ?? null, when === 'today', limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** 404 for what does not exist and for what is somebody else's. */
  async detail(actor: Actor, id: string): Promise<DeliveryDetailRow> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    const row = await this.database.one<DeliveryDetailRow>(
      `select ${DETAIL} from ${FROM} where ${VISIBLE} and d.id = $4`,
      [all, agencyIds, vendorId, id],
    );
    if (!row) throw notFound('Pengiriman');
    return row;
  }

  /** The order behind the code of its letter or of a delivery's paper, with the delivery that comes next; null for what is somebody else's. */
  async behindCode(
    actor: Actor,
    code: string,
  ): Promise<{ readonly orderId: string; readonly deliveryId: string | null } | null> {
    const { all, agencyIds, vendorId } = visibleOrders(actor);
    return this.database.one<{ orderId: string; deliveryId: string | null }>(
      `select o.id as "orderId", n.id as "deliveryId"
       from document c left join delivery e on e.id = c.subject_id join purchase_order o on o.id in (c.subject_id, e.order_id)
         left join lateral (select d.id from delivery d
           where d.order_id = o.id and d.status in ('preparing', 'on-the-way', 'arrived', 'checked')
           order by d.id = e.id desc, array_position('{arrived,on-the-way,checked,preparing}'::text[], d.status), d.sequence limit 1) n on true
       where c.verification_code = $4 and ($1 or o.agency_id = any($2::uuid[]) or o.vendor_id = $3)`,
      [all, agencyIds, vendorId, parseCode(code) ?? ''],
    );
  }

  /** A delivery that waits for the agency, for the jobs that remind of it; null for any other. */
  awaited(id: string): Promise<{ readonly reminders: number; readonly dueAt: Date } | null> {
    return this.database.one(
      `select receipt_reminders as reminders, receipt_due_at as "dueAt" from delivery
       where id = $1 and status in ('arrived', 'checked') and receipt_due_at is not null and objected_at is null`,
      [id],
    );
  }

  /** Deliveries whose time is over: their jobs were lost or are late. What was short or rejected waits for a person, not for time. */
  overdue(before: Date): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select d.id from delivery d
       where d.status in ('arrived', 'checked') and d.receipt_due_at <= $1 and d.objected_at is null
         and not exists (select from delivery_line l where l.delivery_id = d.id and l.received <> l.sent)
       order by d.receipt_due_at limit $2`,
      [before, AT_A_TIME],
    );
  }
}
