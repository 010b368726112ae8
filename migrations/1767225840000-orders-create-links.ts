import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links of an order: one for its vendor, one for each person who receives; and what is given through them, without an account. */
export class OrdersCreateLinks1767225840000 implements MigrationInterface {
  name = 'OrdersCreateLinks1767225840000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table order_link (
        id uuid constraint order_link_pk primary key default uuidv7(),
        order_id uuid not null constraint order_link_order references purchase_order (id),
        side text not null constraint order_link_side_known check (side in ('vendor', 'receiver')),
        token_hash text not null constraint order_link_token_hash_once unique
          constraint order_link_token_hash_form check (token_hash ~ '^[0-9a-f]{64}$'),
        -- Of a receiver: whose link it is. A vendor's is everybody's to whom the business mails are sent.
        account_id uuid constraint order_link_account references account (id),
        -- Masked.
        sent_to text[] not null,
        issued_at timestamptz not null,
        issued_by text not null,
        -- Days after the day of delivery, whichever day that is in the end.
        days_after integer not null constraint order_link_days_after_not_negative check (days_after >= 0),
        withdrawn_at timestamptz,
        withdrawn_by text,
        constraint order_link_receiver_known check ((side = 'receiver') = (account_id is not null)),
        constraint order_link_withdrawn_by_known check ((withdrawn_at is null) = (withdrawn_by is null))
      );
      create unique index order_link_live on order_link (order_id, side, account_id) nulls not distinct where withdrawn_at is null;

      create table order_link_visit (
        link_id uuid not null constraint order_link_visit_link references order_link (id),
        address text not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        constraint order_link_visit_pk primary key (link_id, address)
      );

      alter table purchase_order
        add column answered_link_id uuid constraint purchase_order_answered_link references order_link (id),
        drop constraint purchase_order_answer_complete,
        add constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined', 'completed') and answered_at is not null
            or status in ('issued', 'expired') and answered_at is null
            or status = 'cancelled')
          and (answered_at is null) = (num_nonnulls(answered_by, answered_link_id, urgent_confirmation_id) = 0)
          and (status = 'declined') = (decline_reason is not null));

      -- A photo that comes through a link is the vendor's or the agency's, of nobody who is signed in.
      alter table file
        alter column account_id drop not null,
        add constraint file_owner_known check (num_nonnulls(account_id, agency_id, vendor_id) > 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table file drop constraint file_owner_known;
      update file set account_id = coalesce(vendor_id, agency_id) where account_id is null;
      alter table file alter column account_id set not null;
      alter table purchase_order drop constraint purchase_order_answer_complete;
      -- Somebody must have answered; without the link it is whoever wrote the letter.
      update purchase_order set answered_by = issued_by
        where answered_link_id is not null and answered_by is null and urgent_confirmation_id is null;
      alter table purchase_order drop column answered_link_id,
        add constraint purchase_order_answer_complete check (
          (status in ('accepted', 'declined', 'completed') and answered_at is not null
            or status in ('issued', 'expired') and answered_at is null
            or status = 'cancelled')
          and (answered_at is null) = (answered_by is null and urgent_confirmation_id is null)
          and (status = 'declined') = (decline_reason is not null));
      drop table order_link_visit, order_link;
    `);
  }
}
