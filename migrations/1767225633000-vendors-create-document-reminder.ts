import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which reminder of a paper's end has been sent: each once, however often the job runs or is missed. */
export class VendorsCreateDocumentReminder1767225633000 implements MigrationInterface {
  name = 'VendorsCreateDocumentReminder1767225633000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table vendor_document_reminder (
        document_id uuid not null constraint vendor_document_reminder_document references vendor_document (id),
        -- Days before the end; -1 when it has ended.
        days_before integer not null constraint vendor_document_reminder_days check (days_before >= -1),
        -- False for one that a later reminder made needless, because the job had not run.
        is_sent boolean not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint vendor_document_reminder_pk primary key (document_id, days_before)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vendor_document_reminder');
  }
}
