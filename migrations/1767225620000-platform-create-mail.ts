import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that waits, went out or could not: recipient and text only as ciphertext, since a text may hold a link that opens an account. */
export class PlatformCreateMail1767225620000 implements MigrationInterface {
  name = 'PlatformCreateMail1767225620000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail (
        id uuid constraint mail_pk primary key default uuidv7(),
        recipient_cipher text not null,
        recipient_index text not null,
        -- What an operator may read, for example s***@example.test.
        recipient_hint text not null,
        subject text not null constraint mail_subject_filled check (subject <> ''),
        -- Null once the text has served: a secret one after sending, others after their time.
        content_cipher text,
        is_secret boolean not null,
        about_type text,
        about_id text,
        status text not null default 'queued' constraint mail_status_known check (status in ('queued', 'sent', 'failed')),
        attempts integer not null default 0,
        error text,
        -- Until then one process is talking to the mail server about it.
        claimed_until timestamptz,
        next_try_at timestamptz not null default clock_timestamp(),
        created_at timestamptz not null default clock_timestamp(),
        sent_at timestamptz,
        constraint mail_sent_at_given check ((status = 'sent') = (sent_at is not null)),
        constraint mail_content_kept check (content_cipher is not null or status <> 'queued')
      );
      create index mail_due on mail (next_try_at) where status = 'queued';
      create index mail_status on mail (status, id);
      create index mail_recipient_index on mail (recipient_index, id);
      create index mail_about on mail (about_type, about_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail');
  }
}
