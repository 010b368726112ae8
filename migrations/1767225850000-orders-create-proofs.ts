import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What proves a meeting after it was held: who came, minutes, photos and papers of the vendor; and which files were reminded of. */
export class OrdersCreateProofs1767225850000 implements MigrationInterface {
  name = 'OrdersCreateProofs1767225850000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attendance_list (
        id uuid constraint attendance_list_pk primary key default uuidv7(),
        requisition_id uuid not null constraint attendance_list_requisition references requisition (id)
          constraint attendance_list_once unique,
        agency_id uuid not null constraint attendance_list_agency references agency (id),
        status text not null constraint attendance_list_status_known check (status in ('open', 'closed')),
        -- As it was held, stated by whoever closed the list.
        held_from time,
        held_until time,
        held_mode text constraint attendance_list_mode_known check (held_mode in ('offline', 'online')),
        closed_at timestamptz,
        closed_by uuid,
        closed_person text,
        closed_capacity text,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        constraint attendance_list_hours_ordered check (held_until > held_from),
        constraint attendance_list_closed_by_somebody check (status = 'open' or
          (closed_at is not null and closed_by is not null and closed_person is not null and closed_capacity is not null))
      );

      -- A row is never changed: a correction ends it and writes another, so that the list can be read as it stood at any time.
      create table attendee (
        id uuid constraint attendee_pk primary key default uuidv7(),
        list_id uuid not null constraint attendee_list references attendance_list (id),
        name_cipher text not null,
        -- Name, organisation and position without case and signs: who stands in the list already.
        name_index text not null,
        organisation text not null constraint attendee_organisation_filled check (organisation <> ''),
        position text not null default '',
        party text not null constraint attendee_party_known check (party in ('own-agency', 'other-agency', 'public')),
        nip text constraint attendee_nip_form check (nip ~ '^[0-9]{18}$'),
        has_signed boolean not null,
        came_at time,
        replaces uuid constraint attendee_replaces references attendee (id),
        is_late_entry boolean not null default false,
        reason text,
        entered_by uuid not null,
        entered_person text not null,
        entered_capacity text not null,
        entered_at timestamptz not null,
        ended_by uuid,
        ended_person text,
        ended_capacity text,
        ended_at timestamptz,
        end_reason text,
        constraint attendee_late_has_reason check (not is_late_entry or reason <> ''),
        constraint attendee_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_person is null)
          and (ended_at is null) = (ended_capacity is null))
      );
      create index attendee_of_list on attendee (list_id, id);
      create unique index attendee_once on attendee (list_id, name_index) where ended_at is null;

      create table requisition_proof (
        id uuid constraint requisition_proof_pk primary key default uuidv7(),
        requisition_id uuid not null constraint requisition_proof_requisition references requisition (id),
        agency_id uuid not null constraint requisition_proof_agency references agency (id),
        -- Of a paper of the vendor: the order that it belongs to.
        order_id uuid constraint requisition_proof_order references purchase_order (id),
        kind text not null constraint requisition_proof_kind_known
          check (kind in ('attendance-scan', 'minutes', 'photo', 'invoice')),
        file_id uuid not null constraint requisition_proof_file references file (id),
        -- When the picture was taken or the paper written, as its bringer says.
        taken_at timestamptz,
        note text,
        given_by uuid not null,
        given_person text not null,
        given_capacity text not null,
        given_at timestamptz not null,
        withdrawn_at timestamptz,
        withdrawn_by uuid,
        withdrawn_person text,
        withdraw_reason text,
        constraint requisition_proof_invoice_of_order check (kind <> 'invoice' or order_id is not null),
        constraint requisition_proof_withdrawal_whole check ((withdrawn_at is null) = (withdrawn_by is null)
          and (withdrawn_at is null) = (withdrawn_person is null) and (withdrawn_at is null) = (withdraw_reason is null))
      );
      create index requisition_proof_of_requisition on requisition_proof (requisition_id, id);
      create unique index requisition_proof_file_once on requisition_proof (requisition_id, kind, file_id)
        where withdrawn_at is null;

      -- One row per requisition and stage: the job runs every morning, people are reminded once.
      create table proof_reminder (
        requisition_id uuid not null constraint proof_reminder_requisition references requisition (id),
        after_days integer not null constraint proof_reminder_days_not_negative check (after_days >= 0),
        at timestamptz not null,
        constraint proof_reminder_pk primary key (requisition_id, after_days)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table proof_reminder, requisition_proof, attendee, attendance_list;
    `);
  }
}
