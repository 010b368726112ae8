import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What auditors look into: cases with what was asked, answered, noted and followed up, and samples that anybody can draw again. */
export class OversightCreateCase1767225871001 implements MigrationInterface {
  name = 'OversightCreateCase1767225871001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_sample (
        id uuid constraint audit_sample_pk primary key,
        -- Which body of auditors draws it.
        body text not null constraint audit_sample_body_known check (body in ('apip', 'ukpbj')),
        title text not null constraint audit_sample_title_filled check (title <> ''),
        method text not null constraint audit_sample_method_known check (method in ('simple', 'stratified', 'proportional')),
        size integer not null constraint audit_sample_size_positive check (size > 0),
        -- Period, agency, vendor, kind and amounts of the orders among which is drawn.
        population jsonb not null,
        -- Of all of the above, published when it was announced.
        definition_hash text not null,
        -- The anchor of this day is the seed: nobody knows it when the sample is announced.
        seed_date date not null,
        status text not null constraint audit_sample_status_known check (status in ('announced', 'drawn')),
        announced_at timestamptz not null,
        announced_by uuid not null,
        announced_person text not null,
        seed text,
        drawn_at timestamptz,
        population_count integer,
        population_total bigint,
        -- Over every order of the population, as the page on the method says.
        population_hash text,
        version integer not null,
        constraint audit_sample_drawn_whole check ((status = 'drawn') = (drawn_at is not null)
          and (drawn_at is null) = (seed is null) and (drawn_at is null) = (population_hash is null)
          and (drawn_at is null) = (population_count is null) and (drawn_at is null) = (population_total is null))
      );
      create index audit_sample_body on audit_sample (body, id);

      -- The population as it was frozen.
      create table audit_sample_unit (
        sample_id uuid not null constraint audit_sample_unit_sample references audit_sample (id),
        order_id uuid not null constraint audit_sample_unit_order references purchase_order (id),
        agency_id uuid not null,
        amount bigint not null,
        -- Where it stands in the sample; null for what was not drawn.
        position integer constraint audit_sample_unit_position_positive check (position > 0),
        -- How often the drawing met it; more than once only where large amounts are met more often.
        hits integer not null constraint audit_sample_unit_hits check ((hits > 0) = (position is not null)),
        constraint audit_sample_unit_pk primary key (sample_id, order_id)
      );
      create unique index audit_sample_unit_position on audit_sample_unit (sample_id, position) where position is not null;

      create table audit_case (
        id uuid constraint audit_case_pk primary key,
        number bigint generated always as identity constraint audit_case_number_unique unique,
        body text not null constraint audit_case_body_known check (body in ('apip', 'ukpbj')),
        -- What it began with: a finding of a rule, a drawn order, or neither.
        flag_id uuid constraint audit_case_flag references red_flag (id),
        sample_id uuid constraint audit_case_sample references audit_sample (id),
        subject_type text not null constraint audit_case_subject_known check (subject_type in ('requisition', 'order', 'delivery',
          'invoice', 'payment', 'item', 'vendor', 'agency', 'official', 'attendance', 'other')),
        subject_id uuid,
        agency_id uuid constraint audit_case_agency references agency (id),
        vendor_id uuid constraint audit_case_vendor references vendor (id),
        title text not null constraint audit_case_title_filled check (title <> ''),
        status text not null constraint audit_case_status_known check (status in ('open', 'assigned', 'asked', 'answered',
          'explained', 'finding', 'settled')),
        opened_at timestamptz not null,
        opened_by uuid not null,
        opened_person text not null,
        assigned_to uuid,
        assigned_person text,
        assigned_at timestamptz,
        concluded_at timestamptz,
        conclusion text,
        -- Of a finding: what was lost or is to be paid back (whole rupiah), and the rule that was broken.
        finding_amount bigint constraint audit_case_amount_not_negative check (finding_amount >= 0),
        finding_basis text,
        settled_at timestamptz,
        version integer not null,
        constraint audit_case_subject_named check ((subject_type = 'other') = (subject_id is null)),
        constraint audit_case_assigned_whole check ((status = 'open') = (assigned_to is null)
          and (assigned_to is null) = (assigned_person is null) and (assigned_to is null) = (assigned_at is null)),
        constraint audit_case_concluded_whole check ((status in ('explained', 'finding', 'settled')) = (concluded_at is not null)
          and (concluded_at is null) = (conclusion is null)),
        constraint audit_case_finding_based check ((status in ('finding', 'settled')) = (finding_basis is not null)),
        constraint audit_case_settled_at_end check ((status = 'settled') = (settled_at is not null))
      );
      create unique index audit_case_flag_once on audit_case (body, flag_id) where flag_id is not null;
      create index audit_case_body on audit_case (body, id);

      -- A question to the holder of a post; it stays as it was sent and answered.
      create table case_clarification (
        id uuid constraint case_clarification_pk primary key,
        case_id uuid not null constraint case_clarification_case references audit_case (id),
        post_id uuid not null constraint case_clarification_post references post (id),
        -- Who held the post when it was asked.
        official_name text not null,
        question text not null constraint case_clarification_question_filled check (question <> ''),
        sent_at timestamptz not null,
        sent_by uuid not null,
        sent_person text not null,
        due_at timestamptz not null,
        remind_at timestamptz not null,
        legal_basis text not null,
        status text not null constraint case_clarification_status_known check (status in ('sent', 'answered', 'ended')),
        reminded_at timestamptz,
        escalated_at timestamptz,
        answered_at timestamptz,
        answered_by uuid,
        answered_person text,
        answer text,
        version integer not null,
        constraint case_clarification_answer_whole check ((status = 'answered') = (answered_at is not null)
          and (answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null)
          and (answered_at is null) = (answered_person is null))
      );
      create index case_clarification_case_id on case_clarification (case_id, id);
      create index case_clarification_post_id on case_clarification (post_id, id);
      create unique index case_clarification_one_open on case_clarification (case_id) where status = 'sent';
      create index case_clarification_due on case_clarification (due_at) where status = 'sent';

      -- What has to be done about a finding, by whom and until when, and what shows that it was.
      create table case_follow_up (
        id uuid constraint case_follow_up_pk primary key,
        case_id uuid not null constraint case_follow_up_case references audit_case (id),
        post_id uuid not null constraint case_follow_up_post references post (id),
        action text not null constraint case_follow_up_action_filled check (action <> ''),
        amount bigint constraint case_follow_up_amount_positive check (amount > 0),
        due_on date not null,
        legal_basis text not null,
        status text not null constraint case_follow_up_status_known check (status in ('open', 'reported', 'done')),
        asked_at timestamptz not null,
        reminded_at timestamptz,
        reported_at timestamptz,
        reported_person text,
        report text,
        done_at timestamptz,
        done_person text,
        version integer not null,
        constraint case_follow_up_report_whole check ((status = 'open') <= (done_at is null)
          and (status <> 'open') <= (reported_at is not null) and (reported_at is null) = (report is null)),
        constraint case_follow_up_done_whole check ((status = 'done') = (done_at is not null))
      );
      create index case_follow_up_case_id on case_follow_up (case_id, id);
      create index case_follow_up_post_id on case_follow_up (post_id, id);

      create table case_note (
        id uuid constraint case_note_pk primary key,
        case_id uuid not null constraint case_note_case references audit_case (id),
        text text not null constraint case_note_text_filled check (text <> ''),
        at timestamptz not null,
        by_account uuid not null,
        person text not null,
        capacity text not null
      );
      create index case_note_case_id on case_note (case_id, id);
      -- A note is the auditors' own until it is sent to a post, once to each.
      create table case_note_sending (
        note_id uuid not null constraint case_note_sending_note references case_note (id),
        post_id uuid not null constraint case_note_sending_post references post (id),
        at timestamptz not null,
        person text not null,
        constraint case_note_sending_pk primary key (note_id, post_id)
      );

      create table case_file (
        id uuid constraint case_file_pk primary key,
        case_id uuid not null constraint case_file_case references audit_case (id),
        clarification_id uuid constraint case_file_clarification references case_clarification (id),
        follow_up_id uuid constraint case_file_follow_up references case_follow_up (id),
        file_id uuid not null constraint case_file_file references file (id),
        person text not null,
        at timestamptz not null,
        constraint case_file_of_one check ((clarification_id is null) <> (follow_up_id is null))
      );
      create index case_file_case_id on case_file (case_id, id);
    `);
    for (const table of ['audit_sample_unit', 'case_note', 'case_note_sending', 'case_file']) {
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
      drop table case_file, case_note_sending, case_note, case_follow_up, case_clarification, audit_case,
        audit_sample_unit, audit_sample;
    `);
  }
}
