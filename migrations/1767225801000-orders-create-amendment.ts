import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the agency and the vendor agree to change about an order, and how an order is called off: one proposal at a time, kept as it was made. */
export class OrdersCreateAmendment1767225801000 implements MigrationInterface {
  name = 'OrdersCreateAmendment1767225801000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How many were ordered at first: small steps do not add up to a large one.
      alter table purchase_order_line add column ordered_quantity integer
        constraint purchase_order_line_ordered_positive check (ordered_quantity > 0);
      update purchase_order_line set ordered_quantity = quantity;
      alter table purchase_order_line alter column ordered_quantity set not null;

      alter table purchase_order
        add column cancelled_by text constraint purchase_order_cancelled_by_known check (cancelled_by in ('agency', 'vendor')),
        add column cancel_reason text,
        add column cancel_note text,
        add column cancel_fee bigint not null default 0 constraint purchase_order_cancel_fee_within check (cancel_fee between 0 and total),
        add column cancel_fee_basis text,
        add constraint purchase_order_cancel_complete check (
          (status = 'cancelled') = (cancelled_by is not null)
          and (cancelled_by is null) = (cancel_reason is null)
          and (cancel_fee > 0) <= (cancel_fee_basis is not null and cancelled_by = 'agency'));

      create table order_amendment (
        id uuid constraint order_amendment_pk primary key,
        order_id uuid not null constraint order_amendment_order references purchase_order (id),
        number integer not null constraint order_amendment_number_positive check (number > 0),
        kind text not null constraint order_amendment_kind_known check (kind in ('change', 'release')),
        proposed_by text not null constraint order_amendment_proposed_by_known check (proposed_by in ('agency', 'vendor')),
        reason_code text,
        reason text not null,
        before jsonb not null,
        after jsonb not null,
        status text not null constraint order_amendment_status_known
          check (status in ('open', 'accepted', 'refused', 'withdrawn', 'expired')),
        due_at timestamptz not null,
        legal_basis text not null,
        proposed_at timestamptz not null,
        answered_at timestamptz,
        answer_note text,
        document_id uuid constraint order_amendment_document references document (id),
        version integer not null default 1,
        constraint order_amendment_number_unique unique (order_id, number),
        -- Only a vendor asks to be let go, and says why by a code.
        constraint order_amendment_release_coded check ((kind = 'release') = (reason_code is not null)
          and (kind = 'change' or proposed_by = 'vendor')),
        constraint order_amendment_answer_complete check ((status = 'open') = (answered_at is null))
      );
      create unique index order_amendment_open on order_amendment (order_id) where status = 'open';
      create index order_amendment_due on order_amendment (due_at) where status = 'open';

      create function keep_order_amendment() returns trigger language plpgsql as $$
      begin
        if old.status <> 'open' or new.id <> old.id or new.order_id <> old.order_id or new.number <> old.number or new.kind <> old.kind
          or new.proposed_by <> old.proposed_by or new.reason_code is distinct from old.reason_code or new.reason <> old.reason
          or new.before <> old.before or new.after <> old.after or new.legal_basis <> old.legal_basis
          or new.proposed_at <> old.proposed_at then
          raise exception 'an amendment stays as it was proposed and answered' using errcode = '55000';
        end if;
        return new;
      end $$;
      create trigger order_amendment_kept before update on order_amendment
        for each row execute function keep_order_amendment();
      create trigger order_amendment_append_only before delete on order_amendment
        for each row execute function refuse_change();
      create trigger order_amendment_no_truncate before truncate on order_amendment
        for each statement execute function refuse_change();
      revoke delete, truncate on order_amendment from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table order_amendment;
      drop function keep_order_amendment();
      alter table purchase_order drop constraint purchase_order_cancel_complete,
        drop column cancelled_by, drop column cancel_reason, drop column cancel_note, drop column cancel_fee,
        drop column cancel_fee_basis;
      alter table purchase_order_line drop column ordered_quantity;
    `);
  }
}
