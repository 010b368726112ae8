import type { MigrationInterface, QueryRunner } from 'typeorm';

/** DPA lines and their append-only ledger. The check on the line is the last wall against overspending. */
export class BudgetCreateLedger1767225608000 implements MigrationInterface {
  name = 'BudgetCreateLedger1767225608000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      create table account_code (
        code text constraint account_code_pk primary key,
        name text not null,
        kind text constraint account_code_kind_known check (kind in ('mamin', 'atk'))
      );
      create table budget_line (
        id uuid constraint budget_line_pk primary key default uuidv7(),
        agency_id uuid not null constraint budget_line_agency references agency (id),
        fiscal_year integer not null,
        dpa_number text not null,
        sub_activity_code text not null,
        sub_activity_name text not null,
        account_code text not null constraint budget_line_account references account_code (code),
        fund_source text not null,
        rup_code text,
        pagu bigint not null constraint budget_line_pagu_not_negative check (pagu >= 0),
        reserved bigint not null default 0 constraint budget_line_reserved_not_negative check (reserved >= 0),
        committed bigint not null default 0 constraint budget_line_committed_not_negative check (committed >= 0),
        realised bigint not null default 0 constraint budget_line_realised_not_negative check (realised >= 0),
        constraint budget_line_not_overspent check (reserved + committed + realised <= pagu),
        constraint budget_line_unique unique (agency_id, fiscal_year, sub_activity_code, account_code, fund_source)
      );

      create table budget_entry (
        id bigint generated always as identity constraint budget_entry_pk primary key,
        line_id uuid not null constraint budget_entry_line references budget_line (id),
        kind text not null constraint budget_entry_kind_known check (kind in ('reserve', 'release', 'commit', 'cancel', 'realise')),
        amount bigint not null constraint budget_entry_amount_positive check (amount > 0),
        requisition_id uuid not null,
        order_id uuid,
        at timestamptz not null default clock_timestamp()
      );
      create index budget_entry_line_id on budget_entry (line_id, id);
      create index budget_entry_requisition_id on budget_entry (requisition_id, id);
    `);
    for (const table of ['budget_entry']) {
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
    await runner.query('drop table budget_entry, budget_line, account_code');
  }
}
