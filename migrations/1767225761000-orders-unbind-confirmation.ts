import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order names the confirmation it follows without a foreign key: nobody may lock a row of an append-only table, and a key would. */
export class OrdersUnbindConfirmation1767225761000 implements MigrationInterface {
  name = 'OrdersUnbindConfirmation1767225761000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table purchase_order drop constraint purchase_order_urgent_confirmation');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order add constraint purchase_order_urgent_confirmation
        foreign key (urgent_confirmation_id) references urgent_confirmation (id) not valid`);
  }
}
