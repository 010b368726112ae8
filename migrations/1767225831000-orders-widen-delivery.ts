import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What time gives up is given up by no account; an order that is complete has one kuitansi. */
export class OrdersWidenDelivery1767225831000 implements MigrationInterface {
  name = 'OrdersWidenDelivery1767225831000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table order_waiver alter column by_account drop not null;
      alter table purchase_order add column kuitansi_document_id uuid
        constraint purchase_order_kuitansi references document (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order drop column kuitansi_document_id;
      -- Whoever wrote the letter answers for what nobody else gave up.
      grant update (by_account) on order_waiver to current_user;
      alter table order_waiver disable trigger order_waiver_append_only;
      update order_waiver w set by_account = o.issued_by from purchase_order o where o.id = w.order_id and w.by_account is null;
      alter table order_waiver enable trigger order_waiver_append_only;
      revoke update (by_account) on order_waiver from current_user;
      alter table order_waiver alter column by_account set not null;
    `);
  }
}
