import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import type { Brought, BroughtLine, OrderQuantities, Waived } from '../domain/delivery-pools.js';
import type { DeliveryStatus } from '../domain/delivery-workflow.js';
import { OrderEntity } from '../order.entity.js';
import { linesForDelivery, type OrderedLine } from '../order-lines.queries.js';
import { DeliveryEntity } from './delivery.entity.js';

/** A delivery of the order, as the others look at it. */
export interface KnownDelivery extends Brought {
  readonly lines: readonly (BroughtLine & { readonly id: string; readonly reasonCode: string | null })[];
  readonly sequence: number;
  readonly status: DeliveryStatus;
  readonly penalty: Rupiah | null;
  /** ISO 8601. */
  readonly replaceDueAt: string | null;
  readonly replaceLegalBasis: string | null;
  /** Null before it left, and where nobody announced it. */
  readonly suratJalan: { readonly number: string; readonly date: CivilDate } | null;
  /** Photos of rejected goods, by order line; null for those of no line. */
  readonly rejectionPhotos: readonly (string | null)[];
}

/** Everything around an order that decisions on its deliveries and their letters need. */
export interface DeliveryContext {
  readonly kind: 'mamin' | 'atk';
  readonly requisitionTitle: string;
  /** The post that receives by the requisition; null when only a name was given. */
  readonly receiverPostId: string | null;
  readonly requesterPerson: string;
  readonly officerPerson: string;
  readonly deciders: readonly { readonly personId: string; readonly role: string }[];
  readonly agencyName: string;
  readonly parentName: string | null;
  readonly agencyCode: string;
  readonly agencyAddress: string;
  readonly agencyContact: string;
  readonly agencyCity: string;
  readonly deliveries: readonly KnownDelivery[];
  readonly waivers: readonly Waived[];
}

/** An order with what is owed and what has happened to it. */
export interface OrderOnDelivery {
  readonly order: OrderEntity;
  readonly lines: readonly OrderedLine[];
  readonly context: DeliveryContext;
  readonly quantities: OrderQuantities;
}

/** The order of a delivery, which never changes; 404 when there is no such delivery. */
export async function orderIdOf(source: Queryable, deliveryId: string): Promise<string> {
  const [row] = await source.query<{ orderId: string }>(
    `select order_id as "orderId" from delivery where id = $1`,
    [deliveryId],
  );
  if (!row) throw notFound('Pengiriman');
  return row.orderId;
}

/** The order of a delivery and the delivery, both locked, the order first. Three statements. */
export async function lockDelivery(
  tx: Tx,
  deliveryId: string,
): Promise<{ order: OrderEntity; delivery: DeliveryEntity }> {
  const order = await tx.lock(OrderEntity, { id: await orderIdOf(tx, deliveryId) }, 'Surat pesanan');
  const delivery = await tx.lock(DeliveryEntity, { id: deliveryId }, 'Pengiriman');
  return { order, delivery };
}

/** What has happened to an order that the transaction has locked. Two statements. */
export async function onDelivery(tx: Tx, order: OrderEntity): Promise<OrderOnDelivery> {
  const lines = await linesForDelivery(tx, order.id);
  const context = await contextOf(tx, order.id);
  const { deliveries, waivers } = context;
  return { order, lines, context, quantities: { lines, deliveries, waivers } };
}

async function contextOf(tx: Tx, orderId: string): Promise<DeliveryContext> {
  const [row] = await tx.query<DeliveryContext>(
    `select r.kind, r.title as "requisitionTitle", r.receiver_post_id as "receiverPostId",
            person_of(r.requester_id) as "requesterPerson", person_of(o.issued_by) as "officerPerson",
            coalesce((select jsonb_agg(distinct jsonb_build_object('personId', d.person_id, 'role', d.role))
              from approval_decision d join approval_step s on s.id = d.step_id join approval_round a on a.id = s.round_id
              where a.requisition_id = r.id and a.status = 'approved' and d.decision = 'approve'
                and a.number = (select max(number) from approval_round where requisition_id = r.id)), '[]') as deciders,
            g.name as "agencyName", above.name as "parentName", g.number_code as "agencyCode", g.address as "agencyAddress",
            g.contact as "agencyContact", g.city as "agencyCity",
            coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'sequence', d.sequence, 'replacesId', d.replaces_id,
                'status', d.status, 'penalty', d.penalty, 'replaceDueAt', d.replace_due_at, 'replaceLegalBasis', d.replace_legal_basis,
                'suratJalan', (select jsonb_build_object('number', s.number, 'date', (s.created_at at time zone 'Asia/Jakarta')::date)
                  from document s where s.id = d.surat_jalan_document_id),
                'lines', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'orderLineId', l.order_line_id, 'sent', l.sent,
                    'received', l.received, 'rejected', l.rejected, 'reasonCode', l.reason_code)), '[]') from delivery_line l where l.delivery_id = d.id),
                'rejectionPhotos', (select coalesce(jsonb_agg(l.order_line_id), '[]')
                  from delivery_proof p left join delivery_line l on l.id = p.delivery_line_id
                  where p.delivery_id = d.id and p.kind = 'rejection')) order by d.sequence)
              from delivery d where d.order_id = o.id), '[]') as deliveries,
            coalesce((select jsonb_agg(jsonb_build_object('orderLineId', w.order_line_id, 'deliveryId', w.delivery_id,
                'quantity', w.quantity)) from order_waiver w where w.order_id = o.id), '[]') as waivers
     from purchase_order o join requisition r on r.id = o.requisition_id join agency g on g.id = o.agency_id
       left join agency above on above.id = g.parent_id
     where o.id = $1`,
    [orderId],
  );
  if (!row) throw notFound('Surat pesanan');
  return row;
}

/** What was counted, written to the lines of a delivery. One statement. */
export async function writeCount(
  tx: Tx,
  deliveryId: string,
  lines: readonly {
    readonly orderLineId: string;
    readonly received: number;
    readonly rejected: number;
    readonly reasonCode: string | null;
    readonly note: string | null;
  }[],
): Promise<void> {
  await tx.query(
    `update delivery_line l set received = c.received, rejected = c.rejected, reason_code = c."reasonCode", note = c.note
     from jsonb_to_recordset($2::jsonb) as c("orderLineId" uuid, received integer, rejected integer, "reasonCode" text, note text)
     where l.delivery_id = $1 and l.order_line_id = c."orderLineId"`,
    [deliveryId, JSON.stringify(lines)],
  );
}

/** Nobody said anything: everything that was sent counts as received. One statement. */
export async function writeSilence(tx: Tx, deliveryId: string): Promise<void> {
  await tx.query(
    `update delivery_line set received = sent, rejected = 0 where delivery_id = $1 and received is null`,
    [deliveryId],
  );
}

/** Times in which the service was away, that may have swallowed a deadline: newest first. */
export function outagesAround(
  source: Queryable,
  dueAt: Date,
): Promise<{ readonly began: Date; readonly ended: Date }[]> {
  return source.query(
    `select began_at as began, ended_at as ended from service_outage
     where began_at <= $1 and ended_at > $1::timestamptz - interval '14 days' order by ended_at desc`,
    [dueAt],
  );
}
