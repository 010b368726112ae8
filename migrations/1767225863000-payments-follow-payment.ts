import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment keeps who took its steps and how often its post was reminded; what it paid stands in the ledger, and so does what came back. */
export class PaymentsFollowPayment1767225863000 implements MigrationInterface {
  name = 'PaymentsFollowPayment1767225863000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table payment
        -- Accounts; gone again when the payment is sent back beyond the step.
        add column completed_by uuid constraint payment_completed_by references account (id),
        add column completed_role text,
        add column verified_by uuid constraint payment_verified_by references account (id),
        add column approved_by uuid constraint payment_approved_by references account (id),
        add column approved_role text,
        -- Of the present step: how often its post was reminded, and when the post above it was told.
        add column step_reminders integer not null default 0
          constraint payment_step_reminders_not_negative check (step_reminders >= 0),
        add column step_escalated_at timestamptz,
        -- When that happens next; null when no rule sets a time for a step or the days off are not known.
        add column step_due_at timestamptz,
        -- When the post and the one above it were told that the promised day is over.
        add column overdue_told_at timestamptz,
        add constraint payment_closed_undisputed check (status <> 'closed' or disputed_at is null);
      create index payment_step_due on payment (step_due_at) where step_due_at is not null;
      create index payment_holder on payment (holder_post_id, step_since) where status not in ('closed', 'cancelled');

      alter table transfer
        -- Of extra cash (TU): the day on which the treasurer received it; what is left of it goes back within the month.
        add column advance_on date constraint transfer_advance_of_tu check (advance_on is null or channel = 'TU'),
        -- The treasurer's answer to a vendor who did not see the money.
        add column evidence_file_id uuid constraint transfer_evidence_file references file (id),
        add column evidence_note text,
        add column evidence_at timestamptz,
        add constraint transfer_evidence_whole check ((evidence_at is null) = (evidence_note is null));

      -- Something said of a payment after both sides closed it; append-only, nothing is written over.
      create table payment_correction (
        id uuid constraint payment_correction_pk primary key,
        payment_id uuid not null constraint payment_correction_payment references payment (id),
        transfer_id uuid not null constraint payment_correction_transfer references transfer (id),
        reason text not null constraint payment_correction_reason_filled check (btrim(reason) <> ''),
        by_account uuid not null,
        by_name text not null,
        at timestamptz not null
      );
      create index payment_correction_payment_id on payment_correction (payment_id, id);
      create trigger payment_correction_append_only before update or delete on payment_correction
        for each row execute function refuse_change();
      create trigger payment_correction_no_truncate before truncate on payment_correction
        for each statement execute function refuse_change();
      revoke update, delete, truncate on payment_correction from public, current_user;

      alter table budget_entry
        -- Of what a payment paid or took back. No foreign key: payments stand above the budget.
        add column payment_id uuid,
        drop constraint budget_entry_kind_known,
        add constraint budget_entry_kind_known
          check (kind in ('initial', 'shift', 'reserve', 'release', 'commit', 'cancel', 'realise', 'unrealise')),
        add constraint budget_entry_payment_named check (payment_id is null or kind in ('realise', 'unrealise'));
      create index budget_entry_payment_id on budget_entry (payment_id, id) where payment_id is not null;

      -- Since when the vendor's account in force is another one than was verified at first; null when it never changed.
      alter table vendor add column bank_changed_at timestamptz;
      update vendor v set bank_changed_at = (
        select max(c.decided_at) from vendor_change c where c.vendor_id = v.id and c.status = 'accepted'
          and (c.shown ? 'bankAccount' or c.shown ? 'bankName' or c.shown ? 'bankCode' or c.shown ? 'bankAccountHolder'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vendor drop column bank_changed_at;
      drop index budget_entry_payment_id;
      grant delete on budget_entry to current_user;
      alter table budget_entry disable trigger budget_entry_append_only;
      delete from budget_entry where kind = 'unrealise';
      alter table budget_entry enable trigger budget_entry_append_only;
      revoke delete on budget_entry from current_user;
      alter table budget_entry
        drop constraint budget_entry_payment_named, drop constraint budget_entry_kind_known,
        drop column payment_id,
        add constraint budget_entry_kind_known
          check (kind in ('initial', 'shift', 'reserve', 'release', 'commit', 'cancel', 'realise'));
      drop table payment_correction;
      alter table transfer
        drop constraint transfer_evidence_whole, drop column evidence_at, drop column evidence_note, drop column evidence_file_id,
        drop column advance_on;
      drop index payment_holder;
      alter table payment
        drop constraint payment_closed_undisputed, drop column overdue_told_at, drop column step_due_at,
        drop column step_escalated_at,
        drop column step_reminders, drop column approved_role, drop column approved_by, drop column verified_by,
        drop column completed_role, drop column completed_by;
    `);
  }
}
