import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Treasurers say with which receipt of the state or the region they brought withheld taxes to the treasury, and who was told of turnovers. */
export class PaymentsDepositTaxes1767225862000 implements MigrationInterface {
  name = 'PaymentsDepositTaxes1767225862000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tax_deposit (
        id uuid constraint tax_deposit_pk primary key,
        agency_id uuid not null constraint tax_deposit_agency references agency (id),
        tax text not null constraint tax_deposit_tax_known check (tax in ('PPN', 'PPh22', 'PPh23', 'PPh21', 'PPhFinal', 'PBJT')),
        -- The first day of the tax period, a month.
        period date not null constraint tax_deposit_period_is_month check (extract(day from period) = 1),
        -- NTPN of the state, or the number by which the region received it.
        ntpn text not null constraint tax_deposit_ntpn_filled check (ntpn <> ''),
        billing_code text,
        deposited_on date not null,
        -- Whole rupiah; exactly the sum of what it deposits.
        amount bigint not null constraint tax_deposit_amount_positive check (amount > 0),
        file_id uuid not null constraint tax_deposit_file references file (id),
        by_account uuid not null,
        by_post_id uuid,
        by_name text not null,
        at timestamptz not null,
        -- Recorded by mistake.
        withdrawn_at timestamptz,
        withdrawn_by uuid,
        withdraw_reason text,
        version integer not null,
        constraint tax_deposit_withdrawal_whole check ((withdrawn_at is null) = (withdraw_reason is null)
          and (withdrawn_at is null) = (withdrawn_by is null))
      );
      create unique index tax_deposit_ntpn_once on tax_deposit (lower(ntpn)) where withdrawn_at is null;
      create index tax_deposit_agency_period on tax_deposit (agency_id, period);

      create table tax_deposit_part (
        deposit_id uuid not null constraint tax_deposit_part_deposit references tax_deposit (id),
        -- Of \`withholding\`, whose rows nobody can lock or delete: no foreign key, which would lock them.
        withholding_id uuid not null,
        -- Gone when the deposit is withdrawn.
        is_live boolean not null default true,
        constraint tax_deposit_part_pk primary key (deposit_id, withholding_id)
      );
      create unique index tax_deposit_part_once on tax_deposit_part (withholding_id) where is_live;

      -- Who crossed which yearly turnover, told once; never written over.
      create table turnover_notice (
        vendor_id uuid not null constraint turnover_notice_vendor references vendor (id),
        year integer not null,
        threshold text not null constraint turnover_notice_threshold_filled check (threshold <> ''),
        stage text not null constraint turnover_notice_stage_known check (stage in ('ahead', 'reached')),
        -- What was sold here when it was found, and the limit of that day; whole rupiah.
        turnover bigint not null,
        threshold_amount bigint not null,
        legal_basis text not null,
        at timestamptz not null,
        constraint turnover_notice_pk primary key (vendor_id, year, threshold, stage)
      );
      -- A foreign key to rows that nobody may lock refuses every correction.
      alter table withholding drop constraint withholding_corrects;
      create index withholding_corrects_id on withholding (corrects_id) where corrects_id is not null;
      create index delivery_vendor_accepted on delivery (vendor_id, accepted_at) where status = 'accepted';
    `);
    await runner.query(`
      create trigger turnover_notice_append_only before update or delete on turnover_notice
        for each row execute function refuse_change();
      create trigger turnover_notice_no_truncate before truncate on turnover_notice
        for each statement execute function refuse_change();
      revoke update, delete, truncate on turnover_notice from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index delivery_vendor_accepted, withholding_corrects_id;
      alter table withholding add constraint withholding_corrects foreign key (corrects_id) references withholding (id);
      drop table turnover_notice, tax_deposit_part, tax_deposit;
    `);
  }
}
