import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requisitions with their meeting, lines, proofs and the verdict of the rules they were submitted under. */
export class RequisitionsCreateRequisition1767225609000 implements MigrationInterface {
  name = 'RequisitionsCreateRequisition1767225609000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table requisition (
        id uuid constraint requisition_pk primary key default uuidv7(),
        agency_id uuid not null constraint requisition_agency references agency (id),
        budget_line_id uuid not null constraint requisition_budget_line references budget_line (id),
        kind text not null constraint requisition_kind_known check (kind in ('mamin', 'atk')),
        title text not null constraint requisition_title_filled check (title <> ''),
        -- Title, date, start, end, place, mode and participants of the meeting; null for office supplies.
        meeting jsonb,
        delivery_date date not null,
        delivery_time time,
        delivery_place text not null,
        receiver text not null,
        -- What was found when the national electronic catalogue was looked at first; null while nobody has looked.
        catalogue_check text,
        requester_id uuid not null,
        requester_post_id uuid not null,
        approver_id uuid,
        approver_post_id uuid,
        status text not null constraint requisition_status_known
          check (status in ('draft', 'submitted', 'approved', 'returned', 'rejected', 'ordered', 'cancelled')),
        total bigint not null default 0 constraint requisition_total_not_negative check (total >= 0),
        facts jsonb,
        rule_set jsonb,
        verdict jsonb,
        content_hash text,
        submitted_at timestamptz,
        decided_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        constraint requisition_meeting_for_mamin check ((kind = 'mamin') = (meeting is not null)),
        constraint requisition_submitted_was_judged check (submitted_at is null or verdict is not null)
      );
      create index requisition_agency_id on requisition (agency_id, id);
      create index requisition_submitted on requisition (agency_id, kind, submitted_at) where submitted_at is not null;
      create index requisition_status on requisition (status, id);

      create table requisition_line (
        id uuid constraint requisition_line_pk primary key default uuidv7(),
        requisition_id uuid not null constraint requisition_line_requisition references requisition (id) on delete cascade,
        position integer not null,
        item_id uuid not null,
        item_version_id uuid not null constraint requisition_line_item_version references item_version (id),
        vendor_id uuid not null,
        name text not null,
        specification text not null,
        unit text not null,
        quantity integer not null constraint requisition_line_quantity_positive check (quantity > 0),
        unit_price bigint not null constraint requisition_line_unit_price_positive check (unit_price > 0),
        amount bigint not null constraint requisition_line_amount_exact check (amount = unit_price * quantity),
        -- Where the line stands once the requisition is approved: an order that ends opens it again, the requester may let it go.
        state text not null default 'open' constraint requisition_line_state_known check (state in ('open', 'ordered', 'dropped')),
        constraint requisition_line_position_unique unique (requisition_id, position)
      );

      create table requisition_attachment (
        id uuid constraint requisition_attachment_pk primary key default uuidv7(),
        requisition_id uuid not null constraint requisition_attachment_requisition references requisition (id),
        kind text not null constraint requisition_attachment_kind_known check (kind in ('invitation', 'other')),
        file_id uuid not null constraint requisition_attachment_file references file (id),
        created_at timestamptz not null default clock_timestamp()
      );
      create index requisition_attachment_requisition_id on requisition_attachment (requisition_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table requisition_attachment, requisition_line, requisition');
  }
}
