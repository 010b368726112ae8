import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The open shop window: what a vendor wants the public to know, and questions from the public that are confirmed before they arrive. */
export class CatalogCreateInquiry1767225703000 implements MigrationInterface {
  name = 'CatalogCreateInquiry1767225703000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Without a row nothing but name, kecamatan and offers is public, and questions go through the form.
      create table vendor_window (
        vendor_id uuid constraint vendor_window_pk primary key constraint vendor_window_vendor references vendor (id),
        about text not null default '',
        business_phone text,
        business_email text,
        website text,
        takes_inquiries boolean not null default true,
        -- When the vendor agreed that these contacts are shown to anybody; null: they are not.
        contact_consent_at timestamptz,
        version integer not null default 1
      );

      create table inquiry (
        id uuid constraint inquiry_pk primary key default uuidv7(),
        vendor_id uuid not null constraint inquiry_vendor references vendor (id),
        item_id uuid constraint inquiry_item references item (id),
        sender_name_cipher text not null,
        sender_email_cipher text not null,
        sender_index text not null,
        message_cipher text not null,
        -- The same text to many is no question.
        message_index text not null,
        origin_index text not null,
        token_hash text constraint inquiry_token_unique unique,
        status text not null constraint inquiry_status_known check (status in ('unconfirmed', 'delivered', 'read')),
        expires_at timestamptz not null,
        created_at timestamptz not null default clock_timestamp(),
        delivered_at timestamptz,
        read_at timestamptz,
        constraint inquiry_token_until_confirmed check ((status = 'unconfirmed') = (token_hash is not null)),
        constraint inquiry_delivered_dated check ((status = 'unconfirmed') = (delivered_at is null))
      );
      create index inquiry_vendor_id on inquiry (vendor_id, id) where status <> 'unconfirmed';
      create index inquiry_sender on inquiry (sender_index, created_at);
      create index inquiry_origin on inquiry (origin_index, created_at);
      create index inquiry_unconfirmed on inquiry (expires_at) where status = 'unconfirmed';

      create table inquiry_block (
        vendor_id uuid not null constraint inquiry_block_vendor references vendor (id),
        sender_index text not null,
        blocked_by uuid not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint inquiry_block_pk primary key (vendor_id, sender_index)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inquiry_block, inquiry, vendor_window');
  }
}
