import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an invoice needs to be matched, credited and numbered, and the files that are made of a payment's papers. */
export class PaymentsCompleteInvoice1767225861000 implements MigrationInterface {
  name = 'PaymentsCompleteInvoice1767225861000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table invoice
        -- What was accepted, or what the agency owes for calling the order off.
        add column kind text not null default 'supply' constraint invoice_kind_known check (kind in ('supply', 'cancellation-fee')),
        -- Taxes that come on top of the prices of the order; whole rupiah. The payment asks for both.
        add column added_tax bigint not null default 0 constraint invoice_added_tax_not_negative check (added_tax >= 0),
        -- The assessment of the day of the invoice; what binds is judged anew on the day of payment.
        add column taxes jsonb,
        -- Where a receipt for it will need a duty stamp: the limit and its article.
        add column stamp_duty jsonb,
        -- The acceptance with which everything that is billed had been accepted; null while it does not match.
        add column accepted_at timestamptz,
        add column note text;
      create unique index invoice_faktur_once on invoice (faktur_number) where faktur_number is not null and status <> 'withdrawn';
      create index invoice_status_id on invoice (status, id);

      -- What the vendor took back of an invoice that asked too much. The invoice's lines are written when it matches.
      create table invoice_credit (
        id uuid constraint invoice_credit_pk primary key,
        invoice_id uuid not null constraint invoice_credit_invoice references invoice (id)
          constraint invoice_credit_once unique,
        number text not null constraint invoice_credit_number_filled check (number <> ''),
        -- Per line the quantity and the whole rupiah that are taken back.
        lines jsonb not null,
        amount bigint not null constraint invoice_credit_amount_not_negative check (amount >= 0),
        -- The match before it.
        before jsonb not null,
        reason text not null constraint invoice_credit_reason_filled check (reason <> ''),
        at timestamptz not null,
        by_account uuid not null,
        by_person text not null
      );

      -- The series of a vendor without one of its own: no gap in a year.
      create table vendor_invoice_sequence (
        vendor_id uuid not null constraint vendor_invoice_sequence_vendor references vendor (id),
        year integer not null,
        last_number integer not null constraint vendor_invoice_sequence_positive check (last_number > 0),
        constraint vendor_invoice_sequence_pk primary key (vendor_id, year)
      );

      create table payment_bundle (
        id uuid constraint payment_bundle_pk primary key,
        payment_id uuid not null constraint payment_bundle_payment references payment (id),
        agency_id uuid not null constraint payment_bundle_agency references agency (id),
        status text not null constraint payment_bundle_status_known check (status in ('asked', 'ready', 'failed')),
        asked_at timestamptz not null,
        asked_by uuid not null,
        asked_person text not null,
        sha256 text constraint payment_bundle_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
        size bigint constraint payment_bundle_size_positive check (size > 0),
        -- Papers that the storage could not give back.
        lost jsonb not null default '[]',
        error text,
        made_at timestamptz,
        version integer not null,
        constraint payment_bundle_ready_whole check ((status = 'ready') = (sha256 is not null) and (sha256 is null) = (size is null)
          and (sha256 is null) = (made_at is null))
      );
      create index payment_bundle_payment_id on payment_bundle (payment_id, id);
      create unique index payment_bundle_asked_once on payment_bundle (payment_id) where status = 'asked';
      create index payment_bundle_sha256 on payment_bundle (sha256);

      create trigger invoice_credit_append_only before update or delete on invoice_credit
        for each row execute function refuse_change();
      create trigger invoice_credit_no_truncate before truncate on invoice_credit
        for each statement execute function refuse_change();
      revoke update, delete, truncate on invoice_credit from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table payment_bundle, vendor_invoice_sequence, invoice_credit;
      drop index invoice_status_id;
      drop index invoice_faktur_once;
      alter table invoice drop column note, drop column accepted_at, drop column stamp_duty, drop column taxes, drop column added_tax,
        drop column kind;
    `);
  }
}
