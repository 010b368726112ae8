import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which decisions about its items a vendor has been told of, so that each is told once however often the job runs. */
export class CatalogNoteDecisions1767225682000 implements MigrationInterface {
  name = 'CatalogNoteDecisions1767225682000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table item_notice (
        -- Of status_change, which nobody may lock and so no foreign key can name.
        status_change_id bigint constraint item_notice_pk primary key,
        told_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table item_notice');
  }
}
