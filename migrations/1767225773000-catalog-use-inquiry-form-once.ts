import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A question is sent with a form that was asked for a little before and is used once: sending many costs as many visits. */
export class CatalogUseInquiryFormOnce1767225773000 implements MigrationInterface {
  name = 'CatalogUseInquiryFormOnce1767225773000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null for questions from before forms were counted.
      alter table inquiry add column form_index text constraint inquiry_form_once unique;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inquiry drop column form_index');
  }
}
