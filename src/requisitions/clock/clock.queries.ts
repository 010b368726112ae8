import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ProjectionDatabase, ReadDatabase, type Tx } from '../../platform/database/index.js';
import type { RouteStep } from '../../regulations/index.js';
import type { FoundSeat } from '../approval/seating.queries.js';

/** A step as the clock sees it. */
export interface ClockedStep {
  readonly id: string;
  readonly requisitionId: string;
  readonly title: string;
  readonly status: string;
  readonly openedAt: Date;
  readonly escalatedAt: Date | null;
  readonly dueAt: Date | null;
  readonly legalBasis: string;
  readonly terms: RouteStep;
  /** Posts that have a seat in it. */
  readonly seatedPosts: readonly string[];
}

/** A time in which the service did not work. */
export interface Outage {
  readonly id: string;
  readonly began: Date;
  readonly ended: Date;
}

const STEP = `s.id, s.requisition_id as "requisitionId", s.title, s.status, s.opened_at as "openedAt", s.escalated_at as "escalatedAt",
  s.due_at as "dueAt", s.legal_basis as "legalBasis", s.terms,
  array(select t.post_id from approval_seat t where t.step_id = s.id and t.status <> 'released') as "seatedPosts"`;
// A sweep every ten minutes may be late; what is longer than this was no delay.
const OUTAGE_MINUTES = 60;
const AT_A_TIME = 200;

/** What the clocks read and write. */
@Injectable()
export class ClockQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
  ) {}

  /** The step as it stands, without a lock. */
  step(id: string): Promise<ClockedStep | null> {
    return this.database.one<ClockedStep>(`select ${STEP} from approval_step s where s.id = $1`, [id]);
  }

  /** The step, locked after its requisition. */
  async lockStep(tx: Tx, id: string): Promise<ClockedStep | null> {
    const [row] = await tx.query<ClockedStep>(
      `select ${STEP} from approval_step s where s.id = $1 for update of s`,
      [id],
    );
    return row ?? null;
  }

  /** Another deadline for an open step; what the requisition holds is held at least as long. */
  async moveDeadline(tx: Tx, { id, requisitionId }: ClockedStep, dueAt: Date): Promise<void> {
    await tx.query(
      `with moved as (update approval_step set due_at = $3 where id = $1)
       update requisition set held_until = greatest(held_until, $3) where id = $2 and held_until is not null`,
      [id, requisitionId, dueAt],
    );
  }

  /** Seats for the posts above, and time again. */
  async escalate(
    tx: Tx,
    { id, requisitionId }: ClockedStep,
    dueAt: Date | null,
    seats: readonly FoundSeat[],
  ): Promise<void> {
    const rows = seats.map(({ postId, title, agencyName }) => ({
      id: uuidv7(),
      post_id: postId,
      because: `${title}, ${agencyName}`,
    }));
    await tx.query(
      `with stepped as (update approval_step set escalated_at = $3, due_at = $4 where id = $1),
       held as (update requisition set held_until = greatest(held_until, $4) where id = $2 and held_until is not null and $4 is not null)
       insert into approval_seat (id, step_id, requisition_id, post_id, because, status, added_by)
       select id, $1, $2, post_id, because, 'open', 'escalation'
       from jsonb_to_recordset($5::jsonb) as s(id uuid, post_id uuid, because text)`,
      [id, requisitionId, tx.now, dueAt, JSON.stringify(rows)],
    );
  }

  /** Open steps whose time is over: their jobs were lost or are late. */
  overdueSteps(now: Date): Promise<{ readonly id: string; readonly dueAt: Date }[]> {
    return this.database.query(
      `select s.id, s.due_at as "dueAt" from approval_step s join requisition r on r.id = s.requisition_id
       where s.status = 'open' and s.due_at <= $1 and r.status = 'submitted' order by s.due_at limit $2`,
      [now, AT_A_TIME],
    );
  }

  /** Open steps that have a deadline by their route and no date yet: the days off on the way were not known when they opened. */
  undatedSteps(): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select s.id from approval_step s join requisition r on r.id = s.requisition_id
       where s.status = 'open' and s.due_at is null and (s.terms ->> 'deadlineHours')::integer > 0 and r.status = 'submitted'
       order by s.opened_at limit $1`,
      [AT_A_TIME],
    );
  }

  /** Approved requisitions that nobody ordered in time. */
  overdueOrders(now: Date): Promise<{ readonly id: string; readonly heldUntil: Date }[]> {
    return this.database.query(
      `select id, held_until as "heldUntil" from requisition where status = 'approved' and held_until <= $1 order by held_until limit $2`,
      [now, AT_A_TIME],
    );
  }

  /** Open steps whose open posts nobody holds today and of which nobody has been told yet. */
  vacantSteps(): Promise<{ readonly id: string; readonly requisitionId: string }[]> {
    return this.database.query(
      `select s.id, s.requisition_id as "requisitionId" from approval_step s
       where s.status = 'open' and s.vacancy_told_at is null
         and not exists (select from approval_seat t join mandate m on m.post_id = t.post_id
           join official o on o.id = m.official_id where t.step_id = s.id and t.status = 'open' and o.account_id is not null)
       order by s.id limit $1`,
      [AT_A_TIME],
    );
  }

  /** Marks a step as told vacant; false when somebody else was faster. */
  async markVacant(tx: Tx, stepId: string): Promise<boolean> {
    const [, marked] = await tx.manager.query<[object[], number]>(
      `update approval_step set vacancy_told_at = $2 where id = $1 and vacancy_told_at is null and status = 'open'`,
      [stepId, tx.now],
    );
    return marked === 1;
  }

  /** Notes that the service works; when it was away before, keeps for how long. Then all outages whose deadlines are still to be moved. */
  beat(now: Date): Promise<Outage[]> {
    return this.projection.write(async (source) => {
      await source.query(
        `with before as (select seen_at from service_pulse where id = 1 for update)
         insert into service_outage (began_at, ended_at)
         select seen_at, $1::timestamptz from before where $1::timestamptz - seen_at > $2 * interval '1 minute'`,
        [now, OUTAGE_MINUTES],
      );
      await source.query(
        `insert into service_pulse (id, seen_at) values (1, $1)
         on conflict (id) do update set seen_at = greatest(service_pulse.seen_at, excluded.seen_at)`,
        [now],
      );
      return source.query<Outage>(
        `select id, began_at as began, ended_at as ended from service_outage where settled_at is null order by ended_at`,
      );
    });
  }

  /** Open steps whose deadline lies in the outage or not long after it. */
  stepsAround({ began, ended }: Outage): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select id from approval_step where status = 'open' and due_at >= $1 and due_at < $2::timestamptz + interval '40 days' order by due_at`,
      [began, ended],
    );
  }

  async settle(tx: Tx, outageId: string): Promise<void> {
    await tx.query(`update service_outage set settled_at = $2 where id = $1 and settled_at is null`, [
      outageId,
      tx.now,
    ]);
  }
}
