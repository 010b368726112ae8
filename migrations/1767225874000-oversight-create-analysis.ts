import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Spending in facts that figures add up without touching the tables people write to, and the printed reports; all facts can be computed anew. */
export class OversightCreateAnalysis1767225874000 implements MigrationInterface {
  name = 'OversightCreateAnalysis1767225874000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row for each time a line of an order moved money: ordered, taken over in a delivery, paid by a payment.
      create table analysis_spend (
        basis text not null constraint analysis_spend_basis_known check (basis in ('ordered', 'accepted', 'paid')),
        -- The order line, the line of the delivery or the line of the invoice: which of them, the basis says.
        row_id uuid not null,
        order_line_id uuid not null,
        order_id uuid not null,
        requisition_id uuid not null,
        agency_id uuid not null,
        vendor_id uuid not null,
        budget_line_id uuid not null,
        account_code text not null,
        category_code text not null,
        kind text not null,
        lane text not null,
        -- Of the payment; for what is not paid yet, of the payment that is being prepared, else null.
        channel text,
        line_kind text not null,
        on_date date not null,
        quantity integer not null,
        -- Whole rupiah.
        amount bigint not null,
        unit_price bigint not null,
        ceiling_price bigint,
        unit text not null,
        name text not null,
        constraint analysis_spend_pk primary key (basis, row_id)
      ) partition by list (basis);
      create table analysis_spend_ordered partition of analysis_spend for values in ('ordered');
      create table analysis_spend_accepted partition of analysis_spend for values in ('accepted');
      create table analysis_spend_paid partition of analysis_spend for values in ('paid');
      alter table analysis_spend_ordered rename constraint analysis_spend_ordered_pkey to analysis_spend_ordered_pk;
      alter table analysis_spend_accepted rename constraint analysis_spend_accepted_pkey to analysis_spend_accepted_pk;
      alter table analysis_spend_paid rename constraint analysis_spend_paid_pkey to analysis_spend_paid_pk;
      create index analysis_spend_requisition_id on analysis_spend (requisition_id);
      create index analysis_spend_agency_date on analysis_spend (agency_id, on_date);
      create index analysis_spend_vendor_date on analysis_spend (vendor_id, on_date);

      -- One row per order that was issued: when each step was taken and how many minutes it took.
      create table analysis_order (
        order_id uuid constraint analysis_order_pk primary key,
        requisition_id uuid not null,
        agency_id uuid not null,
        vendor_id uuid not null,
        kind text not null,
        lane text not null,
        status text not null,
        -- Issued and not declined, expired or cancelled.
        is_live boolean not null,
        ordered_on date not null,
        -- Whole rupiah, less what was given up.
        total bigint not null,
        approve_minutes integer,
        issue_minutes integer,
        answer_minutes integer,
        deliver_minutes integer,
        accept_minutes integer,
        invoice_minutes integer,
        pay_minutes integer,
        arrive_minutes integer,
        whole_minutes integer
      );
      create index analysis_order_requisition_id on analysis_order (requisition_id);
      create index analysis_order_agency_date on analysis_order (agency_id, ordered_on);
      create index analysis_order_vendor_date on analysis_order (vendor_id, ordered_on);

      -- One row per payment that was not cancelled.
      create table analysis_payment (
        payment_id uuid constraint analysis_payment_pk primary key,
        order_id uuid not null,
        requisition_id uuid not null,
        agency_id uuid not null,
        vendor_id uuid not null,
        channel text,
        status text not null,
        gross bigint not null,
        clock_from date not null,
        due_on date,
        paid_on date,
        arrived_on date,
        -- Working days from the complete acceptance to the transfer, and to the vendor's word that the money came.
        days_to_pay integer,
        days_to_arrive integer
      );
      create index analysis_payment_requisition_id on analysis_payment (requisition_id);
      create index analysis_payment_agency_paid on analysis_payment (agency_id, paid_on);
      create index analysis_payment_waiting on analysis_payment (clock_from) where paid_on is null;

      -- One row per meeting that something was ordered for.
      create table analysis_meeting (
        requisition_id uuid constraint analysis_meeting_pk primary key,
        agency_id uuid not null,
        held_on date not null,
        title text not null,
        planned integer,
        -- Who signed the closed list; null while it is open or absent.
        attended integer,
        -- Whole rupiah: ordered, and taken over.
        ordered bigint not null,
        accepted bigint not null,
        paid bigint not null
      );
      create index analysis_meeting_agency_date on analysis_meeting (agency_id, held_on);

      -- How fresh all of this is: everything committed before as_of is in it.
      create table analysis_state (
        is_only boolean constraint analysis_state_pk primary key default true constraint analysis_state_once check (is_only),
        -- The last block of the audit chain that was looked at; null until everything was computed once.
        block_number bigint,
        as_of timestamptz,
        rebuilt_at timestamptz
      );
      insert into analysis_state default values;

      -- A report of one month, of an agency or (null) of the regency. A later version stands beside the earlier one.
      create table analysis_report (
        id uuid constraint analysis_report_pk primary key,
        agency_id uuid constraint analysis_report_agency references agency (id),
        month date not null constraint analysis_report_month_first check (extract(day from month) = 1),
        number integer not null constraint analysis_report_number_positive check (number > 0),
        status text not null constraint analysis_report_status_known check (status in ('requested', 'made', 'failed')),
        -- The month's own report, or one that somebody asked for.
        cause text not null constraint analysis_report_cause_known check (cause in ('monthly', 'on-demand')),
        requested_by uuid,
        requested_person text not null,
        requested_at timestamptz not null,
        -- The figures as they are printed; null until it is made.
        data jsonb,
        as_of timestamptz,
        sha256 text,
        size bigint,
        pages integer,
        made_at timestamptz,
        error text,
        version integer not null default 1,
        constraint analysis_report_number_once unique nulls not distinct (agency_id, month, number),
        constraint analysis_report_made_whole check ((status = 'made') = (sha256 is not null)
          and (sha256 is null) = (data is null) and (sha256 is null) = (made_at is null) and (sha256 is null) = (size is null)
          and (sha256 is null) = (pages is null) and (status = 'failed') = (error is not null))
      );
      create unique index analysis_report_waiting_once on analysis_report (agency_id, month) nulls not distinct
        where status = 'requested';
      create index analysis_report_month on analysis_report (month, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table analysis_report, analysis_state, analysis_meeting, analysis_payment, analysis_order, analysis_spend;
    `);
  }
}
