import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import { personOf, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../../platform/http/index.js';
import type { ChosenRoute } from '../../regulations/index.js';
import type { SeatOrigin } from '../domain/approval-engine.js';

/** A seat that waits for somebody's decision. */
export interface InboxRow {
  /** Of the seat. */
  readonly id: string;
  readonly stepId: string;
  readonly stepTitle: string;
  readonly stepKind: 'check' | 'approve' | 'validate';
  readonly legalBasis: string;
  readonly mayBulk: boolean;
  readonly mayRefuseLines: boolean;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly requisitionId: string;
  /** Of the requisition, to decide with. */
  readonly version: number;
  readonly title: string;
  readonly kind: 'mamin' | 'atk';
  readonly total: Rupiah;
  readonly deliveryDate: CivilDate;
  readonly agencyName: string;
  readonly requesterName: string | null;
  readonly postId: string;
  /** The capacity to act in, as sessions name it. */
  readonly capacityId: string;
  readonly capacityTitle: string;
  /** Whether it is the capacity in which the reader acts already. */
  readonly isCurrent: boolean;
  readonly because: string;
  readonly addedBy: SeatOrigin;
  readonly route: ChosenRoute;
  readonly routedTotal: Rupiah | null;
}

/** What waits for a person, over all the posts that the person holds or acts in today. */
@Injectable()
export class ApprovalInbox {
  constructor(private readonly database: ReadDatabase) {}

  /** The capacity in which this person has an open seat in the step; null when there is none. */
  async capacityFor(actor: Actor, stepId: string): Promise<{ id: string; title: string } | null> {
    return this.database.one<{ id: string; title: string }>(
      `select 'post:' || m.appointment_id as id, concat_ws(' ', m.acting, m.title, g.name) as title
       from approval_seat t join mandate m on m.post_id = t.post_id join agency g on g.id = m.agency_id
       where t.step_id = $1 and t.status = 'open' and m.official_id = $2
         and (m.scope is null or 'requisition.approve' = any(m.scope))
       order by m.appointment_id limit 1`,
      [stepId, personOf(actor)],
    );
  }

  /** The capacity in which this person could decide on the requisition now; null when there is none. */
  async capacityOn(actor: Actor, requisitionId: string): Promise<{ id: string; title: string } | null> {
    return this.database.one<{ id: string; title: string }>(
      `select 'post:' || m.appointment_id as id, concat_ws(' ', m.acting, m.title, g.name) as title
       from approval_seat t join approval_step s on s.id = t.step_id and s.status = 'open'
         join mandate m on m.post_id = t.post_id join agency g on g.id = m.agency_id
       where t.requisition_id = $1 and t.status = 'open' and m.official_id = $2
         and (m.scope is null or 'requisition.approve' = any(m.scope))
       order by m.appointment_id limit 1`,
      [requisitionId, personOf(actor)],
    );
  }

  /** What is due first comes first; what has no date comes last. */
  async waitingFor(actor: Actor, { after, limit }: PageRequest): Promise<Page<InboxRow>> {
    const rows = await this.database.query<InboxRow>(
      `select t.id, s.id as "stepId", s.title as "stepTitle", s.kind as "stepKind", s.legal_basis as "legalBasis",
              coalesce((s.terms->>'mayBulk')::boolean, false) as "mayBulk",
              coalesce((s.terms->>'mayRefuseLines')::boolean, false) as "mayRefuseLines",
              s.opened_at as "openedAt", s.due_at as "dueAt", r.id as "requisitionId", r.version, r.title, r.kind, r.total,
              r.delivery_date as "deliveryDate", g.name as "agencyName", q.name_with_titles as "requesterName",
              m.post_id as "postId", 'post:' || m.appointment_id as "capacityId",
              coalesce(m.acting || ' ', '') || m.title as "capacityTitle", m.post_id is not distinct from $2 as "isCurrent",
              t.because, t.added_by as "addedBy", o.route, (o.content->>'total')::bigint as "routedTotal"
       from mandate m join approval_seat t on t.post_id = m.post_id and t.status = 'open'
         join approval_step s on s.id = t.step_id and s.status = 'open' join approval_round o on o.id = s.round_id
         join requisition r on r.id = t.requisition_id join agency g on g.id = r.agency_id
         left join official q on q.id = person_of(r.requester_id)
       where m.official_id = $1 and (m.scope is null or 'requisition.approve' = any(m.scope))
         and person_of(r.requester_id) <> $1
         and ($3::uuid is null or (coalesce(s.due_at, 'infinity'), t.id) > (
           select coalesce(ks.due_at, 'infinity'), kt.id from approval_seat kt join approval_step ks on ks.id = kt.step_id
           where kt.id = $3))
       order by coalesce(s.due_at, 'infinity'), t.id limit $4`,
      [personOf(actor), actor.postId, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }
}
