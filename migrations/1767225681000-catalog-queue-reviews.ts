import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Curators see what waits longest first, so an item keeps when it was last submitted. */
export class CatalogQueueReviews1767225681000 implements MigrationInterface {
  name = 'CatalogQueueReviews1767225681000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item add column submitted_at timestamptz;
      update item i set submitted_at = coalesce(
        (select max(s.at) from status_change s
         where s.record_type = 'item' and s.record_id = i.id and s.to_status = 'in_review'), i.created_at)
      where status = 'in_review';
      create index item_review_queue on item (coalesce(submitted_at, created_at), id) where status = 'in_review';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table item drop column submitted_at');
  }
}
