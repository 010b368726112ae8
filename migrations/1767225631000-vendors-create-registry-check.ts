import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the registries of the state said of a vendor, when, and with which evidence: written once, never changed. */
export class VendorsCreateRegistryCheck1767225631000 implements MigrationInterface {
  name = 'VendorsCreateRegistryCheck1767225631000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`

      -- When the name or a number changed that a registry was asked about: older answers were about somebody else.
      alter table vendor add column identity_changed_at timestamptz;

      create table registry_check (
        id uuid constraint registry_check_pk primary key default uuidv7(),
        vendor_id uuid not null constraint registry_check_vendor references vendor (id),
        registry text not null constraint registry_check_registry_known
          check (registry in ('oss', 'dukcapil', 'djp', 'blacklist')),
        outcome text not null constraint registry_check_outcome_known check (outcome in ('match', 'mismatch')),
        -- 'manual': a verifier looked and wrote down; 'api': a job asked.
        method text not null constraint registry_check_method_known check (method in ('manual', 'api')),
        checked_on date not null,
        reference text not null constraint registry_check_reference_filled check (reference <> ''),
        note text,
        evidence_file_id uuid constraint registry_check_evidence references file (id),
        evidence_sha256 text,
        account_id uuid constraint registry_check_account references account (id),
        created_at timestamptz not null default clock_timestamp(),
        constraint registry_check_mismatch_explained check (outcome = 'match' or note is not null),
        constraint registry_check_manual_evidence
          check (method <> 'manual' or (account_id is not null and evidence_sha256 is not null))
      );
      create index registry_check_latest on registry_check (vendor_id, registry, checked_on desc, id desc);

      create trigger registry_check_append_only before update or delete on registry_check
        for each row execute function refuse_change();
      create trigger registry_check_no_truncate before truncate on registry_check
        for each statement execute function refuse_change();
      revoke update, delete, truncate on registry_check from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table registry_check; alter table vendor drop column identity_changed_at;');
  }
}
