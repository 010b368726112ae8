import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that can be ended, second factors, counted sign-in attempts, and accounts that wait for their owner to set a password. */
export class IdentityCreateSession1767225622000 implements MigrationInterface {
  name = 'IdentityCreateSession1767225622000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account
        alter column password_hash drop not null,
        add column phone_cipher text,
        add column phone_index text,
        add column phone_set_at timestamptz,
        add column password_changed_at timestamptz not null default clock_timestamp(),
        add column invited_by uuid constraint account_invited_by references account (id),
        add column status_reason text,
        drop constraint account_status_known,
        -- 'invited' until the owner has opened the mailed link and set a password: the address is proven by then.
        add constraint account_status_known check (status in ('invited', 'active', 'disabled')),
        add constraint account_active_has_password check (status <> 'active' or password_hash is not null),
        add constraint account_phone_whole check
          ((phone_cipher is null) = (phone_index is null) and (phone_cipher is null) = (phone_set_at is null));
      -- Not unique: whoever enters somebody else's number must neither learn that it is known nor take it away.
      create index account_phone_index on account (phone_index, phone_set_at);

      create table session (
        id uuid constraint session_pk primary key default uuidv7(),
        account_id uuid not null constraint session_account references account (id),
        -- As what the person acts; changed without signing in again.
        capacity_id text not null,
        device text not null,
        address text,
        has_second_factor boolean not null,
        started_at timestamptz not null default clock_timestamp(),
        last_used_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        ended_at timestamptz,
        end_reason text,
        constraint session_end_explained check ((ended_at is null) = (end_reason is null))
      );
      create index session_open on session (account_id, id) where ended_at is null;
      create index session_expires_at on session (expires_at);

      -- Asked with every request, inside the statement that loads the capacity: an ended session or account is out at once.
      create function session_in_force(session_id uuid, account_id uuid) returns boolean language sql stable as $$
        select exists (
          select 1 from session s join account a on a.id = s.account_id
          where s.id = $1 and s.account_id = $2 and s.ended_at is null and s.expires_at > now() and a.status = 'active')
      $$;

      -- One row per token ever given out in a session; the chain of replaced_by shows a stolen one when it comes again.
      create table refresh_token (
        token_hash text constraint refresh_token_pk primary key
          constraint refresh_token_hash_form check (token_hash ~ '^[0-9a-f]{64}$'),
        session_id uuid not null constraint refresh_token_session references session (id) on delete cascade,
        issued_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        used_at timestamptz,
        replaced_by text,
        constraint refresh_token_use_replaces check ((used_at is null) = (replaced_by is null))
      );
      create index refresh_token_session_id on refresh_token (session_id);

      create table second_factor (
        account_id uuid constraint second_factor_pk primary key constraint second_factor_account references account (id),
        secret_cipher text not null,
        confirmed_at timestamptz,
        -- The last time step whose code was accepted: no code is accepted twice.
        last_step bigint not null default 0,
        created_at timestamptz not null default clock_timestamp()
      );
      create table recovery_code (
        account_id uuid not null constraint recovery_code_second_factor
          references second_factor (account_id) on delete cascade,
        code_hash text not null constraint recovery_code_hash_form check (code_hash ~ '^[0-9a-f]{64}$'),
        used_at timestamptz,
        constraint recovery_code_pk primary key (account_id, code_hash)
      );

      create table sign_in_attempt (
        key text constraint sign_in_attempt_pk primary key,
        failures integer not null constraint sign_in_attempt_failures_positive check (failures > 0),
        counted_at timestamptz not null,
        blocked_until timestamptz not null
      );
      create index sign_in_attempt_counted_at on sign_in_attempt (counted_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sign_in_attempt, recovery_code, second_factor, refresh_token;
      drop function session_in_force(uuid, uuid);
      drop table session;
      update account set status = 'disabled' where status = 'invited';
      update account set password_hash = '' where password_hash is null;
      alter table account
        drop constraint account_status_known,
        drop constraint account_active_has_password,
        drop column phone_cipher,
        drop column phone_index,
        drop column phone_set_at,
        drop column password_changed_at,
        drop column invited_by,
        drop column status_reason,
        alter column password_hash set not null,
        add constraint account_status_known check (status in ('active', 'disabled'));
    `);
  }
}
