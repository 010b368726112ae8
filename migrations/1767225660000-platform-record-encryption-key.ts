import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which key the personal data stands under: a start with another key must fail instead of mixing two. */
export class PlatformRecordEncryptionKey1767225660000 implements MigrationInterface {
  name = 'PlatformRecordEncryptionKey1767225660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table encryption_key (
        id text constraint encryption_key_pk primary key,
        fingerprint text not null,
        in_use_since timestamptz not null default clock_timestamp(),
        retired_at timestamptz
      );
      create unique index encryption_key_one_in_use on encryption_key ((true)) where retired_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table encryption_key');
  }
}
