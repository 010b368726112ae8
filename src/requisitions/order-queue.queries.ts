import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../kernel/index.js';
import { agenciesOf, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../platform/http/index.js';

/** An approved requisition that waits for its orders. */
export interface QueuedRequisition {
  readonly id: string;
  readonly title: string;
  readonly kind: 'mamin' | 'atk';
  readonly lane: 'normal' | 'urgent';
  readonly agencyName: string;
  readonly requesterName: string | null;
  readonly deliveryDate: CivilDate;
  readonly decidedAt: Date | null;
  /** Until when its money and its vendors' days are kept for it. */
  readonly heldUntil: Date | null;
  /** What is still to be ordered. */
  readonly total: Rupiah;
  /** Of whom it is still to be ordered. */
  readonly vendors: readonly string[];
  /** How many orders of it there were before: their vendors said no or nothing. */
  readonly ordersBefore: number;
}

/** What of the actor's agencies waits to be ordered; what is let go first comes first. */
@Injectable()
export class OrderQueue {
  constructor(private readonly database: ReadDatabase) {}

  async waiting(actor: Actor, { after, limit }: PageRequest): Promise<Page<QueuedRequisition>> {
    const rows = await this.database.query<QueuedRequisition>(
      `select r.id, r.title, r.kind, r.lane, g.name as "agencyName", o.name_with_titles as "requesterName",
              r.delivery_date as "deliveryDate", r.decided_at as "decidedAt", r.held_until as "heldUntil", w.total, w.vendors,
              (select count(*)::int from purchase_order p where p.requisition_id = r.id) as "ordersBefore"
       from requisition r join agency g on g.id = r.agency_id left join official o on o.id = person_of(r.requester_id)
         cross join lateral (
           select coalesce(sum(l.amount), 0)::bigint as total, coalesce(array_agg(distinct v.name), '{}') as vendors
           from requisition_line l join vendor v on v.id = l.vendor_id where l.requisition_id = r.id and l.state = 'open') w
       where r.status = 'approved' and r.agency_id = any($1::uuid[])
         and ($2::uuid is null or (coalesce(r.held_until, 'infinity'), r.id) > (
           select coalesce(k.held_until, 'infinity'), k.id from requisition k where k.id = $2))
       order by coalesce(r.held_until, 'infinity'), r.id limit $3`,
      [agenciesOf(actor), after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }
}
