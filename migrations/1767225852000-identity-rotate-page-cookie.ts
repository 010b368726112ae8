import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cookie of a page session is exchanged now and then: which one is good, which one is offered, and which one has just been. */
export class IdentityRotatePageCookie1767225852000 implements MigrationInterface {
  name = 'IdentityRotatePageCookie1767225852000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session
        add column page_number integer not null default 0,
        add column page_since timestamptz not null default clock_timestamp(),
        add column page_offered integer,
        add column page_offered_at timestamptz,
        add constraint session_page_offer_whole check ((page_offered is null) = (page_offered_at is null)),
        add constraint session_page_offer_later check (page_offered > page_number);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session drop column page_offered_at, drop column page_offered, drop column page_since, drop column page_number
    `);
  }
}
