import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A regulation is written as a draft, published by a named official for a day, and never changed afterwards; decrees stand below it. */
export class RegulationsWidenRegulation1767225711000 implements MigrationInterface {
  name = 'RegulationsWidenRegulation1767225711000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table regulation
        drop constraint regulation_kind_known,
        add constraint regulation_kind_known check (kind in ('national', 'regional', 'decree')),
        add column form text constraint regulation_form_known check (form in ('perbup', 'kepbup', 'kep-ukpbj')),
        add column number text,
        add column year integer,
        add column enacted_on date,
        add column effective_on date,
        add column file_id uuid constraint regulation_file references file (id),
        -- The whole text as it was written, while it is a draft perhaps full of faults; rows are made of it on publication.
        add column draft jsonb,
        add column based_on_id uuid constraint regulation_based_on references regulation (id),
        -- The unit that wrote it, and everybody (by person) who had a hand in it: none of them publishes it.
        add column agency_id uuid constraint regulation_agency references agency (id),
        add column authors uuid[] not null default '{}',
        add column drafted_by_name text,
        add column published_by uuid constraint regulation_published_by references account (id),
        add column published_by_name text,
        add column published_capacity text,
        add column published_at timestamptz,
        add column revoked_by uuid constraint regulation_revoked_by references account (id),
        add column revoked_by_name text,
        add column revoked_at timestamptz,
        add column revoke_reason text,
        add column version integer not null default 1,
        add column created_at timestamptz not null default clock_timestamp(),
        add constraint regulation_draft_written check (status <> 'draft' or draft is not null),
        add constraint regulation_published_named check ((published_by is null) = (published_at is null));

      -- What applied keeps its days for ever: an edition that was replaced or revoked ended on a day, and one that never applied has none.
      drop index regulation_one_in_force;
      alter table regulation add constraint regulation_one_in_force
        exclude using gist (kind with =, (case when kind = 'decree' then code else '' end) with =,
          daterange(valid_from, valid_until, '[]') with &&)
        where (status = 'in_force' or (status = 'revoked' and valid_until is not null));
      create index regulation_code on regulation (code, id);

      create function regulation_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'an edition of a regulation is kept' using errcode = 'restrict_violation';
        end if;
        if old.status <> 'draft' and (new.status = 'draft'
          or to_jsonb(new) - '{status,valid_until,revoked_by,revoked_by_name,revoked_at,revoke_reason,version}'::text[]
             is distinct from
             to_jsonb(old) - '{status,valid_until,revoked_by,revoked_by_name,revoked_at,revoke_reason,version}'::text[]) then
          raise exception 'a published edition is not edited' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger regulation_stays before update or delete on regulation
        for each row execute function regulation_stays();

      create function regulation_parameter_stays() returns trigger language plpgsql as $$
      begin
        raise exception 'what a regulation sets is not edited' using errcode = 'restrict_violation';
      end $$;
      create trigger regulation_parameter_stays before update or delete or truncate on regulation_parameter
        for each statement execute function regulation_parameter_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger regulation_parameter_stays on regulation_parameter;
      drop function regulation_parameter_stays();
      drop trigger regulation_stays on regulation;
      drop function regulation_stays();
      drop index regulation_code;
      -- The earlier schema knows neither decrees nor drafts, and one edition in force of a code.
      delete from regulation_parameter where regulation_id in (select id from regulation where kind = 'decree');
      update regulation set based_on_id = null;
      delete from regulation where kind = 'decree' or status = 'draft';
      alter table regulation
        drop constraint regulation_one_in_force,
        drop constraint regulation_published_named,
        drop constraint regulation_draft_written,
        drop column created_at, drop column version, drop column revoke_reason, drop column revoked_at,
        drop column revoked_by_name, drop column revoked_by, drop column published_at, drop column published_capacity,
        drop column published_by_name, drop column published_by, drop column drafted_by_name, drop column authors,
        drop column agency_id, drop column based_on_id, drop column draft, drop column file_id, drop column effective_on,
        drop column enacted_on, drop column year, drop column number, drop column form,
        drop constraint regulation_kind_known,
        add constraint regulation_kind_known check (kind in ('national', 'regional'));
      update regulation set status = 'revoked'
        where status = 'in_force' and valid_until is not null and valid_until < current_date;
      create unique index regulation_one_in_force on regulation (code) where status = 'in_force';
    `);
  }
}
