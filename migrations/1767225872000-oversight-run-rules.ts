import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run of the red flags looks at, how far it has come, and which thresholds an auditor has set since when. */
export class OversightRunRules1767225872000 implements MigrationInterface {
  name = 'OversightRunRules1767225872000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table flag_run
        add column status text not null default 'running' constraint flag_run_status_known check (status in ('running', 'done', 'failed')),
        add column requested_by uuid,
        add column requested_person text,
        -- Everything that was committed before this run began is stamped earlier than this: the next run looks back to it.
        add column watermark timestamptz;
      update flag_run set status = case when finished_at is null then 'failed' else 'done' end, watermark = started_at;
      create index flag_run_watermark on flag_run (started_at) where status = 'done';

      create table flag_run_rule (
        run_id uuid not null constraint flag_run_rule_run references flag_run (id),
        rule text not null,
        found integer not null,
        seen integer not null,
        cleared integer not null,
        milliseconds integer not null,
        finished_at timestamptz not null,
        constraint flag_run_rule_pk primary key (run_id, rule)
      );

      -- Computed anew each time a run is taken up, so that a crash may empty it.
      create unlogged table flag_scope (
        run_id uuid not null,
        kind text not null constraint flag_scope_kind_known check (kind in ('requisition', 'order', 'agency', 'vendor')),
        id uuid not null,
        -- Findings of an earlier day are not looked at again.
        since date not null,
        constraint flag_scope_pk primary key (run_id, kind, id)
      );

      alter table red_flag
        -- What must change for the finding to be looked at again: an order, a requisition, an agency or a vendor.
        add column scope_id uuid,
        -- The day that the finding is about.
        add column occurred_on date;
      update red_flag set scope_id = subject_id, occurred_on = (found_at at time zone 'Asia/Jakarta')::date;
      alter table red_flag alter column scope_id set not null, alter column occurred_on set not null;
      create index red_flag_scope on red_flag (rule, scope_id);
      create index red_flag_occurred on red_flag (occurred_on, id);
      create index red_flag_open on red_flag (rule, id) where cleared_at is null;

      create table flag_parameter (
        id uuid constraint flag_parameter_pk primary key default uuidv7(),
        rule text not null constraint flag_parameter_rule_form check (rule ~ '^RF[0-9]{2}$'),
        code text not null,
        value jsonb not null,
        valid_from date not null,
        reason text not null constraint flag_parameter_reason_filled check (btrim(reason) <> ''),
        legal_basis text,
        set_by uuid,
        set_person text not null,
        at timestamptz not null
      );
      create index flag_parameter_code on flag_parameter (rule, code, valid_from, id);

      -- What a run must look at is found by time; these tables grow in the order of time.
      create index status_change_at on status_change using brin (at);
      create index purchase_order_created_at on purchase_order using brin (created_at);
      create index requisition_created_at on requisition using brin (created_at);
      create index item_version_published on item_version using brin (published_at);
      create index requisition_proof_given_at on requisition_proof using brin (given_at);
      create index attendee_entered_at on attendee using brin (entered_at);
      create index payment_created_at on payment using brin (created_at);
      create index invoice_created_at on invoice using brin (created_at);
      create index transfer_created_at on transfer using brin (created_at);
      create index withholding_at on withholding using brin (at);

      create function in_rupiah(amount numeric) returns text language sql immutable parallel safe
        return 'Rp' || replace(to_char(amount, 'FM999,999,999,999,999,990'), ',', '.');

      -- One purchase as the rules about money see it; purchases of before this system are another source of the same columns.
      create view flag_deal as
        select 'order'::text as source, o.id, o.agency_id, o.vendor_id, o.vendor_id::text as vendor_key, v.name as vendor_name,
          o.requisition_id, o.budget_line_id, l.account_code, r.kind, o.number, r.title, o.issued_on, o.created_at as issued_at,
          o.delivery_date as event_on, o.total, o.status
        from purchase_order o
        join requisition r on r.id = o.requisition_id
        join budget_line l on l.id = o.budget_line_id
        join vendor v on v.id = o.vendor_id
        where o.status not in ('declined', 'expired', 'cancelled');
    `);
    await runner.query(`
      create trigger flag_parameter_append_only before update or delete on flag_parameter
        for each row execute function refuse_change();
      create trigger flag_parameter_no_truncate before truncate on flag_parameter
        for each statement execute function refuse_change();
      revoke update, delete, truncate on flag_parameter from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view flag_deal;
      drop function in_rupiah(numeric);
      drop index status_change_at, purchase_order_created_at, requisition_created_at, item_version_published,
        requisition_proof_given_at, attendee_entered_at, payment_created_at, invoice_created_at, transfer_created_at, withholding_at;
      drop table flag_parameter, flag_scope, flag_run_rule;
      alter table red_flag drop column scope_id, drop column occurred_on;
      drop index flag_run_watermark;
      alter table flag_run drop column status, drop column requested_by, drop column requested_person, drop column watermark;
    `);
  }
}
