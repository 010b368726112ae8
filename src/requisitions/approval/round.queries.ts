import { v7 as uuidv7 } from 'uuid';
import type { WorkingCalendar } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { ChosenRoute, RouteStep } from '../../regulations/index.js';
import type {
  ApprovalStepStatus,
  Decider,
  RefusedLine,
  RoundChange,
  RoundStatus,
  SeatDecision,
  SeatState,
  StepState,
} from '../domain/approval-engine.js';
import type { RequisitionContent } from '../domain/requisition-content.js';
import { REPLACED, replacementValues, type Replacement } from '../amendment.queries.js';
import { judgementValues, JUDGED, type SubmittedJudgement } from '../requisition-writing.queries.js';
import { calendarOf, HOLIDAYS } from './seating.queries.js';

/** A step of a round that is opened. */
export interface NewStep {
  readonly id: string;
  readonly position: number;
  readonly terms: RouteStep;
  readonly status: 'open' | 'waiting';
  readonly dueAt: Date | null;
  readonly seats: readonly { postId: string; status: 'open' | 'waiting'; because: string }[];
}

/**
 * Writes a round with its steps and seats, the judgement that it follows from, and the lines when it is of others than there are; returns
 * its id. One statement.
 */
export async function insertRound(
  tx: Tx,
  requisition: { readonly id: string; readonly agencyId: string },
  round: { hash: string; content: RequisitionContent; route: ChosenRoute; steps: readonly NewStep[] },
  judgement: SubmittedJudgement | null,
  replacement: Replacement | null = null,
): Promise<string> {
  const id = uuidv7();
  // Lines that are written now are written with their ceilings.
  const judged = replacement && judgement ? { ...judgement, ceilings: [] } : judgement;
  const steps = round.steps.map(({ terms, dueAt, seats: _seats, ...step }) => ({
    ...step,
    ...terms,
    legal_basis: terms.legalBasis,
    due_at: dueAt,
    opened_at: step.status === 'open' ? tx.now : null,
    terms,
    id: step.id,
  }));
  const seats = round.steps.flatMap((step) =>
    step.seats.map(({ postId, status, because }) => ({
      id: uuidv7(),
      step_id: step.id,
      post_id: postId,
      status,
      because,
    })),
  );
  await tx.query(
    `with ${JUDGED}, ${REPLACED}, opened as (
       insert into approval_round (id, requisition_id, number, content_hash, content, route, status, opened_at)
       select $7::uuid, $1::uuid, coalesce(max(number), 0) + 1, $9, $10::jsonb, $11::jsonb, 'open', $12::timestamptz from approval_round where requisition_id = $1
     ), stepped as (
       insert into approval_step (id, round_id, requisition_id, agency_id, stage, position, code, title, kind, quorum, legal_basis,
         status, opened_at, due_at, terms)
       select id, $7::uuid, $1::uuid, $8::uuid, stage, position, code, title, kind, quorum, legal_basis, status, opened_at, due_at, terms
       from jsonb_to_recordset($13::jsonb) as s(id uuid, stage int, position int, code text, title text, kind text, quorum jsonb,
         legal_basis text, status text, opened_at timestamptz, due_at timestamptz, terms jsonb)
     )
     insert into approval_seat (id, step_id, requisition_id, post_id, because, status, added_by)
     select id, step_id, $1::uuid, post_id, because, status, 'route'
     from jsonb_to_recordset($14::jsonb) as s(id uuid, step_id uuid, post_id uuid, because text, status text)`,
    [
      requisition.id,
      ...judgementValues(judged),
      id,
      requisition.agencyId,
      round.hash,
      JSON.stringify(round.content),
      JSON.stringify(round.route),
      tx.now,
      JSON.stringify(steps),
      JSON.stringify(seats),
      ...replacementValues(tx, replacement, judgement?.ceilings ?? []),
    ],
  );
  return id;
}

/** A seat of a step with the role of its post. */
export interface LoadedSeat extends SeatState {
  readonly role: string;
}

/** A step as stored. */
export interface LoadedStep extends StepState {
  readonly position: number;
  readonly terms: RouteStep;
  readonly seats: readonly LoadedSeat[];
}

/** Somebody who has decided, with the account and post that were used. */
export interface LoadedDecider extends Decider {
  readonly accountId: string;
  readonly postId: string;
  readonly kind: StepState['kind'];
  readonly decision: SeatDecision;
}

/** The newest round of a requisition, with what a decision on it looks at. */
export interface LoadedRound {
  readonly id: string;
  readonly status: RoundStatus;
  /** Of the content put to approval, before any line of it was refused. */
  readonly contentHash: string;
  readonly requesterPerson: string;
  /** Who asked before somebody took it over; they stay requesters here. */
  readonly formerRequesters: readonly string[];
  readonly steps: readonly LoadedStep[];
  readonly deciders: readonly LoadedDecider[];
  /** Lines that were neither refused nor let go, by position. */
  readonly lineIds: readonly string[];
  readonly calendar: WorkingCalendar;
}

