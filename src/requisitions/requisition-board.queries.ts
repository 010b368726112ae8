import { Injectable } from '@nestjs/common';
import { personOf, type Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { RequisitionStatus } from './domain/requisition-workflow.js';
import { visibleRequisitions } from './requisition.policy.js';
import { SUMMARY, SUMMARY_FROM, VISIBLE, type RequisitionSummary } from './requisition.queries.js';
import type { RequisitionsRequest } from './requisition.requests.js';

/** A requisition on the board: with whom it lies, and until when. */
export interface BoardRow extends RequisitionSummary {
  /** Whether it is the reader's own and lies with the reader: a draft, or one that came back. */
  readonly isMine: boolean;
  /** Titles of the posts whose decision is awaited; empty when nobody's is. */
  readonly waitsFor: readonly string[];
  /** Until when the first of them decides; null without a deadline. */
  readonly dueAt: Date | null;
  /** Until when money, days and prices are held. */
  readonly heldUntil: Date | null;
}

/** What somebody sees of the requisitions there are. */
export interface RequisitionBoardView extends Page<BoardRow> {
  /** What lies with the reader; on the first page of all only. */
  readonly own: readonly BoardRow[];
  /** How many there are of each status. */
  readonly counts: Readonly<Partial<Record<RequisitionStatus, number>>>;
}

const OWN_SHOWN = 20;
const LIES_WITH_REQUESTER = `r.status in ('draft', 'returned', 'expired', 'confirmed', 'contested')`;
const ROW = `${SUMMARY}, r.held_until as "heldUntil", coalesce(r.requester_id = $6 and ${LIES_WITH_REQUESTER}, false) as "isMine",
  array(select distinct p.title from approval_seat s join approval_step k on k.id = s.step_id and k.status = 'open'
    join post p on p.id = s.post_id where s.requisition_id = r.id and s.status = 'open' order by p.title) as "waitsFor",
  (select min(k.due_at) from approval_step k where k.requisition_id = r.id and k.status = 'open') as "dueAt"`;

/** The requisitions of an agency as a list to work from. */
@Injectable()
export class RequisitionBoard {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first, what lies with the reader before it all. Three statements, two on later pages. */
  async show(actor: Actor, request: RequisitionsRequest): Promise<RequisitionBoardView> {
    const { status = null, after = null, limit } = request;
    const { all, agencyIds, postId } = visibleRequisitions(actor);
    const seen = [all, agencyIds, postId];
    const isFront = status === null && after === null;
    const own = isFront ? await this.own(actor, seen) : [];
    const rows = await this.database.query<BoardRow>(
      `select ${ROW} from ${SUMMARY_FROM}
       where ${VISIBLE} and ($4::text is null or r.status = $4) and ($5::uuid is null or r.id < $5)
         and ($4 is not null or r.requester_id is distinct from $6 or not ${LIES_WITH_REQUESTER})
       order by r.id desc limit $7`,
      [...seen, status, after, actor.accountId, limit + 1],
    );
    const counted = await this.database.query<{ status: RequisitionStatus; count: number }>(
      `select r.status, count(*)::int as count from requisition r where ${VISIBLE} group by r.status`,
      seen,
    );
    const counts = Object.fromEntries(counted.map(({ status: name, count }) => [name, count]));
    return { own, counts, ...pageOf(rows, limit) };
  }

  /** The reader's own that can still be written, newest first; one statement. */
  drafts(
    actor: Actor,
    kind: 'mamin' | 'atk',
    source: Queryable = this.database,
  ): Promise<{ id: string; title: string }[]> {
    return source.query(
      `select r.id, r.title from requisition r
       where r.requester_id = $1 and r.agency_id = $2 and r.kind = $3 and r.status in ('draft', 'returned', 'expired') and r.lane = 'normal'
         and person_of(r.requester_id) = $4
       order by r.id desc limit 10`,
      [actor.accountId, actor.agencyId, kind, personOf(actor)],
    );
  }

  private own(actor: Actor, seen: readonly unknown[]): Promise<BoardRow[]> {
    return this.database.query<BoardRow>(
      `select ${ROW} from ${SUMMARY_FROM}
       where ${VISIBLE} and r.requester_id = $6 and ${LIES_WITH_REQUESTER} and $4::text is null and $5::uuid is null
       order by r.id desc limit $7`,
      [...seen, null, null, actor.accountId, OWN_SHOWN],
    );
  }
}
