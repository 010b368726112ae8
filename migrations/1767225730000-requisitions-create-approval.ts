import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who decides on a requisition, post by post and step by step, what was decided on exactly which content, and what changed afterwards. */
export class RequisitionsCreateApproval1767225730000 implements MigrationInterface {
  name = 'RequisitionsCreateApproval1767225730000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition
        -- Until then price, ceiling and capacity are held: the end of the last stage if every stage takes its full time. Null when no
        -- regulation sets a time, or when the holidays of a year it falls in are not known.
        add column held_until timestamptz,
        drop constraint requisition_status_known,
        add constraint requisition_status_known check (status in ('draft', 'submitted', 'approved', 'returned', 'rejected',
          'ordered', 'cancelled', 'expired'));
      alter table requisition_line
        -- Why an approver refused the line.
        add column refused_reason text,
        drop constraint requisition_line_state_known,
        add constraint requisition_line_state_known check (state in ('open', 'ordered', 'dropped', 'refused')),
        add constraint requisition_line_refused_with_reason check ((state = 'refused') = (refused_reason is not null));

      create table approval_round (
        id uuid constraint approval_round_pk primary key default uuidv7(),
        requisition_id uuid not null constraint approval_round_requisition references requisition (id),
        number integer not null constraint approval_round_number_positive check (number > 0),
        -- The content put to approval and its hash; what was refused since is in the decisions. No content for rounds of before it was kept.
        content_hash text not null,
        content jsonb,
        -- The route as it was chosen, with the condition that chose it.
        route jsonb not null,
        status text not null constraint approval_round_status_known
          check (status in ('open', 'approved', 'returned', 'rejected', 'expired', 'withdrawn')),
        opened_at timestamptz not null default clock_timestamp(),
        closed_at timestamptz,
        constraint approval_round_once unique (requisition_id, number),
        constraint approval_round_closed_whole check ((status = 'open') = (closed_at is null))
      );
      create unique index approval_round_one_open on approval_round (requisition_id) where status = 'open';

      create table approval_step (
        id uuid constraint approval_step_pk primary key default uuidv7(),
        round_id uuid not null constraint approval_step_round references approval_round (id),
        requisition_id uuid not null constraint approval_step_requisition references requisition (id),
        agency_id uuid not null constraint approval_step_agency references agency (id),
        stage integer not null constraint approval_step_stage_positive check (stage > 0),
        position integer not null,
        code text not null,
        title text not null,
        kind text not null constraint approval_step_kind_known check (kind in ('check', 'approve', 'validate')),
        -- "any", "all" or a number.
        quorum jsonb not null,
        legal_basis text not null,
        status text not null constraint approval_step_status_known
          check (status in ('waiting', 'open', 'done', 'refused', 'expired', 'skipped')),
        opened_at timestamptz,
        due_at timestamptz,
        escalated_at timestamptz,
        closed_at timestamptz,
        -- The step of the route, whole.
        terms jsonb not null,
        constraint approval_step_position_once unique (round_id, position),
        constraint approval_step_code_once unique (round_id, code),
        constraint approval_step_opened check (status not in ('open', 'done') or opened_at is not null)
      );
      create index approval_step_requisition_id on approval_step (requisition_id);
      create index approval_step_due on approval_step (due_at) where status = 'open';

      create table approval_seat (
        id uuid constraint approval_seat_pk primary key default uuidv7(),
        step_id uuid not null constraint approval_seat_step references approval_step (id),
        requisition_id uuid not null constraint approval_seat_requisition references requisition (id),
        post_id uuid not null constraint approval_seat_post references post (id),
        -- Why this post, in words.
        because text not null,
        status text not null constraint approval_seat_status_known
          check (status in ('waiting', 'open', 'decided', 'released')),
        added_by text not null constraint approval_seat_added_by_known
          check (added_by in ('route', 'escalation', 'reassignment'))
      );
      create unique index approval_seat_once on approval_seat (step_id, post_id) where status <> 'released';
      create index approval_seat_requisition_id on approval_seat (requisition_id);
      create index approval_seat_post_id on approval_seat (post_id) where status = 'open';

