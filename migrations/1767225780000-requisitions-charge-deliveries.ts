import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a delivery costs is a line of its own, on requisitions and orders; every line of before is one of goods. */
export class RequisitionsChargeDeliveries1767225780000 implements MigrationInterface {
  name = 'RequisitionsChargeDeliveries1767225780000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition_line add column kind text not null default 'goods'
        constraint requisition_line_kind_known check (kind in ('goods', 'delivery')),
        -- One trip of one vendor: it is paid for once.
        add constraint requisition_line_one_trip check (kind = 'goods' or quantity = 1);
      alter table purchase_order_line add column kind text not null default 'goods'
        constraint purchase_order_line_kind_known check (kind in ('goods', 'delivery')),
        add constraint purchase_order_line_one_trip check (kind = 'goods' or quantity = 1);
      create unique index requisition_line_delivery_once on requisition_line (requisition_id, vendor_id)
        where kind = 'delivery' and state <> 'refused';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index requisition_line_delivery_once;
      alter table purchase_order_line drop constraint purchase_order_line_one_trip, drop column kind;
      alter table requisition_line drop constraint requisition_line_one_trip, drop column kind;
    `);
  }
}
