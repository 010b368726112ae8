import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People may have wrong data about them corrected (UU 27/2022 ps 6); the request itself may hold a NIK, so it is encrypted. */
export class IdentityCreateDataCorrection1767225662000 implements MigrationInterface {
  name = 'IdentityCreateDataCorrection1767225662000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table data_correction (
        id uuid constraint data_correction_pk primary key default uuidv7(),
        account_id uuid not null constraint data_correction_account references account (id),
        subject text not null constraint data_correction_subject_known
          check (subject in ('account', 'official', 'vendor', 'other')),
        field text not null constraint data_correction_field_filled check (field <> ''),
        wanted_cipher text not null,
        reason text not null,
        due_at timestamptz not null,
        status text not null constraint data_correction_status_known check (status in ('open', 'done', 'refused')),
        answer text,
        answered_by uuid constraint data_correction_answered_by references account (id),
        answered_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        constraint data_correction_answered check ((status = 'open') = (answered_at is null)),
        constraint data_correction_not_own check (answered_by <> account_id)
      );
      create index data_correction_account_id on data_correction (account_id, id);
      create index data_correction_open on data_correction (id) where status = 'open';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table data_correction');
  }
}