      create table approval_decision (
        id uuid constraint approval_decision_pk primary key default uuidv7(),
        step_id uuid not null constraint approval_decision_step references approval_step (id),
        seat_id uuid not null constraint approval_decision_seat references approval_seat (id)
          constraint approval_decision_once unique,
        requisition_id uuid not null constraint approval_decision_requisition references requisition (id),
        account_id uuid not null,
        person_id uuid not null,
        person text not null,
        post_id uuid not null constraint approval_decision_post references post (id),
        role text not null,
        -- The capacity in words, as it was when the decision was made.
        capacity text not null,
        decision text not null constraint approval_decision_known check (decision in ('approve', 'return', 'reject')),
        note text,
        -- [{pointer, reason}]
        reasons jsonb not null default '[]',
        -- [{lineId, decision, reason}]
        lines jsonb not null default '[]',
        -- Of exactly what was said yes to: without the lines that this decision refused.
        content_hash text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index approval_decision_requisition_id on approval_decision (requisition_id);
      create index approval_decision_step_id on approval_decision (step_id);

      -- A change of what was approved already: either within the tolerance, and the approval stands for both contents, or a new round.
      create table requisition_amendment (
        id uuid constraint requisition_amendment_pk primary key default uuidv7(),
        requisition_id uuid not null constraint requisition_amendment_requisition references requisition (id),
        account_id uuid not null,
        reason text not null constraint requisition_amendment_reason_filled check (reason <> ''),
        approved_hash text not null,
        amended_hash text not null,
        approved_total bigint not null,
        amended_total bigint not null,
        within_tolerance boolean not null,
        legal_basis text,
        at timestamptz not null default clock_timestamp()
      );
      create index requisition_amendment_requisition_id on requisition_amendment (requisition_id);
    `);
    for (const table of ['approval_decision', 'requisition_amendment']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
    await runner.query(OPEN_ROUNDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table requisition_amendment, approval_decision, approval_seat, approval_step, approval_round;
      update requisition set status = 'cancelled' where status = 'expired';
      update requisition_line set refused_reason = null, state = 'dropped' where state = 'refused';
      alter table requisition_line drop constraint requisition_line_state_known,
        drop column refused_reason,
        add constraint requisition_line_state_known check (state in ('open', 'ordered', 'dropped'));
      alter table requisition drop column held_until, drop constraint requisition_status_known,
        add constraint requisition_status_known check (status in ('draft', 'submitted', 'approved', 'returned', 'rejected',
          'ordered', 'cancelled'));
    `);
  }
}

// What waits for a decision when the tables are made is decided as it was until then: by any PA or KPA of the agency or above it.
const OPEN_ROUNDS = `
  with recursive waiting as (
    select r.id, r.agency_id, r.content_hash, r.submitted_at,
      coalesce((select s->>'legalBasis' from jsonb_array_elements(r.verdict->'approvalRoute') s where s->>'step' = 'approve' limit 1),
        'Perpres 16/2018 ps 9 dan ps 10') as legal_basis
    from requisition r where r.status = 'submitted' and r.content_hash is not null
  ), routed as (
    select *, jsonb_build_object('code', 'approve', 'title', 'Persetujuan', 'kind', 'approve', 'stage', 1,
      'roles', jsonb_build_array('pa', 'kpa'), 'seatsIn', 'nearest', 'quorum', 'any', 'deadlineHours', 0,
      'remindBeforeHours', '[]'::jsonb, 'onDeadline', 'escalate', 'escalateTo', '[]'::jsonb, 'mayRefuseLines', false,
      'mayBulk', true, 'legalBasis', legal_basis) as step
    from waiting
  ), rounds as (
    insert into approval_round (requisition_id, number, content_hash, route, status, opened_at)
    select id, 1, content_hash, jsonb_build_object('code', 'default', 'title', 'Persetujuan PA atau KPA',
      'steps', jsonb_build_array(step), 'legalBasis', legal_basis, 'verified', false), 'open', coalesce(submitted_at, now())
    from routed returning id, requisition_id, opened_at
  ), steps as (
    insert into approval_step (round_id, requisition_id, agency_id, stage, position, code, title, kind, quorum, legal_basis, status,
      opened_at, terms)
    select o.id, r.id, r.agency_id, 1, 0, 'approve', 'Persetujuan', 'approve', '"any"', r.legal_basis, 'open', o.opened_at, r.step
    from rounds o join routed r on r.id = o.requisition_id
    returning id, requisition_id, agency_id
  ), above (requisition_id, agency_id) as (
    select id, agency_id from waiting
    union all select a.requisition_id, g.parent_id from above a join agency g on g.id = a.agency_id where g.parent_id is not null
  )
  insert into approval_seat (step_id, requisition_id, post_id, because, status, added_by)
  select s.id, s.requisition_id, p.id, p.title || ' pada perangkat daerah pengusul atau di atasnya', 'open', 'route'
  from steps s join above a on a.requisition_id = s.requisition_id
    join post p on p.agency_id = a.agency_id and p.role in ('pa', 'kpa') and p.closed_on is null`;
