import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record is searched by more than its records, and where it stands is written down once a day and shown to everybody. */
export class OversightKeepRecord1767225871000 implements MigrationInterface {
  name = 'OversightKeepRecord1767225871000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_entry_action on audit_entry (action, seq);
      create index audit_entry_origin_ip on audit_entry (origin_ip, seq);
      create index audit_entry_person on audit_entry (lower(person), seq);
      create index audit_entry_at on audit_entry (at, seq);

      create table audit_anchor (
        -- The day in Jakarta at whose end the chain stood so.
        date date constraint audit_anchor_pk primary key,
        block_number bigint not null constraint audit_anchor_block_positive check (block_number > 0),
        block_hash text not null,
        -- Entries in all blocks up to this one.
        entry_count bigint not null constraint audit_anchor_entries_positive check (entry_count > 0),
        previous_hash text not null,
        -- Over the anchor before it and all of the above.
        hash text not null constraint audit_anchor_hash_unique unique,
        made_at timestamptz not null
      );
      create trigger audit_anchor_append_only before update or delete on audit_anchor
        for each row execute function refuse_change();
      create trigger audit_anchor_no_truncate before truncate on audit_anchor
        for each statement execute function refuse_change();
      revoke update, delete, truncate on audit_anchor from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_anchor;
      drop index audit_entry_at, audit_entry_person, audit_entry_origin_ip, audit_entry_action;
    `);
  }
}
