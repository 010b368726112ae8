import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a rule of oversight found: one row for each finding of each rule, kept when it no longer shows. */
export class OversightCreateFlag1767225870000 implements MigrationInterface {
  name = 'OversightCreateFlag1767225870000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table flag_run (
        id uuid constraint flag_run_pk primary key,
        kind text not null constraint flag_run_kind_known check (kind in ('nightly', 'on-demand', 'imported')),
        -- Rules that ran; what they had to look at begins here (null: everything).
        rules text[] not null,
        changed_since timestamptz,
        started_at timestamptz not null,
        finished_at timestamptz,
        found integer,
        cleared integer
      );

      create table red_flag (
        id uuid constraint red_flag_pk primary key,
        -- RF01 ...
        rule text not null constraint red_flag_rule_form check (rule ~ '^RF[0-9]{2}$'),
        -- What makes a finding of this rule the same finding tomorrow.
        key text not null constraint red_flag_key_filled check (key <> ''),
        agency_id uuid constraint red_flag_agency references agency (id),
        vendor_id uuid constraint red_flag_vendor references vendor (id),
        subject_type text not null constraint red_flag_subject_known check (subject_type in ('requisition', 'order', 'delivery',
          'invoice', 'payment', 'item', 'vendor', 'agency', 'official', 'attendance')),
        subject_id uuid not null,
        severity text not null constraint red_flag_severity_known check (severity in ('low', 'medium', 'high')),
        -- Whole rupiah; null where the rule cannot say.
        money_at_risk bigint constraint red_flag_money_not_negative check (money_at_risk >= 0),
        -- In one Indonesian sentence, then the rows that show it, as the rule saw them.
        summary text not null,
        evidence jsonb not null,
        -- The parameters that the rule was run with.
        parameters jsonb not null,
        found_at timestamptz not null,
        last_seen_at timestamptz not null,
        -- When a later run no longer found it; a finding is never deleted.
        cleared_at timestamptz,
        run_id uuid constraint red_flag_run references flag_run (id),
        constraint red_flag_once unique (rule, key)
      );
      create index red_flag_agency_id on red_flag (agency_id, id);
      create index red_flag_vendor_id on red_flag (vendor_id, id);
      create index red_flag_subject on red_flag (subject_type, subject_id);
      create index red_flag_found on red_flag (found_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table red_flag, flag_run');
  }
}
