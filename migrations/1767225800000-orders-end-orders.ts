import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order can be cancelled or completed, and keeps its own day, hour, place and receiver, since both sides may agree on others. */
export class OrdersEndOrders1767225800000 implements MigrationInterface {
  name = 'OrdersEndOrders1767225800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order
        add column delivery_date date,
        add column delivery_time time,
        add column delivery_place text,
        add column receiver text,
        drop constraint purchase_order_status_known,
        drop constraint purchase_order_answer_complete,
        add constraint purchase_order_status_known
          check (status in ('issued', 'accepted', 'declined', 'expired', 'cancelled', 'completed')),
        -- Agreed and then cancelled, or cancelled before anybody answered.
        add constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined', 'completed') and answered_at is not null
            or status in ('issued', 'expired') and answered_at is null
            or status = 'cancelled')
          and (answered_at is null) = (answered_by is null and urgent_confirmation_id is null)
          and (status = 'declined') = (decline_reason is not null));

      update purchase_order o set delivery_date = r.delivery_date, delivery_time = r.delivery_time,
        delivery_place = r.delivery_place, receiver = r.receiver
      from requisition r where r.id = o.requisition_id;
      alter table purchase_order
        alter column delivery_date set not null,
        alter column delivery_place set not null,
        alter column receiver set not null;

      drop index purchase_order_once;
      -- What was delivered was ordered once for all.
      create unique index purchase_order_once on purchase_order (requisition_id, vendor_id)
        where status in ('issued', 'accepted', 'completed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order drop constraint purchase_order_answer_complete, drop constraint purchase_order_status_known;
      -- A cancelled order ends as one that nobody answered, a completed one stays as agreed.
      update purchase_order set status = 'accepted' where status = 'completed';
      update purchase_order set status = 'expired', answered_at = null, answered_by = null, urgent_confirmation_id = null
        where status = 'cancelled';
      alter table purchase_order
        add constraint purchase_order_status_known check (status in ('issued', 'accepted', 'declined', 'expired')),
        add constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined')) = (answered_at is not null)
          and (answered_at is null) = (answered_by is null and urgent_confirmation_id is null)
          and (status = 'declined') = (decline_reason is not null)),
        drop column delivery_date, drop column delivery_time, drop column delivery_place, drop column receiver;
      drop index purchase_order_once;
      create unique index purchase_order_once on purchase_order (requisition_id, vendor_id)
        where status in ('issued', 'accepted');
    `);
  }
}
