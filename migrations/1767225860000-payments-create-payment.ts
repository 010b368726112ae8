import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices, the payments they ask for, the transfers that pay them, what was withheld, and who settled what a tax rule could not tell. */
export class PaymentsCreatePayment1767225860000 implements MigrationInterface {
  name = 'PaymentsCreatePayment1767225860000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table invoice (
        id uuid constraint invoice_pk primary key,
        order_id uuid not null constraint invoice_order references purchase_order (id),
        agency_id uuid not null constraint invoice_agency references agency (id),
        vendor_id uuid not null constraint invoice_vendor references vendor (id),
        -- Of the vendor's own series, or of the series that is kept for a vendor without one.
        number text not null constraint invoice_number_filled check (number <> ''),
        number_source text not null constraint invoice_number_source_known check (number_source in ('own', 'generated')),
        invoiced_on date not null,
        -- Matched to the rupiah with order and acceptance; kept with its differences; taken back by the vendor.
        status text not null constraint invoice_status_known check (status in ('matched', 'mismatched', 'withdrawn')),
        -- What is billed, at the prices of the order; whole rupiah.
        amount bigint not null constraint invoice_amount_positive check (amount > 0),
        -- The late penalty that is kept from it; whole rupiah.
        penalty bigint not null default 0 constraint invoice_penalty_within check (penalty between 0 and amount),
        penalty_legal_basis text,
        -- What order, acceptance and invoice say of each line, and where they differ.
        match jsonb not null,
        -- Number of the faktur pajak of a PKP.
        faktur_number text,
        -- The vendor's own paper, and the nota that was drawn for it.
        file_id uuid constraint invoice_file references file (id),
        document_id uuid constraint invoice_document references document (id),
        submitted_at timestamptz not null,
        submitted_by uuid,
        submitted_person text not null,
        withdrawn_at timestamptz,
        withdraw_reason text,
        version integer not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint invoice_withdrawal_whole check ((status = 'withdrawn') = (withdrawn_at is not null)
          and (withdrawn_at is null) = (withdraw_reason is null))
      );
      create unique index invoice_number_once on invoice (vendor_id, lower(number)) where status <> 'withdrawn';
      create index invoice_order_id on invoice (order_id, id);
      create index invoice_agency_id on invoice (agency_id, id);
      create index invoice_vendor_id on invoice (vendor_id, id);

      create table invoice_line (
        id uuid constraint invoice_line_pk primary key,
        invoice_id uuid not null constraint invoice_line_invoice references invoice (id),
        order_line_id uuid not null constraint invoice_line_order_line references purchase_order_line (id),
        quantity integer not null constraint invoice_line_quantity_positive check (quantity > 0),
        unit_price bigint not null constraint invoice_line_unit_price_not_negative check (unit_price >= 0),
        amount bigint not null constraint invoice_line_amount check (amount = quantity * unit_price),
        constraint invoice_line_once unique (invoice_id, order_line_id)
      );
      create index invoice_line_order_line_id on invoice_line (order_line_id);

      create table payment (
        id uuid constraint payment_pk primary key,
        invoice_id uuid not null constraint payment_invoice references invoice (id),
        order_id uuid not null constraint payment_order references purchase_order (id),
        requisition_id uuid not null constraint payment_requisition references requisition (id),
        agency_id uuid not null constraint payment_agency references agency (id),
        vendor_id uuid not null constraint payment_vendor references vendor (id),
        -- collecting papers, complete, verified by the PPK-SKPD, approved by the PA/KPA, paid by the treasurer, closed by both sides.
        status text not null constraint payment_status_known check (status in ('collecting', 'complete', 'verified', 'approved',
          'paid', 'closed', 'cancelled')),
        channel text constraint payment_channel_known check (channel in ('UP', 'GU', 'TU', 'LS', 'KKPD')),
        -- Whole rupiah. Gross is what the invoice asks with its taxes; net is gross less what is withheld and the penalty.
        gross bigint not null constraint payment_gross_positive check (gross > 0),
        penalty bigint not null default 0 constraint payment_penalty_not_negative check (penalty >= 0),
        withheld bigint constraint payment_withheld_not_negative check (withheld >= 0),
        net bigint constraint payment_net_not_negative check (net >= 0),
        -- The assessment that binds, by the rules of the day of payment.
        taxes jsonb,
        taxed_on date,
        -- The clock: from the complete acceptance to money on the account.
        clock_from timestamptz not null,
        due_on date,
        due_legal_basis text,
        -- When the present step began, and which post it waits for; null when it waits for the vendor or for nobody.
        step_since timestamptz not null,
        holder_role text,
        holder_post_id uuid,
        disputed_at timestamptz,
        paid_at timestamptz,
        closed_at timestamptz,
        version integer not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint payment_adds_up check ((net is null) = (withheld is null) and (net is null or net + withheld + penalty = gross)),
        constraint payment_closed_at_end check ((status = 'closed') = (closed_at is not null)),
        constraint payment_taxed_when_paid check (status not in ('paid', 'closed') or (net is not null and taxed_on is not null))
      );
      create unique index payment_invoice_once on payment (invoice_id) where status <> 'cancelled';
      create index payment_order_id on payment (order_id, id);
      create index payment_agency_id on payment (agency_id, id);
      create index payment_vendor_id on payment (vendor_id, id);
      create index payment_open on payment (status, due_on) where status not in ('closed', 'cancelled');

      create table transfer (
        id uuid constraint transfer_pk primary key,
        agency_id uuid not null constraint transfer_agency references agency (id),
        vendor_id uuid not null constraint transfer_vendor references vendor (id),
        channel text not null constraint transfer_channel_known check (channel in ('UP', 'GU', 'TU', 'LS', 'KKPD')),
        -- The bank's reference, or the number of the SP2D.
        reference text not null constraint transfer_reference_filled check (reference <> ''),
        transferred_on date not null,
        amount bigint not null constraint transfer_amount_positive check (amount > 0),
        proof_file_id uuid constraint transfer_proof_file references file (id),
        -- Where it went: the vendor's verified account as it stood then.
        bank_code text,
        bank_name text not null,
        bank_account_cipher text not null,
        bank_account_holder text not null,
        -- Sent; seen on the account by the vendor; looked for and not seen; sent back by the bank.
        status text not null constraint transfer_status_known check (status in ('sent', 'arrived', 'missing', 'returned')),
        sent_at timestamptz not null,
        sent_by uuid,
        sent_person text not null,
        answered_at timestamptz,
        answered_by uuid,
        answered_person text,
        answer_note text,
        returned_on date,
        return_reason text,
        version integer not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint transfer_returned_explained check ((status = 'returned') = (returned_on is not null)
          and (returned_on is null) = (return_reason is null))
      );
      create unique index transfer_reference_once on transfer (agency_id, channel, lower(reference), vendor_id);
      create index transfer_agency_id on transfer (agency_id, id);
      create index transfer_vendor_id on transfer (vendor_id, id);

      create table transfer_part (
        transfer_id uuid not null constraint transfer_part_transfer references transfer (id),
        payment_id uuid not null constraint transfer_part_payment references payment (id),
        amount bigint not null constraint transfer_part_amount_positive check (amount > 0),
        constraint transfer_part_pk primary key (transfer_id, payment_id)
      );
      create index transfer_part_payment_id on transfer_part (payment_id);

      create table withholding (
        id uuid constraint withholding_pk primary key,
        payment_id uuid not null constraint withholding_payment references payment (id),
        agency_id uuid not null constraint withholding_agency references agency (id),
        vendor_id uuid not null constraint withholding_vendor references vendor (id),
        tax text not null constraint withholding_tax_known check (tax in ('PPN', 'PPh22', 'PPh23', 'PPh21', 'PPhFinal', 'PBJT')),
        -- The day on which it was withheld, and with it the tax period.
        withheld_on date not null,
        base bigint not null,
        rate_numerator integer not null,
        rate_denominator integer not null constraint withholding_rate_denominator_positive check (rate_denominator > 0),
        -- Whole rupiah; negative only in a correction.
        amount bigint not null,
        legal_basis text not null,
        is_verified boolean not null,
        corrects_id uuid constraint withholding_corrects references withholding (id),
        at timestamptz not null,
        constraint withholding_sign check (amount >= 0 or corrects_id is not null)
      );
      create index withholding_payment_id on withholding (payment_id, id);
      create index withholding_agency_period on withholding (agency_id, withheld_on);
      create index withholding_vendor_period on withholding (vendor_id, withheld_on);

      create table tax_settlement (
        id uuid constraint tax_settlement_pk primary key,
        order_id uuid not null constraint tax_settlement_order references purchase_order (id),
        agency_id uuid not null constraint tax_settlement_agency references agency (id),
        -- The missing fact, as the assessment names it, and what the treasurer says it is.
        fact text not null constraint tax_settlement_fact_filled check (fact <> ''),
        answer jsonb not null,
        reason text not null constraint tax_settlement_reason_filled check (reason <> ''),
        evidence_file_id uuid constraint tax_settlement_evidence references file (id),
        by_account uuid not null,
        by_post_id uuid,
        by_name text not null,
        at timestamptz not null
      );
      create index tax_settlement_order_id on tax_settlement (order_id, fact, id);
    `);
    for (const table of ['invoice_line', 'transfer_part', 'withholding', 'tax_settlement']) {
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
    await runner.query(`
      drop table tax_settlement, withholding, transfer_part, transfer, payment, invoice_line, invoice;
    `);
  }
}
