import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told, once for each happening, and which of it they do not want by mail. */
export class NotificationsCreateNotification1767225740000 implements MigrationInterface {
  name = 'NotificationsCreateNotification1767225740000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification (
        id uuid constraint notification_pk primary key default uuidv7(),
        account_id uuid not null constraint notification_account references account (id),
        -- The same happening told again, by a job that runs twice, finds its key taken.
        event_key text not null,
        kind text not null,
        title text not null constraint notification_title_filled check (title <> ''),
        text text not null,
        -- A path of the portal.
        link text not null constraint notification_link_local check (link like '/%' and link not like '//%'),
        record_type text not null,
        record_id uuid not null,
        agency_id uuid constraint notification_agency references agency (id),
        created_at timestamptz not null default clock_timestamp(),
        read_at timestamptz,
        constraint notification_once unique (account_id, event_key)
      );
      create index notification_of_account on notification (account_id, id);
      create index notification_unread on notification (account_id, id) where read_at is null;
      create index notification_record on notification (record_id);

      -- Only who has switched something off has a row; kinds that oblige somebody are mailed whatever stands here.
      create table notification_preference (
        account_id uuid constraint notification_preference_pk primary key
          constraint notification_preference_account references account (id),
        off text[] not null,
        changed_at timestamptz not null default clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notification_preference, notification');
  }
}
