import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts belong to people; what somebody may do comes from a post or a vendor, kept by other modules. */
export class IdentityCreateAccount1767225601000 implements MigrationInterface {
  name = 'IdentityCreateAccount1767225601000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid constraint account_pk primary key default uuidv7(),
        email text not null constraint account_email_lower check (email = lower(email)),
        name text not null constraint account_name_filled check (name <> ''),
        password_hash text not null,
        is_administrator boolean not null default false,
        status text not null default 'active' constraint account_status_known check (status in ('active', 'disabled')),
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        constraint account_email_unique unique (email)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account');
  }
}
