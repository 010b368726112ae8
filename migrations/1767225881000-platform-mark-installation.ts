import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a database holds real records or those of practice; said once, at its first start. */
export class PlatformMarkInstallation1767225881000 implements MigrationInterface {
  name = 'PlatformMarkInstallation1767225881000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table installation (
        only_one boolean constraint installation_pk primary key default true,
        is_practice boolean not null,
        begun_at timestamptz not null default clock_timestamp(),
        constraint installation_is_one check (only_one)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table installation');
  }
}
