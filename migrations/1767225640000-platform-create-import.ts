import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of many rows on their way in: what was sent, what is wrong with each row, and what became of it. Kept for a limited time. */
export class PlatformCreateImport1767225640000 implements MigrationInterface {
  name = 'PlatformCreateImport1767225640000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table import_run (
        id uuid constraint import_run_pk primary key default uuidv7(),
        kind text not null,
        status text not null constraint import_run_status_known
          check (status in ('received', 'unreadable', 'checked', 'applying', 'applied', 'rejected', 'cancelled')),
        mode text constraint import_run_mode_known check (mode in ('all-or-nothing', 'good-rows-only')),
        options jsonb not null default '{}',
        file_name text not null,
        file_size bigint not null constraint import_run_file_size_positive check (file_size > 0),
        sha256 text not null constraint import_run_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
        -- How the file was laid out, so that the answer to it looks the same.
        layout jsonb,
        -- Remarks on the file as a whole.
        remarks jsonb not null default '[]',
        counts jsonb not null default '{}',
        account_id uuid not null,
        agency_id uuid,
        vendor_id uuid,
        -- Who acts, in which capacity: the one who sent the file, then the one who confirmed it.
        acting jsonb not null,
        halted_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        version integer not null default 1,
        constraint import_run_mode_chosen check (mode is not null or status not in ('applying', 'applied', 'rejected'))
      );
      create index import_run_agency on import_run (agency_id, id);
      create index import_run_vendor on import_run (vendor_id, id);
      create index import_run_same_file on import_run (sha256);
      create index import_run_open on import_run (updated_at) where status in ('received', 'checked');

      -- The file itself, only until it has been read. Encrypted, since a register holds identity numbers.
      create table import_content (
        run_id uuid constraint import_content_pk primary key
          constraint import_content_run references import_run (id),
        content text not null
      );
      create table import_progress (
        run_id uuid constraint import_progress_pk primary key
          constraint import_progress_run references import_run (id),
        done integer not null default 0,
        at timestamptz not null default clock_timestamp()
      );
      create table import_row (
        id uuid constraint import_row_pk primary key default uuidv7(),
        run_id uuid not null constraint import_row_run references import_run (id),
        row_number integer not null,
        status text not null constraint import_row_status_known check (status in ('ready', 'faulty', 'applied', 'refused')),
        action text constraint import_row_action_known check (action in ('create', 'update', 'unchanged')),
        cells jsonb,
        sealed text,
        faults jsonb not null default '[]',
        remarks jsonb not null default '[]',
        record_id uuid,
        handover text,
        constraint import_row_number_unique unique (run_id, row_number),
        constraint import_row_plain_or_sealed check ((cells is null) <> (sealed is null))
      );
      create index import_row_status on import_row (run_id, status, row_number);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_row, import_progress, import_content, import_run');
  }
}
