import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a requisition starts from and what is said about it: guests, purpose, the look into the national catalogue, answers to warnings, comments, templates. */
export class RequisitionsWidenContent1767225751000 implements MigrationInterface {
  name = 'RequisitionsWidenContent1767225751000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition
        drop constraint requisition_meeting_for_mamin,
        add constraint requisition_meeting_only_for_mamin check (kind = 'mamin' or meeting is null),
        -- Who is received, how many they are and why: food for visitors has no meeting.
        add column guests jsonb,
        add constraint requisition_guests_instead_of_meeting check (guests is null or (kind = 'mamin' and meeting is null)),
        add column purpose text constraint requisition_purpose_filled check (purpose <> ''),
        add column stock_reason text constraint requisition_stock_reason_filled check (stock_reason <> ''),
        -- The kecamatan it is delivered to.
        add column delivery_area_code text constraint requisition_delivery_area references area (code),
        add column receiver_post_id uuid constraint requisition_receiver_post references post (id),
        add column catalogue_reason text constraint requisition_catalogue_reason_known
          check (catalogue_reason in ('tidak-tersedia', 'harga-lebih-tinggi', 'penyedia-lokal', 'lainnya')),
        -- Null for answers given before it was asked who gave them.
        add column catalogue_checked_at timestamptz,
        add column catalogue_checked_by uuid,
        -- What the requester answered to each warning: a list of rule and text.
        add column explanations jsonb,
        add column cancel_reason text constraint requisition_cancel_reason_known
          check (cancel_reason in ('not-needed', 'event-cancelled', 'event-postponed', 'wrong-entry', 'budget', 'other')),
        -- Accounts of those who asked for it before somebody took it over; they stay requesters where people must differ.
        add column former_requester_ids uuid[] not null default '{}';
      update requisition set catalogue_reason = 'lainnya' where catalogue_check is not null;
      alter table requisition
        add constraint requisition_catalogue_answer_whole check ((catalogue_check is null) = (catalogue_reason is null)),
        add constraint requisition_catalogue_answer_by check ((catalogue_checked_at is null) = (catalogue_checked_by is null));
      create index requisition_delivery_day on requisition (agency_id, delivery_date) where submitted_at is not null;
      create index requisition_meeting_day on requisition (agency_id, (meeting->>'date')) where submitted_at is not null;

      -- Whether the server counts the quantity from those who come.
      alter table requisition_line add column per_participant boolean not null default false;

      alter table requisition_attachment
        drop constraint requisition_attachment_kind_known,
        add constraint requisition_attachment_kind_known
          check (kind in ('invitation', 'catalogue-evidence', 'kak', 'other'));

      create table requisition_comment (
        id uuid constraint requisition_comment_pk primary key default uuidv7(),
        requisition_id uuid not null constraint requisition_comment_requisition references requisition (id),
        account_id uuid not null,
        post_id uuid,
        person text not null,
        capacity text not null,
        text text not null constraint requisition_comment_text_filled check (text <> ''),
        at timestamptz not null default clock_timestamp()
      );
      create index requisition_comment_requisition_id on requisition_comment (requisition_id, id);

      -- A named person's yes to asking for more than the line has left: for one line and at most one amount.
      create table requisition_budget_override (
        id uuid constraint requisition_budget_override_pk primary key default uuidv7(),
        requisition_id uuid not null constraint requisition_budget_override_requisition references requisition (id),
        budget_line_id uuid not null constraint requisition_budget_override_line references budget_line (id),
        amount bigint not null constraint requisition_budget_override_amount_positive check (amount > 0),
        account_id uuid not null,
        person_id uuid not null,
        post_id uuid not null,
        person text not null,
        capacity text not null,
        reason text not null constraint requisition_budget_override_reason_filled check (reason <> ''),
        legal_basis text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index requisition_budget_override_requisition_id on requisition_budget_override (requisition_id, id);

      -- What an agency asks for again and again; dates and prices are those of the day it is used.
      create table requisition_template (
        id uuid constraint requisition_template_pk primary key default uuidv7(),
        agency_id uuid not null constraint requisition_template_agency references agency (id),
        name text not null constraint requisition_template_name_filled check (name <> ''),
        kind text not null constraint requisition_template_kind_known check (kind in ('mamin', 'atk')),
        content jsonb not null,
        created_by uuid not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint requisition_template_name_once unique (agency_id, name)
      );
    `);
    for (const table of ['requisition_comment', 'requisition_budget_override']) {
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
      drop table requisition_template, requisition_budget_override, requisition_comment;
      delete from requisition_attachment where kind in ('catalogue-evidence', 'kak');
      alter table requisition_attachment
        drop constraint requisition_attachment_kind_known,
        add constraint requisition_attachment_kind_known check (kind in ('invitation', 'other'));
      alter table requisition_line drop column per_participant;
      drop index requisition_meeting_day, requisition_delivery_day;
      alter table requisition
        drop constraint requisition_catalogue_answer_by, drop constraint requisition_catalogue_answer_whole,
        drop constraint requisition_guests_instead_of_meeting, drop constraint requisition_meeting_only_for_mamin,
        drop column former_requester_ids, drop column cancel_reason, drop column explanations,
        drop column catalogue_checked_by, drop column catalogue_checked_at, drop column catalogue_reason,
        drop column receiver_post_id, drop column delivery_area_code, drop column stock_reason, drop column purpose,
        drop column guests;
      -- Food for visitors has no meeting in the newer schema; the older rule is kept for what comes after.
      alter table requisition
        add constraint requisition_meeting_for_mamin check ((kind = 'mamin') = (meeting is not null)) not valid;
    `);
  }
}
