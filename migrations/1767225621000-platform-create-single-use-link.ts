import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mailed links that open one door once. Only a hash is kept: whoever reads the table cannot open anything. */
export class PlatformCreateSingleUseLink1767225621000 implements MigrationInterface {
  name = 'PlatformCreateSingleUseLink1767225621000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table single_use_link (
        id uuid constraint single_use_link_pk primary key default uuidv7(),
        token_hash text not null constraint single_use_link_token_hash_unique unique
          constraint single_use_link_token_hash_form check (token_hash ~ '^[0-9a-f]{64}$'),
        purpose text not null constraint single_use_link_purpose_form check (purpose ~ '^[a-z-]{3,40}$'),
        subject_id uuid not null,
        -- The address it was mailed to: using the link proves that this address is read.
        email_cipher text,
        expires_at timestamptz not null,
        used_at timestamptz,
        withdrawn_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        constraint single_use_link_ends_once check (used_at is null or withdrawn_at is null)
      );
      create index single_use_link_subject on single_use_link (subject_id, purpose);
      create index single_use_link_expires_at on single_use_link (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table single_use_link');
  }
}
