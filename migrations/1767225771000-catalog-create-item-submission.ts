import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of items leaves drafts behind: they are handed to the curators together, with an answer for each, by a job that can be killed. */
export class CatalogCreateItemSubmission1767225771000 implements MigrationInterface {
  name = 'CatalogCreateItemSubmission1767225771000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table item_submission (
        id uuid constraint item_submission_pk primary key default uuidv7(),
        vendor_id uuid not null constraint item_submission_vendor references vendor (id),
        -- Only what this import wrote; null for all drafts of the vendor.
        import_run_id uuid,
        -- Who asked for it, so that the job acts in that name.
        acting jsonb not null,
        after_item_id uuid,
        submitted integer not null default 0,
        refused integer not null default 0,
        created_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        -- Why it ended before its end.
        ended_reason text constraint item_submission_ended_filled check (ended_reason <> ''),
        constraint item_submission_ended check (ended_reason is null or finished_at is not null)
      );
      create index item_submission_vendor_id on item_submission (vendor_id, id);

      create table item_submission_result (
        submission_id uuid not null constraint item_submission_result_submission references item_submission (id),
        item_id uuid not null constraint item_submission_result_item references item (id),
        outcome text not null constraint item_submission_result_known check (outcome in ('submitted', 'refused')),
        faults jsonb not null default '[]',
        constraint item_submission_result_pk primary key (submission_id, item_id)
      );

      -- Files of items name uploads by their names.
      create index file_plain_name on file (lower(name));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index file_plain_name;
      drop table item_submission_result, item_submission;
    `);
  }
}
