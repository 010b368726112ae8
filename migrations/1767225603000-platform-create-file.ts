import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploaded files: who brought what, for whom. The bytes stand in the file storage under their hash. */
export class PlatformCreateFile1767225603000 implements MigrationInterface {
  name = 'PlatformCreateFile1767225603000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table file (
        id uuid constraint file_pk primary key default uuidv7(),
        sha256 text not null constraint file_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
        size bigint not null constraint file_size_positive check (size > 0),
        content_type text not null,
        name text not null,
        account_id uuid not null,
        agency_id uuid,
        vendor_id uuid,
        created_at timestamptz not null default clock_timestamp()
      );
      create index file_sha256 on file (sha256);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table file');
  }
}
