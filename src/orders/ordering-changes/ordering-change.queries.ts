import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import { agenciesOf, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import type { FileOwner } from '../../platform/storage/index.js';
import { visibleOrders } from '../order.policy.js';
import { ORDERING_CHANGES_JSON, type OfferedLine, type TrailOrderingChange } from '../order-trail.js';

/** What is known of the lines of a requisition besides the requisition itself. */
export interface OrderingFacts {
  /** By line: what was approved before anything was changed. */
  readonly approved: readonly {
    readonly lineId: string;
    readonly unitPrice: Rupiah;
    readonly amount: Rupiah;
  }[];
  readonly vendorsWithOrder: readonly string[];
  readonly vendorNames: readonly { readonly id: string; readonly name: string }[];
  /** For whom the written offer was uploaded; null when there is none. */
  readonly offerFile: FileOwner | null;
}

/** One statement; the requisition is locked. */
export async function orderingFacts(
  tx: Tx,
  requisitionId: string,
  vendorIds: readonly string[],
  offerFileId: string | null,
): Promise<OrderingFacts> {
  const [row] = await tx.query<OrderingFacts>(
    `select coalesce((select jsonb_agg(jsonb_build_object('lineId', f.line_id, 'unitPrice', f.approved_unit_price, 'amount', f.approved_amount))
         from (select distinct on (line_id) line_id, approved_unit_price, approved_amount from ordering_change
               where requisition_id = $1 order by line_id, at, id) f), '[]') as approved,
       array(select vendor_id from purchase_order where requisition_id = $1 and status in ('issued', 'accepted', 'completed')) as "vendorsWithOrder",
       coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name)) from vendor v where v.id = any($2::uuid[])), '[]')
         as "vendorNames",
       (select jsonb_build_object('accountId', f.account_id, 'agencyId', f.agency_id, 'vendorId', f.vendor_id) from file f where f.id = $3)
         as "offerFile"`,
    [requisitionId, vendorIds, offerFileId],
  );
  return row ?? { approved: [], vendorsWithOrder: [], vendorNames: [], offerFile: null };
}

/** A change of one line as it is kept. */
export interface KeptChange {
  readonly id: string;
  readonly line_id: string;
  readonly position: number;
  readonly before: OfferedLine & { readonly deliveryFee: Rupiah };
  readonly after: OfferedLine & { readonly deliveryFee: Rupiah };
  readonly approved_unit_price: Rupiah;
  readonly approved_amount: Rupiah;
  readonly offer_version_id: string;
}

/** Keeps the changes of one decision, with who took it and the offers. One statement. */
export async function keepChanges(
  tx: Tx,
  of: {
    readonly requisitionId: string;
    readonly reason: string;
    readonly offerFileId: string | null;
    readonly ruleSetTitle: string;
  },
  changes: readonly KeptChange[],
): Promise<void> {
  const { accountId, postId, person, capacity } = tx.actor;
  await tx.query(
    `insert into ordering_change (id, requisition_id, line_id, position, account_id, post_id, person, capacity, reason, before, after,
       approved_unit_price, approved_amount, offer_file_id, offer_version_id, rule_set_title, at)
     select c.id, $2, c.line_id, c.position, $3, $4, $5, $6, $7, c.before, c.after, c.approved_unit_price, c.approved_amount, $8,
       c.offer_version_id, $9, $10
     from jsonb_to_recordset($1::jsonb) as c(id uuid, line_id uuid, position int, before jsonb, after jsonb, approved_unit_price bigint,
       approved_amount bigint, offer_version_id uuid)`,
    [
      ...[JSON.stringify(changes), of.requisitionId, accountId, postId, person, capacity, of.reason],
      ...[of.offerFileId, of.ruleSetTitle, tx.now],
    ],
  );
}

/** A line of goods that waits for its order, as whoever orders chooses another offer for it. */
export interface ReplaceableLine {
  readonly lineId: string;
  readonly itemId: string;
  readonly vendorName: string;
  readonly name: string;
  readonly unit: string;
  readonly unitCode: string;
  readonly categoryCode: string;
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
  readonly approvedUnitPrice: Rupiah;
}

/** An approved requisition of which something waits for its order. */
export interface ReplaceableRequisition {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly kind: 'mamin' | 'atk';
  readonly lane: 'normal' | 'urgent';
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: string | null;
  readonly areaCode: string | null;
  readonly lines: readonly ReplaceableLine[];
}

/** What was changed before ordering, for the agency and its overseers. */
@Injectable()
export class OrderingChangeQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** What of it may still be bought otherwise; null when it waits for no order. 404 for another agency's. One statement. */
  async replaceable(actor: Actor, requisitionId: string): Promise<ReplaceableRequisition | null> {
    const row = await this.database.one<ReplaceableRequisition & { readonly isWaiting: boolean }>(
      `select r.id, r.title, r.version, r.kind, r.lane, r.delivery_date as "deliveryDate",
         to_char(r.delivery_time, 'HH24:MI') as "deliveryTime", r.delivery_area_code as "areaCode", r.status = 'approved' as "isWaiting",
         coalesce((select jsonb_agg(jsonb_build_object('lineId', l.id, 'itemId', l.item_id, 'vendorName', v.name, 'name', l.name,
             'unit', l.unit, 'unitCode', i.unit_code, 'categoryCode', i.category_code, 'quantity', l.quantity, 'unitPrice', l.unit_price,
             'amount', l.amount, 'approvedUnitPrice', coalesce((select c.approved_unit_price from ordering_change c
               where c.line_id = l.id order by c.at, c.id limit 1), l.unit_price)) order by l.position)
           from requisition_line l join vendor v on v.id = l.vendor_id join item_version i on i.id = l.item_version_id
           where l.requisition_id = r.id and l.kind = 'goods' and l.state = 'open'), '[]') as lines
       from requisition r where r.id = $1 and r.agency_id = any($2::uuid[])`,
      [requisitionId, agenciesOf(actor)],
    );
    if (!row) throw notFound('Permintaan belanja');
    const { isWaiting, ...requisition } = row;
    return isWaiting && requisition.lines.length > 0 ? requisition : null;
  }

  /** Oldest first; 404 for another agency's requisition. */
  async list(actor: Actor, requisitionId: string): Promise<readonly TrailOrderingChange[]> {
    const { all, agencyIds } = visibleOrders(actor);
    const row = await this.database.one<{ changes: TrailOrderingChange[] }>(
      `select ${ORDERING_CHANGES_JSON} as changes from requisition r where r.id = $1 and ($2 or r.agency_id = any($3::uuid[]))`,
      [requisitionId, all, agencyIds],
    );
    if (!row) throw notFound('Permintaan belanja');
    return row.changes;
  }
}
