import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Price goes with the kind of thing: pages by price are read category by category. */
export class CatalogIndexOfferPrice1767225704000 implements MigrationInterface {
  name = 'CatalogIndexOfferPrice1767225704000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index offer_search_category_price on offer_search (category_code, price, item_id);
      drop index offer_search_price;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index offer_search_price on offer_search (price, item_id);
      drop index offer_search_category_price;
    `);
  }
}
