import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries of an order: what was sent, what was received line by line, how late it was, how it was proven, and what was given up. */
export class OrdersCreateDelivery1767225830000 implements MigrationInterface {
  name = 'OrdersCreateDelivery1767225830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delivery (
        id uuid constraint delivery_pk primary key,
        order_id uuid not null constraint delivery_order references purchase_order (id),
        agency_id uuid not null constraint delivery_agency references agency (id),
        vendor_id uuid not null constraint delivery_vendor references vendor (id),
        sequence integer not null constraint delivery_sequence_positive check (sequence > 0),
        kind text not null constraint delivery_kind_known check (kind in ('ordinary', 'replacement')),
        -- The delivery whose rejected goods this one replaces.
        replaces_id uuid constraint delivery_replaces references delivery (id),
        status text not null constraint delivery_status_known check (status in ('preparing', 'on-the-way', 'arrived', 'checked',
          'accepted', 'refused', 'missed', 'withdrawn')),
        -- When it was promised: the serving hour, or for goods without an hour the end of the day of delivery.
        promised_at timestamptz not null,
        -- Whether lateness counts from the minute (meals) or from the day after the promised one (goods).
        is_by_minute boolean not null,
        prepared_at timestamptz not null,
        departed_at timestamptz,
        arrived_at timestamptz,
        arrived_latitude numeric(9, 6),
        arrived_longitude numeric(9, 6),
        late_minutes integer constraint delivery_late_minutes_not_negative check (late_minutes >= 0),
        late_days integer constraint delivery_late_days_not_negative check (late_days >= 0),
        surat_jalan_document_id uuid constraint delivery_surat_jalan references document (id),
        rejection_document_id uuid constraint delivery_rejection references document (id),
        bast_document_id uuid constraint delivery_bast references document (id),
        -- Until when silence counts as acceptance, and the article that says so; null where no rule does.
        receipt_due_at timestamptz,
        receipt_legal_basis text,
        receipt_reminders integer not null default 0,
        objected_at timestamptz,
        objection text,
        checked_at timestamptz,
        checked_by uuid,
        checked_by_post_id uuid,
        checked_by_name text,
        -- Until when what was rejected may be replaced.
        replace_due_at timestamptz,
        replace_legal_basis text,
        accepted_at timestamptz,
        accepted_by uuid,
        accepted_by_post_id uuid,
        is_deemed boolean not null default false,
        -- As the rule of the order computed it when the delivery was accepted; whole rupiah.
        penalty bigint constraint delivery_penalty_not_negative check (penalty >= 0),
        penalty_legal_basis text,
        version integer not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint delivery_sequence_unique unique (order_id, sequence),
        constraint delivery_replacement_named check ((kind = 'replacement') = (replaces_id is not null)),
        constraint delivery_position_whole check ((arrived_latitude is null) = (arrived_longitude is null)),
        constraint delivery_lateness_known check (arrived_at is null or (late_minutes is not null and late_days is not null)),
        constraint delivery_arrival_complete check (status not in ('arrived', 'checked', 'accepted', 'refused') or arrived_at is not null),
        constraint delivery_check_complete check (status not in ('checked', 'refused') or (checked_at is not null and checked_by_name is not null)),
        constraint delivery_acceptance_complete check ((status = 'accepted') = (accepted_at is not null)
          and (accepted_at is null or penalty is not null)),
        constraint delivery_deemed_by_nobody check (not is_deemed or (status = 'accepted' and accepted_by is null))
      );
      create unique index delivery_preparing_once on delivery (order_id) where status = 'preparing';
      create index delivery_agency_id on delivery (agency_id, id);
      create index delivery_vendor_id on delivery (vendor_id, id);
      create index delivery_receipt_due on delivery (receipt_due_at) where status in ('arrived', 'checked');

      create table delivery_line (
        id uuid constraint delivery_line_pk primary key,
        delivery_id uuid not null constraint delivery_line_delivery references delivery (id),
        order_line_id uuid not null constraint delivery_line_order_line references purchase_order_line (id),
        sent integer not null constraint delivery_line_sent_positive check (sent > 0),
        received integer,
        rejected integer,
        reason_code text constraint delivery_line_reason_known check (reason_code in ('damaged', 'spoiled', 'not-as-specified', 'expired',
          'wrong-item', 'not-halal', 'too-late', 'other')),
        note text,
        constraint delivery_line_once unique (delivery_id, order_line_id),
        constraint delivery_line_checked_whole check ((received is null) = (rejected is null)),
        constraint delivery_line_quantities check (received is null or (received >= 0 and rejected >= 0 and received + rejected <= sent)),
        constraint delivery_line_rejection_explained check (rejected is null or (rejected > 0) = (reason_code is not null))
      );
      create index delivery_line_order_line_id on delivery_line (order_line_id);

      create table delivery_proof (
        id uuid constraint delivery_proof_pk primary key default uuidv7(),
        delivery_id uuid not null constraint delivery_proof_delivery references delivery (id),
        -- Without a foreign key: a photo of the door belongs to no line, and the lines are the delivery's own.
        delivery_line_id uuid,
        kind text not null constraint delivery_proof_kind_known check (kind in ('departure', 'arrival', 'handover', 'rejection')),
        file_id uuid not null constraint delivery_proof_file references file (id),
        -- As the sender says; what a picture says of itself is not trusted.
        taken_at timestamptz,
        latitude numeric(9, 6),
        longitude numeric(9, 6),
        given_by text not null constraint delivery_proof_given_by_filled check (given_by <> ''),
        given_by_account uuid,
        -- By the server's clock.
        at timestamptz not null,
        constraint delivery_proof_once unique (delivery_id, file_id),
        constraint delivery_proof_position_whole check ((latitude is null) = (longitude is null))
      );

      create table order_waiver (
        id uuid constraint order_waiver_pk primary key,
        order_id uuid not null constraint order_waiver_order references purchase_order (id),
        order_line_id uuid not null constraint order_waiver_order_line references purchase_order_line (id),
        -- The delivery whose rejected goods are given up; null for what was never delivered.
        delivery_id uuid constraint order_waiver_delivery references delivery (id),
        quantity integer not null constraint order_waiver_quantity_positive check (quantity > 0),
        -- Freed on the budget line; whole rupiah.
        amount bigint not null constraint order_waiver_amount_positive check (amount > 0),
        reason_code text not null constraint order_waiver_reason_known check (reason_code in ('not-delivered', 'vendor-withdraws',
          'need-passed', 'replacement-late')),
        note text,
        by_account uuid not null,
        by_post_id uuid,
        by_name text not null,
        at timestamptz not null
      );
      create index order_waiver_order_id on order_waiver (order_id, id);
    `);
    for (const table of ['delivery_proof', 'order_waiver']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table order_waiver, delivery_proof, delivery_line, delivery');
  }
}
