import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables behind the one way to write: audit, status history, outbox, idempotency. Append-only where they are evidence. */
export class PlatformCreateRecord1767225600000 implements MigrationInterface {
  name = 'PlatformCreateRecord1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$;

      create table audit_entry (
        seq bigint generated always as identity constraint audit_entry_pk primary key,
        id uuid not null constraint audit_entry_id_unique unique,
        at timestamptz(3) not null,
        request_id text not null,
        origin_ip text,
        account_id uuid,
        person text not null,
        role text not null,
        capacity text not null,
        agency_id uuid,
        vendor_id uuid,
        action text not null,
        record_type text not null,
        record_id text not null,
        summary text not null,
        changes jsonb not null default '{}',
        outcome text not null constraint audit_entry_outcome_known check (outcome in ('done', 'refused')),
        mac text not null
      );
      create index audit_entry_record on audit_entry (record_type, record_id, seq);
      create index audit_entry_account on audit_entry (account_id, seq);
      create index audit_entry_agency on audit_entry (agency_id, seq);
      create index audit_entry_vendor on audit_entry (vendor_id, seq);

      -- What the sealing job has still to do. A queue of its own, because commit order is not seq order.
      create table audit_unsealed (
        seq bigint constraint audit_unsealed_pk primary key,
        at timestamptz not null
      );
      create function audit_entry_await_seal() returns trigger language plpgsql as $$
      begin
        insert into audit_unsealed (seq, at) values (new.seq, clock_timestamp());
        return null;
      end $$;
      create trigger audit_entry_await_seal after insert on audit_entry
        for each row execute function audit_entry_await_seal();

      create table audit_block (
        number bigint constraint audit_block_pk primary key,
        sealed_at timestamptz not null,
        entry_count integer not null constraint audit_block_not_empty check (entry_count > 0),
        previous_hash text not null,
        hash text not null constraint audit_block_hash_unique unique
      );
      create table audit_seal (
        seq bigint constraint audit_seal_pk primary key,
        -- No foreign key: its check locks the block's row, and locking takes the right to update, which nobody has.
        -- That every seal has its block is proven by the chain itself.
        block_number bigint not null,
        entry_hash text not null
      );
      create index audit_seal_block_number on audit_seal (block_number);

      create table status_change (
        id bigint generated always as identity constraint status_change_pk primary key,
        at timestamptz not null default clock_timestamp(),
        record_type text not null,
        record_id uuid not null,
        from_status text,
        to_status text not null,
        action text not null,
        reason text,
        account_id uuid,
        person text not null,
        capacity text not null
      );
      create index status_change_record on status_change (record_id, id);

      create table outbox_message (
        id uuid constraint outbox_message_pk primary key default uuidv7(),
        name text not null,
        payload jsonb not null,
        not_before timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        dispatched_at timestamptz,
        completed_at timestamptz
      );
      create index outbox_message_pending on outbox_message (id) where dispatched_at is null;
      create index outbox_message_open on outbox_message (dispatched_at) where completed_at is null;
      create function outbox_notify() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from inserted) then perform pg_notify('outbox', ''); end if;
        return null;
      end $$;
      create trigger outbox_message_notify after insert on outbox_message
        referencing new table as inserted for each statement execute function outbox_notify();

      create table message_delivery (
        message_id uuid not null constraint message_delivery_message references outbox_message (id) on delete cascade,
        handler text not null,
        completed_at timestamptz not null default clock_timestamp(),
        constraint message_delivery_pk primary key (message_id, handler)
      );
      create table dead_letter (
        id uuid constraint dead_letter_pk primary key default uuidv7(),
        message_id uuid,
        handler text not null,
        queue text not null,
        job_id text not null,
        payload jsonb not null,
        error text not null,
        attempts integer not null,
        failed_at timestamptz not null default clock_timestamp(),
        retried_at timestamptz,
        retried_by text
      );
      create unique index dead_letter_once on dead_letter (job_id) where retried_at is null;

      create table idempotency_key (
        scope text not null,
        key text not null,
        operation text not null,
        input_hash text not null,
        -- json, not jsonb: the repeat gets the very same text.
        answer json,
        answered boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        constraint idempotency_key_pk primary key (scope, key)
      );
      create index idempotency_key_age on idempotency_key (created_at);
    `);
    for (const table of ['audit_entry', 'audit_block', 'audit_seal', 'status_change']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('the record is evidence: this migration is not undone');
  }
}