/** Null when it was never put to approval. Whoever decides has locked the requisition, so that nothing of it changes meanwhile. One statement. */
export async function loadRound(source: Queryable, requisitionId: string): Promise<LoadedRound | null> {
  const [row] = await source.query<
    Omit<LoadedRound, 'calendar'> & { holidays: Parameters<typeof calendarOf>[0] }
  >(
    `select o.id, o.status, o.content_hash as "contentHash", person_of(r.requester_id) as "requesterPerson",
       array(select person_of(f) from unnest(r.former_requester_ids) f) as "formerRequesters", ${HOLIDAYS} as holidays,
       (select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'kind', s.kind, 'stage', s.stage, 'position', s.position,
           'quorum', s.quorum, 'mayRefuseLines', coalesce((s.terms->>'mayRefuseLines')::boolean, false), 'legalBasis', s.legal_basis,
           'status', s.status, 'terms', s.terms, 'seats', coalesce((
             select jsonb_agg(jsonb_build_object('id', t.id, 'postId', t.post_id, 'status', t.status, 'addedBy', t.added_by,
               'role', p.role) order by t.id)
             from approval_seat t join post p on p.id = t.post_id where t.step_id = s.id), '[]')) order by s.position)
        from approval_step s where s.round_id = o.id) as steps,
       coalesce((select jsonb_agg(jsonb_build_object('stepId', d.step_id, 'personId', d.person_id, 'role', d.role,
           'accountId', d.account_id, 'postId', d.post_id, 'kind', s.kind, 'decision', d.decision) order by d.id)
        from approval_decision d join approval_step s on s.id = d.step_id where s.round_id = o.id), '[]') as deciders,
       coalesce((select jsonb_agg(l.id order by l.position) from requisition_line l
        where l.requisition_id = r.id and l.state = 'open'), '[]') as "lineIds"
     from requisition r join approval_round o on o.requisition_id = r.id
     where r.id = $1 order by o.number desc limit 1`,
    [requisitionId],
  );
  if (!row) return null;
  const { holidays, ...round } = row;
  return { ...round, calendar: calendarOf(holidays) };
}

/** The requisition that a step belongs to; null when there is no such step. */
export async function requisitionOfStep(tx: Tx, stepId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select requisition_id as id from approval_step where id = $1`,
    [stepId],
  );
  return row?.id ?? null;
}

/** One decision as it is kept. */
export interface NewDecision {
  readonly stepId: string;
  readonly personId: string;
  readonly decision: SeatDecision;
  readonly note: string | null;
  readonly reasons: readonly { readonly pointer: string; readonly reason: string }[];
  readonly lines: readonly { readonly lineId: string; readonly decision: string; readonly reason?: string }[];
  readonly refusedLines: readonly RefusedLine[];
  /** Of exactly what was decided on. */
  readonly contentHash: string;
}

/** Writes a decision and all that it changes of the round. One statement. */
export async function writeDecision(
  tx: Tx,
  round: { readonly id: string; readonly requisitionId: string },
  decision: NewDecision,
  change: Omit<RoundChange, 'steps'> & {
    readonly steps: readonly { id: string; status: ApprovalStepStatus; dueAt: Date | null }[];
  },
): Promise<void> {
  const { actor } = tx;
  const steps = change.steps.map(({ dueAt, ...step }) => ({ ...step, due_at: dueAt }));
  const row = {
    ...decision,
    step_id: decision.stepId,
    seat_id: change.seatId,
    account_id: actor.accountId,
    person_id: decision.personId,
    person: actor.person,
    post_id: actor.postId,
    role: actor.role,
    capacity: actor.capacity,
    content_hash: decision.contentHash,
  };
  await tx.query(
    `with decided as (
       insert into approval_decision (step_id, seat_id, requisition_id, account_id, person_id, person, post_id, role, capacity,
         decision, note, reasons, lines, content_hash, at)
       select step_id, seat_id, $2::uuid, account_id, person_id, person, post_id, role, capacity, decision, note, reasons, lines,
         content_hash, $3::timestamptz
       from jsonb_to_record($4::jsonb) as d(step_id uuid, seat_id uuid, account_id uuid, person_id uuid, person text, post_id uuid,
         role text, capacity text, decision text, note text, reasons jsonb, lines jsonb, content_hash text)
     ), seated as (
       update approval_seat t set status = c.status
       from jsonb_to_recordset($5::jsonb) as c(id uuid, status text) where t.id = c.id
     ), stepped as (
       update approval_step s set status = c.status, due_at = coalesce(c.due_at, s.due_at),
         opened_at = case when c.status = 'open' then $3::timestamptz else s.opened_at end,
         closed_at = case when c.status = 'open' then null else $3::timestamptz end
       from jsonb_to_recordset($6::jsonb) as c(id uuid, status text, due_at timestamptz) where s.id = c.id
     ), lined as (
       update requisition_line l set state = 'refused', refused_reason = c.reason
       from jsonb_to_recordset($7::jsonb) as c("lineId" uuid, reason text) where l.id = c."lineId" and l.requisition_id = $2
     )
     update approval_round set status = $8::text, closed_at = case when $8::text = 'open' then null else $3::timestamptz end where id = $1`,
    [
      round.id,
      round.requisitionId,
      tx.now,
      JSON.stringify(row),
      JSON.stringify(change.seats),
      JSON.stringify(steps),
      JSON.stringify(decision.refusedLines),
      change.outcome,
    ],
  );
}

/** Ends the open round without a decision, when the requester takes the requisition back or its time has passed; returns it. One statement. */
export async function closeRound(
  tx: Tx,
  requisitionId: string,
  status: 'withdrawn' | 'expired',
): Promise<string | null> {
  const [round] = await tx.query<{ id: string }>(
    `with closed as (
       update approval_round set status = $2::text, closed_at = $3::timestamptz where requisition_id = $1 and status = 'open' returning id
     ), stepped as (
       update approval_step s set status = case when s.status = 'open' and $2::text = 'expired' then 'expired' else 'skipped' end,
         closed_at = $3::timestamptz
       from closed c where s.round_id = c.id and s.status in ('open', 'waiting') returning s.id
     ), given as (
       update approval_seat t set status = 'released' from stepped s where t.step_id = s.id and t.status in ('open', 'waiting')
     )
     select id from closed`,
    [requisitionId, status, tx.now],
  );
  return round?.id ?? null;
}
