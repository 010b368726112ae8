import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Purchase orders: one per vendor of an approved requisition, numbered, answered by the vendor within the regulated time. */
export class OrdersCreateOrder1767225610000 implements MigrationInterface {
  name = 'OrdersCreateOrder1767225610000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table purchase_order (
        id uuid constraint purchase_order_pk primary key default uuidv7(),
        requisition_id uuid not null constraint purchase_order_requisition references requisition (id),
        agency_id uuid not null constraint purchase_order_agency references agency (id),
        vendor_id uuid not null constraint purchase_order_vendor references vendor (id),
        budget_line_id uuid not null constraint purchase_order_budget_line references budget_line (id),
        document_id uuid not null constraint purchase_order_document references document (id),
        number text not null constraint purchase_order_number_unique unique,
        issued_on date not null,
        issued_by uuid not null,
        issued_by_post_id uuid not null,
        contract_form text not null constraint purchase_order_contract_form_known
          check (contract_form in ('bukti-pembelian', 'kuitansi', 'spk')),
        total bigint not null constraint purchase_order_total_positive check (total > 0),
        taxes jsonb not null,
        status text not null constraint purchase_order_status_known
          check (status in ('issued', 'accepted', 'declined', 'expired')),
        answer_due_at timestamptz not null,
        -- The article that sets the time for the answer: a late answer is refused by it.
        answer_legal_basis text not null,
        answered_at timestamptz,
        answered_by uuid,
        decline_reason text constraint purchase_order_decline_reason_known check (decline_reason in ('capacity-full',
          'out-of-stock', 'time-impossible', 'place-out-of-reach', 'price-no-longer-possible', 'business-closed', 'other')),
        decline_note text,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined')) = (answered_at is not null)
          and (answered_at is null) = (answered_by is null)
          and (status = 'declined') = (decline_reason is not null))
      );
      create index purchase_order_agency_id on purchase_order (agency_id, id);
      create index purchase_order_vendor_id on purchase_order (vendor_id, id);
      -- One live order per vendor of a requisition, whoever presses the button twice.
      create unique index purchase_order_once on purchase_order (requisition_id, vendor_id)
        where status in ('issued', 'accepted');

      create table purchase_order_line (
        id uuid constraint purchase_order_line_pk primary key default uuidv7(),
        order_id uuid not null constraint purchase_order_line_order references purchase_order (id),
        position integer not null,
        item_id uuid not null,
        item_version_id uuid not null constraint purchase_order_line_item_version references item_version (id),
        name text not null,
        specification text not null,
        unit text not null,
        quantity integer not null constraint purchase_order_line_quantity_positive check (quantity > 0),
        unit_price bigint not null constraint purchase_order_line_unit_price_positive check (unit_price > 0),
        amount bigint not null constraint purchase_order_line_amount_exact check (amount = unit_price * quantity),
        constraint purchase_order_line_position_unique unique (order_id, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table purchase_order_line, purchase_order');
  }
}
