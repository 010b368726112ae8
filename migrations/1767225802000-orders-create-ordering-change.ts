import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the Pejabat Pengadaan changed about an approved line before ordering it, with the offer that was taken; never changed. */
export class OrdersCreateOrderingChange1767225802000 implements MigrationInterface {
  name = 'OrdersCreateOrderingChange1767225802000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ordering_change (
        id uuid constraint ordering_change_pk primary key,
        requisition_id uuid not null constraint ordering_change_requisition references requisition (id),
        -- Of the line, which a later change of the requisition may replace.
        line_id uuid not null,
        position integer not null,
        account_id uuid not null constraint ordering_change_account references account (id),
        post_id uuid not null constraint ordering_change_post references post (id),
        person text not null,
        capacity text not null,
        reason text not null constraint ordering_change_reason_given check (btrim(reason) <> ''),
        before jsonb not null,
        after jsonb not null,
        approved_unit_price bigint not null,
        approved_amount bigint not null constraint ordering_change_within_approved
          check ((after->>'amount')::bigint <= approved_amount and (after->>'unitPrice')::bigint <= approved_unit_price),
        -- What came with the offer: a file that was uploaded, the published offer itself, or both.
        offer_file_id uuid constraint ordering_change_offer_file references file (id),
        offer_version_id uuid constraint ordering_change_offer_version references item_version (id),
        constraint ordering_change_offer_kept check (offer_file_id is not null or offer_version_id is not null),
        rule_set_title text not null,
        at timestamptz not null
      );
      create index ordering_change_requisition_id on ordering_change (requisition_id, at);
      create index ordering_change_offer_file_id on ordering_change (offer_file_id) where offer_file_id is not null;
    `);
    await runner.query(`
      create trigger ordering_change_append_only before update or delete on ordering_change
        for each row execute function refuse_change();
      create trigger ordering_change_no_truncate before truncate on ordering_change
        for each statement execute function refuse_change();
      revoke update, delete, truncate on ordering_change from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ordering_change');
  }
}
