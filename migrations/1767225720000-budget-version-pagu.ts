import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pagu of a line has versions, each with its decree, and stands in the ledger like every other movement; shifts are documents of many rows. */
export class BudgetVersionPagu1767225720000 implements MigrationInterface {
  name = 'BudgetVersionPagu1767225720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      alter table budget_line
        -- Null means in force from the first day of its year.
        add column dpa_date date,
        -- The number of its newest version.
        add column version integer not null default 1,
        -- What overrides have let through beyond the pagu and is still held.
        add column overridden bigint not null default 0
          constraint budget_line_overridden_not_negative check (overridden >= 0),
        drop constraint budget_line_not_overspent,
        add constraint budget_line_not_overspent check (reserved + committed + realised <= pagu + overridden);
      create index budget_line_year on budget_line (fiscal_year, agency_id);

      create table budget_shift (
        id uuid constraint budget_shift_pk primary key default uuidv7(),
        agency_id uuid not null constraint budget_shift_agency references agency (id),
        fiscal_year integer not null,
        kind text not null constraint budget_shift_kind_known check (kind in ('pergeseran', 'dppa')),
        decree_number text not null,
        decree_date date not null,
        reason text not null,
        file_id uuid constraint budget_shift_file references file (id),
        status text not null constraint budget_shift_status_known check (status in ('draft', 'published', 'withdrawn')),
        drafted_by uuid not null,
        -- The person behind the account: whoever drafts does not publish.
        drafted_person text not null,
        drafted_at timestamptz not null default clock_timestamp(),
        published_by uuid,
        published_at timestamptz,
        -- The file it was read from.
        import_run_id uuid,
        version integer not null default 1,
        constraint budget_shift_publication_said
          check ((status = 'published') = (published_by is not null and published_at is not null))
      );
      create unique index budget_shift_decree_once on budget_shift (agency_id, fiscal_year, decree_number)
        where status <> 'withdrawn';
      create table budget_shift_row (
        shift_id uuid not null constraint budget_shift_row_shift references budget_shift (id),
        position integer not null,
        line_id uuid constraint budget_shift_row_line references budget_line (id),
        -- What a line that the shift opens will be; kept after it has been opened.
        opens jsonb,
        pagu_before bigint not null constraint budget_shift_row_before_not_negative check (pagu_before >= 0),
        pagu_after bigint not null constraint budget_shift_row_after_not_negative check (pagu_after >= 0),
        constraint budget_shift_row_pk primary key (shift_id, position),
        constraint budget_shift_row_line_once unique (shift_id, line_id),
        constraint budget_shift_row_names_line check (line_id is not null or opens is not null)
      );

      create table budget_version (
        line_id uuid not null constraint budget_version_line references budget_line (id),
        number integer not null constraint budget_version_number_positive check (number > 0),
        kind text not null constraint budget_version_kind_known check (kind in ('dpa', 'pergeseran', 'dppa')),
        pagu bigint not null constraint budget_version_pagu_not_negative check (pagu >= 0),
        decree_number text not null,
        decree_date date,
        shift_id uuid constraint budget_version_shift references budget_shift (id),
        set_by uuid,
        at timestamptz not null default clock_timestamp(),
        constraint budget_version_pk primary key (line_id, number),
        constraint budget_version_shift_named check ((kind = 'dpa') = (shift_id is null))
      );
      insert into budget_version (line_id, number, kind, pagu, decree_number)
      select id, 1, 'dpa', pagu, dpa_number from budget_line;

      alter table budget_entry
        alter column requisition_id drop not null,
        drop constraint budget_entry_kind_known,
        drop constraint budget_entry_amount_positive,
        -- Of entries that set the pagu. No foreign key: its check would need the right to update versions, which nobody has.
        add column version_number integer,
        -- Of an override: how much of the amount was not there, and who answers for it.
        add column over bigint not null default 0,
        add column override_reason text,
        add column override_post_id uuid constraint budget_entry_override_post references post (id),
        add column override_basis text,
        add constraint budget_entry_kind_known
          check (kind in ('initial', 'shift', 'reserve', 'release', 'commit', 'cancel', 'realise')),
        add constraint budget_entry_amount_sound
          check (amount > 0 or (kind = 'initial' and amount = 0) or (kind = 'shift' and amount <> 0)),
        add constraint budget_entry_about_something check ((kind in ('initial', 'shift')) = (requisition_id is null)),
        add constraint budget_entry_version_named check ((kind in ('initial', 'shift')) = (version_number is not null)),
        add constraint budget_entry_override_explained check (
          over = 0 and override_reason is null and override_post_id is null and override_basis is null
          or over > 0 and over <= amount and kind = 'reserve' and btrim(override_reason) <> '' and override_reason is not null
            and override_post_id is not null and btrim(override_basis) <> '' and override_basis is not null);
      create unique index budget_entry_version_once on budget_entry (line_id, version_number) where version_number is not null;
      create index budget_entry_override on budget_entry (line_id) where over > 0;
      insert into budget_entry (line_id, kind, amount, version_number) select id, 'initial', pagu, 1 from budget_line;

      create trigger budget_version_append_only before update or delete on budget_version
        for each row execute function refuse_change();
      create trigger budget_version_no_truncate before truncate on budget_version
        for each statement execute function refuse_change();
      revoke update, delete, truncate on budget_version from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant delete on budget_entry to current_user;
      alter table budget_entry disable trigger budget_entry_append_only;
      delete from budget_entry where kind in ('initial', 'shift');
      alter table budget_entry enable trigger budget_entry_append_only;
      revoke delete on budget_entry from current_user;
      drop index budget_entry_version_once, budget_entry_override;
      alter table budget_entry
        drop constraint budget_entry_override_explained,
        drop constraint budget_entry_about_something, drop constraint budget_entry_version_named,
        drop constraint budget_entry_amount_sound, drop constraint budget_entry_kind_known,
        drop column version_number, drop column over, drop column override_reason, drop column override_post_id,
        drop column override_basis,
        alter column requisition_id set not null,
        add constraint budget_entry_kind_known check (kind in ('reserve', 'release', 'commit', 'cancel', 'realise')),
        add constraint budget_entry_amount_positive check (amount > 0);
      drop table budget_version, budget_shift_row, budget_shift;
      drop index budget_line_year;
      alter table budget_line
        drop constraint budget_line_not_overspent, drop column overridden, drop column version, drop column dpa_date,
        add constraint budget_line_not_overspent check (reserved + committed + realised <= pagu) not valid;
    `);
  }
}
