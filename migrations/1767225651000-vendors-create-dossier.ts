import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The dossier of a vendor: rounds of verification, a decision for each part, findings, changes asked for, visits, pacts. */
export class VendorsCreateDossier1767225651000 implements MigrationInterface {
  name = 'VendorsCreateDossier1767225651000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vendor_review (
        vendor_id uuid not null constraint vendor_review_vendor references vendor (id),
        round integer not null constraint vendor_review_round_positive check (round > 0),
        submitted_at timestamptz not null,
        -- Working days promised for this round; null where no regulation promises any.
        promised_days integer,
        -- Null when nothing is promised or the holidays of that year are not known.
        due_on date,
        verifier_id uuid constraint vendor_review_verifier references account (id),
        verifier_name text,
        claimed_at timestamptz,
        outcome text constraint vendor_review_outcome_known check (outcome in ('verified', 'returned')),
        decided_at timestamptz,
        used_days integer,
        constraint vendor_review_pk primary key (vendor_id, round),
        constraint vendor_review_claimed check ((verifier_id is null) = (claimed_at is null)),
        constraint vendor_review_decided check ((outcome is null) = (decided_at is null))
      );
      create unique index vendor_review_open on vendor_review (vendor_id) where outcome is null;
      create index vendor_review_due on vendor_review (due_on, vendor_id) where outcome is null;

      -- Registrations that wait now began to wait before anything was promised.
      insert into vendor_review (vendor_id, round, submitted_at)
        select id, 1, coalesce(submitted_at, created_at) from vendor where status = 'submitted';

      create table vendor_part (
        vendor_id uuid not null constraint vendor_part_vendor references vendor (id),
        -- A field group such as "bank", or a paper such as "document:halal".
        part text not null,
        state text not null constraint vendor_part_state_known check (state in ('pending', 'accepted', 'refused')),
        reason_code text,
        remark text,
        fix text,
        round integer not null,
        decided_by uuid constraint vendor_part_decided_by references account (id),
        decided_by_name text,
        decided_at timestamptz,
        constraint vendor_part_pk primary key (vendor_id, part),
        constraint vendor_part_refusal_explained check (
          state <> 'refused' or (reason_code is not null and remark is not null and fix is not null)),
        constraint vendor_part_decided check ((state = 'pending') = (decided_at is null))
      );

      create table vendor_finding (
        id uuid constraint vendor_finding_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_finding_vendor references vendor (id),
        code text not null,
        -- What the finding is about besides the vendor: another vendor, an official, a field.
        subject text not null,
        severity text not null constraint vendor_finding_severity_known check (severity in ('settle', 'note')),
        evidence jsonb not null,
        -- Stands for the facts behind it: when they change, a settled finding opens again.
        fact text not null,
        state text not null constraint vendor_finding_state_known check (state in ('open', 'settled', 'gone')),
        reason text,
        settled_by uuid constraint vendor_finding_settled_by references account (id),
        settled_by_name text,
        settled_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        constraint vendor_finding_once unique (vendor_id, code, subject),
        constraint vendor_finding_settlement check (
          state <> 'settled' or (reason is not null and settled_by is not null and settled_at is not null))
      );

      create table vendor_change (
        id uuid constraint vendor_change_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_change_vendor references vendor (id),
        -- Columns of the vendor that hold no personal number, with the value asked for.
        profile jsonb not null,
        nik_cipher text,
        nik_index text,
        npwp_cipher text,
        npwp_index text,
        nitku_cipher text,
        bank_account_cipher text,
        bank_account_index text,
        -- What people are shown: field, value in force, value asked for; personal numbers masked.
        shown jsonb not null,
        reason text not null,
        status text not null constraint vendor_change_status_known
          check (status in ('pending', 'accepted', 'refused', 'withdrawn')),
        requested_by uuid not null constraint vendor_change_requested_by references account (id),
        decided_by uuid constraint vendor_change_decided_by references account (id),
        decided_at timestamptz,
        decision_note text,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp()
      );
      create unique index vendor_change_one_pending on vendor_change (vendor_id) where status = 'pending';
      create index vendor_change_vendor_id on vendor_change (vendor_id, id);

      create table vendor_visit (
        id uuid constraint vendor_visit_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_visit_vendor references vendor (id),
        visited_at timestamptz not null,
        place text not null,
        latitude double precision,
        longitude double precision,
        criteria_version text not null,
        -- Score and note for each criterion of that version.
        scores jsonb not null,
        result numeric(5, 2) not null,
        pass_mark numeric(5, 2) not null,
        passed boolean not null,
        notes text not null,
        file_ids uuid[] not null,
        recorded_by uuid not null constraint vendor_visit_recorded_by references account (id),
        recorded_by_name text not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint vendor_visit_result_consistent check (passed = (result >= pass_mark))
      );
      create index vendor_visit_vendor_id on vendor_visit (vendor_id, id);

      create table integrity_pact (
        sha256 text constraint integrity_pact_pk primary key,
        version text not null constraint integrity_pact_version_unique unique,
        body text not null,
        created_at timestamptz not null default clock_timestamp()
      );

      create table vendor_pact (
        id uuid constraint vendor_pact_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_pact_vendor references vendor (id),
        sha256 text not null constraint vendor_pact_text references integrity_pact (sha256),
        account_id uuid not null constraint vendor_pact_account references account (id),
        person text not null,
        capacity text not null,
        accepted_at timestamptz not null,
        constraint vendor_pact_once unique (vendor_id, sha256, account_id)
      );

      create table vendor_invitation (
        id uuid constraint vendor_invitation_pk primary key default uuidv7(),
        vendor_id uuid not null constraint vendor_invitation_vendor references vendor (id),
        email text not null constraint vendor_invitation_email_lower check (email = lower(email)),
        name text not null,
        status text not null constraint vendor_invitation_status_known check (status in ('sent', 'accepted', 'withdrawn')),
        invited_by uuid not null constraint vendor_invitation_invited_by references account (id),
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp()
      );
      create unique index vendor_invitation_one_sent on vendor_invitation (vendor_id, email) where status = 'sent';
    `);
    for (const table of ['vendor_visit', 'integrity_pact', 'vendor_pact']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
    // A foreign key locks the row it refers to, which needs the right to update one column; the trigger still refuses it.
    await runner.query('grant update (sha256) on integrity_pact to current_user');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table vendor_invitation, vendor_pact, integrity_pact, vendor_visit, vendor_change, vendor_finding,
      vendor_part, vendor_review`);
  }
}
