import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was published of each process as open data (OCDS), never changed again, and how far the record has been read for it. */
export class OversightCreateOpenData1767225875000 implements MigrationInterface {
  name = 'OversightCreateOpenData1767225875000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ocds_release (
        -- One publisher at a time writes, so that the order of these numbers is the order in which releases became visible.
        seq bigint generated always as identity constraint ocds_release_pk primary key,
        requisition_id uuid not null constraint ocds_release_requisition references requisition (id),
        -- What happened, within the process: the last part of the release's id.
        event text not null constraint ocds_release_event_form check (event ~ '^[a-z0-9-]+$'),
        -- Fiscal year of the process.
        year integer not null,
        -- When it happened, and when it was published.
        released_at timestamptz(3) not null,
        published_at timestamptz(3) not null,
        tags text[] not null constraint ocds_release_tagged check (cardinality(tags) > 0),
        -- json, not jsonb: the very text that was published.
        body json not null,
        sha256 text not null,
        constraint ocds_release_once unique (requisition_id, event)
      );
      create index ocds_release_of_year on ocds_release (year, requisition_id, seq);
      create index ocds_release_dated on ocds_release (released_at, seq);

      create table ocds_publication (
        only_one boolean constraint ocds_publication_pk primary key default true constraint ocds_publication_only_one check (only_one),
        -- Steps of records with higher numbers are still to be looked at.
        status_change_id bigint not null default 0,
        -- The last day on which every process was looked at.
        swept_on date
      );
      insert into ocds_publication default values;

      create trigger ocds_release_append_only before update or delete on ocds_release
        for each row execute function refuse_change();
      create trigger ocds_release_no_truncate before truncate on ocds_release
        for each statement execute function refuse_change();
      revoke update, delete, truncate on ocds_release from public, current_user;

      -- All orders of a requisition, also those that ended: the unique index leaves them out.
      create index purchase_order_process on purchase_order (requisition_id);
      -- Orders as the public pages through them.
      create index purchase_order_public on purchase_order (issued_on, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index purchase_order_public, purchase_order_process;
      drop table ocds_publication, ocds_release;
    `);
  }
}
