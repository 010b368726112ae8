import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who approves sees what was paid for the same item before: its lines are found without reading all orders. */
export class OrdersIndexPaidPrices1767225851000 implements MigrationInterface {
  name = 'OrdersIndexPaidPrices1767225851000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index purchase_order_line_item_id on purchase_order_line (item_id) where kind = 'goods'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index purchase_order_line_item_id');
  }
}
