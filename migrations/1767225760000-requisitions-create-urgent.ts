import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The urgent lane: what was asked for when, what each vendor answered, what justified it afterwards, and how many an agency had in a month. */
export class RequisitionsCreateUrgent1767225760000 implements MigrationInterface {
  name = 'RequisitionsCreateUrgent1767225760000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition
        drop constraint requisition_status_known,
        add constraint requisition_status_known check (status in ('draft', 'submitted', 'approved', 'returned', 'rejected',
          'ordered', 'cancelled', 'expired', 'urgent', 'confirmed', 'contested')),
        -- What vendors have said yes to is never let go like something that was only asked for.
        add constraint requisition_urgent_binds check (
          case when lane = 'urgent' then status in ('urgent', 'confirmed', 'submitted', 'contested', 'approved', 'ordered', 'cancelled')
               else status not in ('urgent', 'confirmed', 'contested') end);
      create index requisition_urgent on requisition (agency_id, id) where lane = 'urgent';

      create table urgent_request (
        requisition_id uuid constraint urgent_request_pk primary key constraint urgent_request_requisition references requisition (id),
        -- The perangkat daerah for which it counts: the topmost agency above the requesting unit.
        counted_agency_id uuid not null constraint urgent_request_counted_agency references agency (id),
        -- First day of the calendar month in which it was asked for.
        month date not null constraint urgent_request_month_first check (extract(day from month) = 1),
        is_counted boolean not null default true,
        because text not null constraint urgent_request_because_filled check (because <> ''),
        asked_at timestamptz not null,
        answer_due_at timestamptz not null,
        answer_legal_basis text not null,
        justify_due_at timestamptz not null,
        justify_hours integer not null constraint urgent_request_justify_hours_positive check (justify_hours > 0),
        justify_legal_basis text not null
      );
      create index urgent_request_counted on urgent_request (counted_agency_id, month);

      create table urgent_vendor (
        id uuid constraint urgent_vendor_pk primary key,
        requisition_id uuid not null constraint urgent_vendor_request references urgent_request (requisition_id),
        vendor_id uuid not null constraint urgent_vendor_vendor references vendor (id),
        total bigint not null constraint urgent_vendor_total_positive check (total > 0),
        -- When the link was mailed; null while it is on its way.
        notified_at timestamptz,
        constraint urgent_vendor_once unique (requisition_id, vendor_id)
      );
      create index urgent_vendor_vendor_id on urgent_vendor (vendor_id, requisition_id);

      create table urgent_confirmation (
        id uuid constraint urgent_confirmation_pk primary key default uuidv7(),
        requisition_id uuid not null constraint urgent_confirmation_request references urgent_request (requisition_id),
        vendor_id uuid not null constraint urgent_confirmation_vendor references vendor (id),
        answer text not null constraint urgent_confirmation_answer_known check (answer in ('yes', 'no')),
        through text not null constraint urgent_confirmation_through_known check (through in ('link', 'account')),
        account_id uuid,
        person_id uuid,
        -- As typed by whoever held the link, or of the account.
        name text not null constraint urgent_confirmation_name_filled check (name <> ''),
        reason text,
        -- Of exactly what was shown: items, quantities, prices, day, hour and place.
        content_hash text not null,
        at timestamptz not null,
        constraint urgent_confirmation_once unique (requisition_id, vendor_id),
        constraint urgent_confirmation_by check ((through = 'account') = (account_id is not null)),
        constraint urgent_confirmation_no_explained check (answer = 'yes' or reason is not null)
      );

      create table urgent_justification (
        id uuid constraint urgent_justification_pk primary key default uuidv7(),
        requisition_id uuid not null constraint urgent_justification_request references urgent_request (requisition_id),
        account_id uuid not null,
        post_id uuid,
        person text not null,
        reason text not null constraint urgent_justification_reason_filled check (reason <> ''),
        at timestamptz not null,
        due_at timestamptz not null,
        in_time boolean not null constraint urgent_justification_in_time_true check (in_time = (at <= due_at))
      );
      create index urgent_justification_requisition_id on urgent_justification (requisition_id, id);

      create table urgent_month (
        agency_id uuid not null constraint urgent_month_agency references agency (id),
        month date not null,
        used integer not null constraint urgent_month_used_not_negative check (used >= 0),
        constraint urgent_month_pk primary key (agency_id, month)
      );

      -- The order of an urgent request was accepted before its letter was written, perhaps by somebody without an account.
      alter table purchase_order
        add column urgent_confirmation_id uuid constraint purchase_order_urgent_confirmation references urgent_confirmation (id),
        drop constraint purchase_order_answer_complete,
        add constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined')) = (answered_at is not null)
          and (answered_at is null) = (answered_by is null and urgent_confirmation_id is null)
          and (status = 'declined') = (decline_reason is not null));
    `);
    for (const table of ['urgent_confirmation', 'urgent_justification']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order drop constraint purchase_order_answer_complete;
      -- Somebody must have answered; without the confirmation it is whoever wrote the letter.
      update purchase_order set answered_by = issued_by where answered_at is not null and answered_by is null;
      alter table purchase_order drop column urgent_confirmation_id,
        add constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined')) = (answered_at is not null)
          and (answered_at is null) = (answered_by is null)
          and (status = 'declined') = (decline_reason is not null));
      drop table urgent_month, urgent_justification, urgent_confirmation, urgent_vendor, urgent_request;
      alter table requisition drop constraint requisition_urgent_binds, drop constraint requisition_status_known;
      drop index requisition_urgent;
      update requisition set status = 'submitted' where status in ('urgent', 'confirmed', 'contested');
      alter table requisition add constraint requisition_status_known check (status in ('draft', 'submitted', 'approved', 'returned',
        'rejected', 'ordered', 'cancelled', 'expired'));
    `);
  }
}
